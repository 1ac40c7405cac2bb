package filter_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"github.com/claim-tracker/claim-tracker/bench/data"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/filter"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

const story = `{
  "speakers": {
    "lund": {"name": "Ana Lund", "role": "mayor of Norhaven", "aliases": ["A. Lund-Müller"]},
    "officials": {"kind": "unnamed", "description": "two officials of the roads department"}
  },
  "sources": {"minutes": {"title": "Council minutes", "publisher": "Norhaven City Council"}},
  "claims": [
    {"speaker": "lund", "statement": "The bridge was closed on 3 May.", "status": "verified", "sources": ["minutes"],
      "review": {"finding": "The record names the day.", "checkedAt": "2025-05-05"}, "tags": ["Infrastructure"]},
    {"speaker": "officials", "statement": "Inspectors found cracks in two piers.", "status": "unverified",
      "quote": {"exact": "“cracks — two of them”"}, "attribution": {"basis": "reported", "via": "Coast News"}, "source": "https://news.example/"},
    {"speaker": {"name": "Ana Lund"}, "statement": "Le café de l’Île restera fermé.", "status": "unverified",
      "review": {"rating": {"label": "Unsupported"}}, "response": {"party": "officials", "outcome": "given", "text": "They deny it."}, "source": "minutes"},
    {"speaker": "Łukasz Groß", "statement": "الجِسْرُ آمِن", "status": "unverified", "source": "minutes"}
  ]
}`

func index(t testing.TB, file string) *filter.Index {
	t.Helper()
	tree, faults := jsonpos.Parse([]byte(file), jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatal(faults[0])
	}
	return filter.New(claim.Decode(tree))
}

func TestMatch(t *testing.T) {
	x := index(t, story)
	for _, test := range []struct {
		name  string
		query filter.Query
		want  []int
	}{
		{"everything", filter.Query{}, []int{0, 1, 2, 3}},
		{"white space", filter.Query{Text: " \t\u00a0 "}, []int{0, 1, 2, 3}},
		{"one standing", choose(filter.Status, "verified"), []int{0}},
		{"withdrawn", choose(filter.Status, "withdrawn"), nil},
		{"source", choose(filter.Source, "minutes"), []int{0, 2, 3}},
		{"source by address", choose(filter.Source, "https://news.example/"), []int{1}},
		{"tag chosen", choose(filter.Tag, "infrastructure"), []int{0}},
		{"by time of check", filter.Query{Sort: filter.Checked}, []int{0, 1, 2, 3}},
		{"speaker", choose(filter.Speaker, "Ana Lund"), []int{0, 2}},
		{"unnamed speaker", choose(filter.Speaker, "two officials of the roads department"), []int{1}},
		{"nobody", choose(filter.Speaker, "lund"), nil},
		{"speaker and standing", choose(filter.Speaker, "Ana Lund", filter.Status, "not-checked"), nil},
		{"case", filter.Query{Text: "BRIDGE"}, []int{0}},
		{"all words in any order", filter.Query{Text: "may closed bridge"}, []int{0}},
		{"not all words", filter.Query{Text: "bridge cracks"}, nil},
		{"part of a word", filter.Query{Text: "inspect"}, []int{1}},
		{"not across texts", filter.Query{Text: "may.record"}, nil},
		{"accents left out", filter.Query{Text: "cafe ile ferme"}, []int{2}},
		{"accents added", filter.Query{Text: "brídge"}, []int{0}},
		{"decomposed", filter.Query{Text: "cafe\u0301"}, []int{2}},
		{"straight apostrophe", filter.Query{Text: "l'ile"}, []int{2}},
		{"straight quotes, hyphen", filter.Query{Text: `"cracks - two`}, []int{1}},
		{"stroke and sharp s", filter.Query{Text: "lukasz GROSS"}, []int{3}},
		{"no other digits", filter.Query{Text: "8 May"}, nil},
		{"vowel signs", filter.Query{Text: "الجسر"}, []int{3}},
		{"alias", filter.Query{Text: "muller"}, []int{0}},
		{"role", filter.Query{Text: "mayor"}, []int{0}},
		{"tag", filter.Query{Text: "infrastructure"}, []int{0}},
		{"source of another claim too", filter.Query{Text: "city council"}, []int{0, 2, 3}},
		{"via", filter.Query{Text: "coast news"}, []int{1}},
		{"finding", filter.Query{Text: "record names"}, []int{0}},
		{"rating", filter.Query{Text: "unsupported"}, []int{2}},
		{"answer and party", filter.Query{Text: "roads deny"}, []int{2}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := found(x, test.query)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("other claims match (-want +got):\n%s", diff)
			}
		})
	}
}

