package card_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/words"
)

// spoken returns the lang of every element with the class, "" where there is
// none.
func spoken(nodes []card.Node, class string) []string {
	var out []string
	elements(nodes, func(e *card.Element) {
		if attribute(e, "class") == class {
			out = append(out, attribute(e, "lang"))
		}
	})
	return out
}

func TestQuoteLanguage(t *testing.T) {
	for tag, want := range map[string]string{
		"pt-BR": "pt-BR", "zh-Hans-CN": "zh-Hans-CN", "de-x-a": "de-x-a", "en-GB": "en-GB",
		"en": "", // as the words around it
		"e":  "", "english": "", "en_GB": "", "en-": "", "1a": "", "en GB": "", "en-toolongpart": "",
	} {
		nodes := tracker(t, with(`"quote": {"exact": "x", "language": "`+tag+`"}`), card.Options{})
		if got := spoken(nodes, "ct-quote"); !slices.Equal(got, []string{want}) {
			t.Errorf("language %q is marked up as %q, want %q", tag, got, want)
		}
	}
}

// TestArticleLanguage: what the newsroom has written is in the language of the
// article, a source's title in its own, and our words in ours; each is marked
// where it differs from what is around it.
func TestArticleLanguage(t *testing.T) {
	const file = `{"article": {"language": "fr", "headline": "Le pont", "publisher": {"name": "Le Courrier"}, "credits": ["Agence"]},
		"claims": [{"id": "a", "speaker": {"name": "Ana Lund", "role": "maire"}, "statement": "Le pont était fermé.", "status": "unverified", "tags": ["pont"],
			"attribution": {"basis": "reported", "hedge": "selon elle"}, "quote": {"exact": "fermé"},
			"saidAt": "2025-05-03", "saidIn": "un conseil",
			"sources": [{"title": "Protokoll", "url": "https://norhaven.example/1", "language": "de"}, {"title": "Lettre"}],
			"review": {"finding": "Rien.", "checkedBy": ["Desk"], "method": "Lu.", "rating": {"label": "Douteux", "explanation": "Peu."}},
			"response": {"party": "Ana Lund", "outcome": "given", "text": "Non."},
			"history": [{"at": "2025-05-04", "kind": "update", "from": "a", "to": "b", "note": "n", "by": "Desk"}]}]}`
	own := []string{"ct-head", "ct-list", "ct-timeline", "ct-status"}
	theirs := []string{"ct-name", "ct-role", "ct-statement", "ct-quote", "ct-finding", "ct-explanation", "ct-method",
		"ct-answer", "ct-note", "ct-tag", "ct-rating-label", "ct-headline", "ct-data"}
	for tag, inArticle := range map[string]string{"fr": "", "ar": "fr"} {
		w, _ := words.For(tag)
		nodes := tracker(t, file, card.Options{Words: w, Standalone: true})
		for _, class := range own {
			if got := spoken(nodes, class); !slices.Equal(got, []string{tag}) {
				t.Errorf("%s: the language of %s is %q", tag, class, got)
			}
			elements(nodes, func(e *card.Element) {
				if attribute(e, "class") == class && attribute(e, "dir") != w.Direction {
					t.Errorf("%s: %s is written %q", tag, class, attribute(e, "dir"))
				}
			})
		}
		for _, class := range theirs {
			got := spoken(nodes, class)
			if len(got) == 0 || slices.ContainsFunc(got, func(lang string) bool { return lang != inArticle }) {
				t.Errorf("%s: the languages of %s are %q, want %q", tag, class, got, inArticle)
			}
		}
		if got := spoken(nodes, "ct-source-title"); !slices.Equal(got, []string{"de", ""}) {
			t.Errorf("%s: the languages of the sources are %q", tag, got)
		}
	}
}

// TestDirections: every text of the file runs in its own direction.
func TestDirections(t *testing.T) {
	const sign = "☙"
	file := strings.NewReplacer(`"@url"`, `"https://news.example/"`, `"@"`, `"`+sign+`"`).Replace(everywhere)
	var check func(nodes []card.Node, within bool)
	check = func(nodes []card.Node, within bool) {
		for _, n := range nodes {
			switch n := n.(type) {
			case card.Text:
				if strings.Contains(string(n), sign) && !within {
					t.Errorf("%q runs in the direction of our words", n)
				}
			case *card.Element:
				check(n.Children, within || attribute(n, "dir") == "auto")
			}
		}
	}
	check(tracker(t, file, card.Options{Standalone: true}), false)
}

