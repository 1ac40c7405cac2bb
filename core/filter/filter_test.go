package filter_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
		{"one standing", filter.Query{Standings: filter.Only(claim.Verified)}, []int{0}},
		{"two standings", filter.Query{Standings: filter.Only(claim.Verified, claim.CheckedNotConfirmed)}, []int{0, 2}},
		{"speaker", filter.Query{Speaker: "Ana Lund"}, []int{0, 2}},
		{"unnamed speaker", filter.Query{Speaker: "two officials of the roads department"}, []int{1}},
		{"nobody", filter.Query{Speaker: "lund"}, nil},
		{"speaker and standing", filter.Query{Speaker: "Ana Lund", Standings: filter.Only(claim.NotChecked)}, nil},
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
			var got []int
			for i, match := range x.Match(test.query) {
				if match {
					got = append(got, i)
				}
			}
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
	for text, want := range map[string][]bool{
		"bridge":  {false, false, true, true},
		"courier": {false, false, false, false},
	} {
		if diff := cmp.Diff(want, x.Match(filter.Query{Text: text})); diff != "" {
			t.Errorf("%q finds other claims (-want +got):\n%s", text, diff)
		}
	}
}

func TestCounts(t *testing.T) {
	x := index(t, story)
	want := []filter.Speaker{
		{Key: "Ana Lund", Count: 2},
		{Key: "two officials of the roads department", Count: 1},
		{Key: "Łukasz Groß", Count: 1},
	}
	if diff := cmp.Diff(want, x.Speakers()); diff != "" {
		t.Errorf("speakers differ (-want +got):\n%s", diff)
	}
	for standing, want := range map[claim.Standing]int{claim.Verified: 1, claim.CheckedNotConfirmed: 1, claim.NotChecked: 2} {
		if got := x.Count(standing); got != want {
			t.Errorf("%s: %d claims, want %d", standing, got, want)
		}
	}
	if x.Len() != 4 {
		t.Errorf("Len is %d", x.Len())
	}
}

func TestEmpty(t *testing.T) {
	x := index(t, `{"claims": [{}]}`)
	if got := x.Match(filter.Query{}); len(got) != 1 || !got[0] || len(x.Speakers()) != 0 {
		t.Errorf("a claim without anything: match %v, speakers %v", got, x.Speakers())
	}
	if got := index(t, `{}`).Match(filter.Query{Text: "x"}); len(got) != 0 {
		t.Errorf("no claims: %v", got)
	}
}

func TestParseStandings(t *testing.T) {
	for _, s := range claim.Standings {
		if got := filter.ParseStandings(s.String()); got != filter.Only(s) {
			t.Errorf("%s: %b", s, got)
		}
	}
	if got := filter.ParseStandings("all"); got != 0 || !got.Has(claim.NotChecked) {
		t.Errorf("all: %b", got)
	}
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
	} {
		if got := filter.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzFold: folding what is folded changes nothing, so that a query can be
// folded in the same way as the texts; and a text is found by itself.
func FuzzFold(f *testing.F) {
	for _, seed := range []string{"Ångström “É” ẞ…", "İstanbul", "ΣΊΣΥΦΟΣ", "ﬁ", "שָׁלוֹם", "مُحَمَّد"} {
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