// TestArticleAsSource: the headline does not find every claim that cites the
// article, but the words of other sources find theirs.
func TestArticleAsSource(t *testing.T) {
	x := index(t, `{
	  "article": {"url": "https://courier.example/bridge", "headline": "Bridge closed"},
	  "sources": {"story": {"title": "Bridge closed", "publisher": "Courier", "url": "https://courier.example/bridge"}},
	  "claims": [
	    {"speaker": "A", "statement": "One.", "status": "unverified", "sources": ["story"]},
	    {"speaker": "A", "statement": "Two.", "status": "unverified", "sources": [{"title": "Bridge closed", "url": "https://courier.example/bridge#p3"}]},
	    {"speaker": "A", "statement": "Three.", "status": "unverified", "sources": ["story", {"title": "Bridge closed again", "url": "https://courier.example/bridge-2"}]},
	    {"speaker": "A", "statement": "Four.", "status": "unverified", "sources": [{"title": "Bridge log"}]}
	  ]}`)
	for text, want := range map[string][]int{"bridge": {2, 3}, "courier": nil} {
		if diff := cmp.Diff(want, found(x, filter.Query{Text: text})); diff != "" {
			t.Errorf("%q finds other claims (-want +got):\n%s", text, diff)
		}
	}
}

// TestCounts: a count tells what a value would leave beside the other choices,
// not beside that of its own dimension.
func TestCounts(t *testing.T) {
	x := index(t, story)
	counts := func(q filter.Query, d filter.Dimension) map[string]int {
		got := map[string]int{}
		for i, n := range x.Select(q, true).Counts[d] {
			got[x.Values(d)[i].Label] = n
		}
		return got
	}
	for _, test := range []struct {
		query     filter.Query
		dimension filter.Dimension
		want      map[string]int
	}{
		{filter.Query{}, filter.Speaker, map[string]int{"Ana Lund": 2, "two officials of the roads department": 1, "Łukasz Groß": 1}},
		{filter.Query{}, filter.Source, map[string]int{"Council minutes": 3, "news.example": 1}},
		{filter.Query{}, filter.Tag, map[string]int{"Infrastructure": 1}},
		{choose(filter.Speaker, "Ana Lund"), filter.Status, map[string]int{"verified": 1, "checked-not-confirmed": 1, "not-checked": 0}},
		{choose(filter.Speaker, "Ana Lund"), filter.Speaker, map[string]int{"Ana Lund": 2, "two officials of the roads department": 1, "Łukasz Groß": 1}},
		{choose(filter.Status, "not-checked", filter.Source, "minutes"), filter.Speaker, map[string]int{"Ana Lund": 0, "two officials of the roads department": 0, "Łukasz Groß": 1}},
		{filter.Query{Text: "bridge"}, filter.Status, map[string]int{"verified": 1, "checked-not-confirmed": 0, "not-checked": 0}},
		{choose(filter.Speaker, "nobody"), filter.Speaker, map[string]int{"Ana Lund": 2, "two officials of the roads department": 1, "Łukasz Groß": 1}},
	} {
		if diff := cmp.Diff(test.want, counts(test.query, test.dimension)); diff != "" {
			t.Errorf("%+v: counts of dimension %d (-want +got):\n%s", test.query, test.dimension, diff)
		}
	}
}