// everyValue is a file that has each value of each enumeration, and each member.
func everyValue() string {
	var claims []string
	add := func(members string) {
		claims = append(claims, strings.TrimSuffix(strings.TrimPrefix(with(members), `{"claims": [`), `]}`))
	}
	for _, kind := range []string{"fact", "position", "prediction", "promise", "opinion"} {
		add(`"kind": "` + kind + `"`)
	}
	for _, basis := range []string{"direct-quote", "paraphrase", "post", "briefing", "document-seen", "reported", "background"} {
		add(`"attribution": {"basis": "` + basis + `", "via": "Ω", "hedge": "Ω"}`)
	}
	for _, outcome := range []string{"not-sought", "sought", "given", "declined", "no-immediate-comment"} {
		add(`"response": {"party": "Ω", "outcome": "` + outcome + `", "at": "2025-05-01T10:00:00Z"}`)
	}
	for i, relation := range []string{"contradicts", "supports", "repeats", "clarifies", "supersedes"} {
		add(`"id": "r` + string(rune('0'+i)) + `", "relations": [{"type": "` + relation + `", "claim": "target"}]`)
	}
	add(`"id": "target", "attribution": {"basis": "reported", "hedge": "Ω"}, "saidAt": "2025-05-01", "saidIn": "Ω", "quote": {"exact": "Ω"}`)
	for _, kind := range []string{"article", "post", "document", "transcript", "briefing", "statement", "interview", "speech", "dataset", "law", "image", "video", "audio"} {
		add(`"sources": [{"title": "Ω", "kind": "` + kind + `", "level": "primary", "stance": "supports", "publishedAt": "2025-01-02", "retrievedAt": "2025-02-02", "archivedUrl": "https://archive.example/", "obtained": "Ω", "derivedFrom": "Ω"},
			{"title": "Ω", "level": "secondary", "stance": "refutes", "locator": "Ω"}, {"title": "Ω", "stance": "context"}]`)
	}
	for _, month := range []string{"03", "04", "06", "07", "08", "09", "10", "11", "12"} {
		add(`"saidAt": "2025-` + month + `-05"`)
	}
	add(`"review": {"rating": {"label": "Ω"}, "checkedAt": "2025-05-05"}`)
	add(`"review": {"checkedBy": ["Ω", "Ω"], "finding": "Ω"}`)
	add(`"review": {"checkedBy": ["Ω"], "checkedAt": "2025-05-05", "method": "Ω"}`)
	unnamed, verified := len(claims)-1, len(claims)-2
	claims[unnamed] = strings.Replace(claims[unnamed], `"Ana Lund"`, `{"kind": "unnamed", "description": "Ω", "role": "Ω"}`, 1)
	claims[verified] = strings.Replace(claims[verified], `"unverified"`, `"verified"`, 1)
	for _, kind := range []string{"correction", "update", "clarification", "void"} {
		add(`"history": [{"at": "2025-05-05", "kind": "` + kind + `", "from": "verified", "to": "unverified", "note": "Ω", "by": "Ω"}]`)
	}
	return `{"article": {"headline": "Ω", "url": "https://news.example/bridge", "publisher": {"name": "Ω"}, "credits": ["Ω"]}, "scale": {"name": "Ω"}, "claims": [` + strings.Join(claims, ",\n") + `]}`
}

// named makes words whose phrases are their keys in brackets, with their places.
func named(t *testing.T) (w *words.Words, keys []string) {
	t.Helper()
	var file struct{ Cards map[string]any }
	if err := json.Unmarshal(words.File("en"), &file); err != nil {
		t.Fatal(err)
	}
	cards := map[string]string{}
	for key, phrase := range file.Cards {
		text, ok := phrase.(string)
		if !ok {
			text = phrase.(map[string]any)["other"].(string)
		}
		cards[key] = "[" + key + "]" + strings.Join(regexp.MustCompile(`\{\w+\}`).FindAllString(text, -1), "")
		keys = append(keys, key)
	}
	text, err := json.Marshal(map[string]any{"language": "nl", "direction": "ltr", "cards": cards})
	if err != nil {
		t.Fatal(err)
	}
	w, err = words.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(keys)
	return w, keys
}

// ourTexts returns the texts that are not the file's, one a line.
func ourTexts(nodes []card.Node) string {
	var out strings.Builder
	for _, n := range nodes {
		switch n := n.(type) {
		case card.Text:
			out.WriteString(string(n) + "\n")
		case *card.Element:
			if attribute(n, "dir") != "auto" {
				out.WriteString(ourTexts(n.Children))
			}
		}
	}
	return out.String()
}

// TestAllWordsAreOfTheLanguage: every phrase of the language comes to be seen,
// and there is no word of ours but these.
func TestAllWordsAreOfTheLanguage(t *testing.T) {
	w, keys := named(t)
	decoded := func(file string) *claim.Document { return decode(t, []byte(file)) }
	long := `{"claims": [` + strings.TrimSuffix(strings.Repeat(strings.TrimSuffix(strings.TrimPrefix(with(`"history": [{"at": "2025-05-05", "kind": "update"}]`), `{"claims": [`), `]}`)+",", 101), ",") + `]}`
	var seen strings.Builder
	for _, file := range []string{everyValue(), `{"claims": []}`, long, with(`"tags": []`), `{"article": {"headline": "Ω"}, "claims": []}`} {
		seen.WriteString(ourTexts(card.Tracker(decoded(file), card.Options{Words: w, Standalone: true})))
	}
	left := regexp.MustCompile(`\[[^\]]*\]`).ReplaceAllString(seen.String(), "")
	if word := regexp.MustCompile(`\pL+`).FindString(left); word != "" {
		t.Errorf("there is a word of no language file: %q", word)
	}
	seen.Write(card.Page(decoded(everyValue()), card.PageOptions{}, card.Options{Words: w}))
	for _, article := range []string{`"headline": "Ω", "publisher": {"name": "Ω"}`, `"headline": "Ω"`, `"language": "en"`} {
		deck := card.NewDeck(decoded(strings.Replace(with(`"tags": []`), `{"claims"`, `{"article": {`+article+`}, "claims"`, 1)), card.Options{Words: w})
		seen.WriteString(deck.Citation(0, "") + deck.Count(1))
	}
	for _, key := range keys {
		if !strings.Contains(seen.String(), "["+key+"]") && key != "kind.fact" { // the front's filter shows that one
			t.Errorf("%s is never seen", key)
		}
	}
}

// TestDemoInEveryLanguage renders the demo in each language: all of our words
// are of that language, and no place of a phrase is left open.
func TestDemoInEveryLanguage(t *testing.T) {
	file, err := os.ReadFile("../../site/story/envoy-talks.claims.json")
	if err != nil {
		t.Fatal(err)
	}
	segments := func(language string) map[string]bool {
		var f struct{ Cards map[string]any }
		if err := json.Unmarshal(words.File(language), &f); err != nil {
			t.Fatal(err)
		}
		out := map[string]bool{}
		add := func(text string) {
			for _, segment := range regexp.MustCompile(`\{\w+\}`).Split(text, -1) {
				if segment = strings.TrimSpace(segment); len(segment) > 3 {
					out[segment] = true
				}
			}
		}
		for _, phrase := range f.Cards {
			switch phrase := phrase.(type) {
			case string:
				add(phrase)
			case map[string]any:
				for _, text := range phrase {
					add(text.(string))
				}
			}
		}
		return out
	}
	english := segments("en")
	for _, language := range words.Languages[1:] {
		w, ok := words.For(language)
		if !ok {
			t.Fatalf("there are no words in %s", language)
		}
		nodes := card.Tracker(decode(t, file), card.Options{Words: w, Standalone: true})
		own, text := strings.Join(slices.Collect(maps.Keys(segments(language))), "\n"), ourTexts(nodes)
		if strings.ContainsAny(text, "{}") {
			t.Errorf("%s: a place is left open:\n%s", language, text)
		}
		for segment := range english {
			if strings.Contains(text, segment) && !strings.Contains(own, segment) {
				t.Errorf("%s: there is %q", language, segment)
			}
		}
		if !strings.Contains(text, w.Text("standing.not-checked.label")) {
			t.Errorf("%s: the standings are not named", language)
		}
		page := card.Page(decode(t, file), card.PageOptions{}, card.Options{Words: w})
		if want := []byte(`<html lang="` + language + `"`); !bytes.Contains(page, want) || bytes.Contains(page, []byte(`dir="rtl">`+"\n<head>")) != (language == "ar") {
			t.Errorf("%s: the page starts with %.80s", language, page)
		}
	}
}

// TestDatesInLanguages: each language has its own order, and the first of a
// month its own form.
func TestDatesInLanguages(t *testing.T) {
	for language, want := range map[string][2]string{
		"en":      {"1 May 2025", "3 August 2025, 18:20 UTC+2"},
		"fr":      {"1er mai 2025", "3 août 2025 à 18:20 (UTC+2)"},
		"de":      {"1. Mai 2025", "3. August 2025, 18:20 Uhr (UTC+2)"},
		"es":      {"1 de mayo de 2025", "3 de agosto de 2025, 18:20 UTC+2"},
		"ru":      {"1 мая 2025 года", "3 августа 2025 года, 18:20 UTC+2"},
		"uk":      {"1 травня 2025 року", "3 серпня 2025 року, 18:20 UTC+2"},
		"zh-Hans": {"2025年5月1日", "2025年8月3日 18:20（UTC+2）"},
		"ar":      {"1 مايو 2025", "3 أغسطس 2025، 18:20 UTC+2"},
	} {
		w, _ := words.For(language)
		nodes := tracker(t, with(`"saidAt": "2025-08-03T18:20:00+02:00", "response": {"party": "X", "outcome": "given", "at": "2025-05-01"}`), card.Options{Words: w})
		if diff := cmp.Diff([]string{want[1], want[0]}, texts(nodes, "ct-time")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", language, diff)
		}
	}
}