// TestCountsAreSelections: choosing a value leaves as many claims as its count
// said, whatever else is chosen.
func TestCountsAreSelections(t *testing.T) {
	var file bytes.Buffer
	if err := data.Document(&file, 200, 1, 0); err != nil {
		t.Fatal(err)
	}
	x := index(t, file.String())
	random := data.Random(2)
	looked := 0
	for range 60 {
		var q filter.Query
		for d := range filter.Dimensions {
			if values := x.Values(d); len(values) > 0 && random.IntN(3) == 0 {
				q.Choices[d] = values[random.IntN(min(len(values), 5))].Key
			}
		}
		if random.IntN(4) == 0 {
			q.Text = "bridge"
		}
		counts := x.Select(q, true).Counts
		for d := range filter.Dimensions {
			for i, value := range x.Values(d) {
				if i%7 != 0 && counts[d][i] == 0 {
					continue
				}
				chosen := q
				chosen.Choices[d] = value.Key
				if n := len(x.Select(chosen, false).Order); n != counts[d][i] {
					t.Fatalf("%+v: %q leaves %d claims, not %d", q, value.Key, n, counts[d][i])
				} else if n > 0 {
					looked++
				}
			}
		}
	}
	if looked < 1000 {
		t.Errorf("only %d values were looked at", looked)
	}
}

// TestSort: newest first, as instants; claims without a time come last, and
// nothing else changes its place.
func TestSort(t *testing.T) {
	x := index(t, `{"claims": [
	  {"speaker": "A", "statement": "None."},
	  {"speaker": "A", "statement": "Day.", "saidAt": "2025-05-03", "review": {"checkedAt": "2025-05-09"}},
	  {"speaker": "A", "statement": "Later by the clock, earlier in time.", "saidAt": "2025-05-03T10:00:00+05:00"},
	  {"speaker": "A", "statement": "Latest.", "saidAt": "2025-05-03T06:00:00.5Z", "review": {"checkedAt": "2024-02-29"}},
	  {"speaker": "A", "statement": "Twin.", "saidAt": "2025-05-03T01:00:00-05:00"},
	  {"speaker": "A", "statement": "No time.", "saidAt": "soon", "review": {"checkedAt": "2024-03-01"}}
	]}`)
	for sort, want := range map[filter.Sort][]int{
		filter.Article: {0, 1, 2, 3, 4, 5},
		filter.Said:    {3, 4, 2, 1, 0, 5},
		filter.Checked: {1, 5, 3, 0, 2, 4},
	} {
		if diff := cmp.Diff(want, found(x, filter.Query{Sort: sort})); diff != "" {
			t.Errorf("sort %d (-want +got):\n%s", sort, diff)
		}
	}
	for name, want := range map[string]filter.Sort{"said": filter.Said, "checked": filter.Checked, "article": filter.Article, "": filter.Article} {
		if got := filter.ParseSort(name); got != want {
			t.Errorf("%q is read as %d", name, got)
		}
	}
}

// TestWithdrawn: a claim that was taken back has no standing any more.
func TestWithdrawn(t *testing.T) {
	x := index(t, `{"claims": [
	  {"speaker": "A", "statement": "One.", "status": "verified", "history": [{"kind": "void", "at": "2025-05-05"}]},
	  {"speaker": "A", "statement": "Two.", "status": "verified"}
	]}`)
	if got := found(x, choose(filter.Status, "verified")); len(got) != 1 || got[0] != 1 {
		t.Errorf("verified: %v", got)
	}
	if got := found(x, choose(filter.Status, filter.Withdrawn)); len(got) != 1 || got[0] != 0 {
		t.Errorf("withdrawn: %v", got)
	}
}

func TestEmpty(t *testing.T) {
	x := index(t, `{"claims": [{}]}`)
	if got := found(x, filter.Query{}); len(got) != 1 || len(x.Values(filter.Speaker)) != 0 {
		t.Errorf("a claim without anything: match %v, speakers %v", got, x.Values(filter.Speaker))
	}
	if got := found(index(t, `{}`), filter.Query{Text: "x"}); len(got) != 0 {
		t.Errorf("no claims: %v", got)
	}
}

// choose makes a query of dimensions and values in turn.
func choose(pairs ...any) filter.Query {
	var q filter.Query
	for i := 0; i < len(pairs); i += 2 {
		q.Choices[pairs[i].(filter.Dimension)] = pairs[i+1].(string)
	}
	return q
}

func found(x *filter.Index, q filter.Query) []int {
	var got []int
	for _, i := range x.Select(q, false).Order {
		got = append(got, int(i))
	}
	return got
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"ÀÉÎÕÜŸ Ç Ñ":      "aeiouy c n",
		"Æsir Œuvre Þór":  "aesir oeuvre thor",
		"STRASSE straße":  "strasse strasse",
		"ẞ Ắ ệ Ǻ":         "ss a e ǻ",
		"Ё ЙОД":           "е йод",
		"a\u00adb\u200bc": "abc",
		"3 × 4 ÷ 2":       "3 × 4 ÷ 2",
		"Wait…":           "wait...",
		"\xff":            "\ufffd",
		"أحمد إلى آخر":    "احمد الي اخر",
		"مدرسة":           "مدرسه",
		"٣ و ۳":           "3 و 3",
		"ＡＢＣ１２":           "abc12",
		"Ґанок їжак єнот": "ґанок їжак єнот",
		"Й Ї Ў Ё":         "й ї ў е",
		"и\u0306 і\u0308": "й ї",
		"за\u0301мок":     "замок",
		"۱۲٣ ９":           "123 9",
		"مسؤول هیئة علی":  "مسوول هييه علي",
		"“大桥”　关闭，":        "\"大桥\" 关闭,",
		"\u212bngström":   "angstrom",
		"K（ＫＭ）":           "k(km)",
	} {
		if got := filter.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestFoldComposed: letters of the languages of the interface are found in
// whichever way the file and the reader's keyboard write them.
func TestFoldComposed(t *testing.T) {
	for _, letters := range []string{
		"àâæçéèêëîïôœùûüÿ ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ", "äöüß ÄÖÜẞ", "áéíñóúü ÁÉÍÑÓÚÜ",
		"абвгдеёжзийклмнопрстуфхцчшщъыьэюя АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ",
		"ґєіїўйё ҐЄІЇЎЙЁ", "آأإٱؤئءةىيكه لآ", "市長は“橋”，Ａ１",
	} {
		for _, r := range letters {
			want := filter.Fold(string(r))
			for _, form := range []norm.Form{norm.NFC, norm.NFD} {
				if got := filter.Fold(form.String(string(r))); got != want {
					t.Errorf("%c is folded to %q, in another form to %q", r, want, got)
				}
			}
		}
		if upper := filter.Fold(strings.ToUpper(letters)); upper != filter.Fold(strings.ToLower(letters)) {
			t.Errorf("capitals are folded to %q", upper)
		}
	}
}

// FuzzFold: folding what is folded changes nothing, so that a query can be
// folded in the same way as the texts; and a text is found by itself.
func FuzzFold(f *testing.F) {
	for _, seed := range []string{"\u212bи\u0306", "Ångström “É” ẞ…", "İstanbul", "ΣΊΣΥΦΟΣ", "ﬁ", "שָׁלוֹם", "مُحَمَّد"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := filter.Fold(s)
		if twice := filter.Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, and that folds to %q", s, once, twice)
		}
		if whole := filter.Fold("x" + s + "x"); !strings.Contains(whole, once) {
			t.Errorf("%q is not found in %q", once, whole)
		}
	})
}
