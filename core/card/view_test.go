package card_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/words"
)

// TestSummary: the view "summary" is one line, which leads to the claims.
func TestSummary(t *testing.T) {
	french, _ := words.For("fr")
	for _, test := range []struct {
		name, file string
		options    card.Options
		want       string
	}{
		{"with a link", "rich", card.Options{Href: "#claims"},
			`<p class="ct-strip" lang="en" dir="ltr" data-digest="@"><a class="ct-strip-link" href="#claims">5 claims · 1 verified · 1 checked, not confirmed · 2 not checked yet · 1 withdrawn</a></p>`},
		{"to another page of the site", "minimal", card.Options{Href: "/2025/bridge#claims"},
			`<p class="ct-strip" lang="en" dir="ltr" data-digest="@"><a class="ct-strip-link" href="/2025/bridge#claims">1 claim · 1 not checked yet</a></p>`},
		{"without", "minimal", card.Options{},
			`<p class="ct-strip" lang="en" dir="ltr" data-digest="@">1 claim · 1 not checked yet</p>`},
		{"to a script", "minimal", card.Options{Href: "javascript:alert(1)"},
			`<p class="ct-strip" lang="en" dir="ltr" data-digest="@">1 claim · 1 not checked yet</p>`},
		{"in French", "minimal", card.Options{Words: french},
			`<p class="ct-strip" lang="fr" dir="ltr" data-digest="@">1 affirmation · 1 pas encore vérifiée</p>`},
		{"empty", "empty", card.Options{Href: "#claims"},
			`<p class="ct-strip" lang="en" dir="ltr" data-digest="@"><a class="ct-strip-link" href="#claims">No claims yet. They appear here as soon as the newsroom adds them.</a></p>`},
	} {
		test.options.View = "summary"
		doc := read(t, test.file)
		language := "en"
		if test.options.Words != nil {
			language = test.options.Words.Language
		}
		want := strings.Replace(test.want, "@", card.Digest(doc.Place.Document().Bytes(), language, "summary"), 1) + "\n"
		if got := string(card.AppendHTML(nil, card.Tracker(doc, test.options)...)); got != want {
			t.Errorf("%s:\ngot  %swant %s", test.name, got, want)
		}
	}
}

// TestSummaryElement: the element says what it is, so that the widget builds the
// same.
func TestSummaryElement(t *testing.T) {
	got := string(card.AppendTracker(nil, read(t, "minimal"), "a.json", card.Options{View: "summary", Href: `#"x"`}))
	if want := `<claim-tracker src="a.json" view="summary" href="#&#34;x&#34;">`; !strings.HasPrefix(got, want+"\n<p ") {
		t.Errorf("got %s, want it to start with %s", got, want)
	}
}

// TestAddressesOfTheSite: a link leads to the web, into the page or to another
// page of the site, and nowhere else.
func TestAddressesOfTheSite(t *testing.T) {
	for address, want := range map[string]bool{
		"#claims": true, "#": true, "/": true, "/2025/bridge?part=2#claims": true, "bridge.html": true, "../bridge": true, "?p=1:2": true, "./a:b": true,
		"": false, "//evil.example": false, "///evil.example": false, "/\\evil.example": false, "\\\\evil.example": false, "javascript:alert(1)": false,
		"java\nscript:alert(1)": false, " /x": false, "data:text/html,x": false, "a:b": false, "/a b": false, "/\u202e": false,
	} {
		if got := card.AllowedAttribute("href", address); got != want {
			t.Errorf("a link to %q is allowed: %v, want %v", address, got, want)
		}
	}
}

func TestCitation(t *testing.T) {
	const file = `{"article": {@}, "claims": [
		{"id": "a", "speaker": {"name": "Ana Lund"}, "statement": "The bridge was closed.", "status": "verified", "source": "s"},
		{"id": "b", "speaker": "Ana Lund", "statement": "It {is} open.", "status": "unverified", "source": "s", "attribution": {"basis": "reported", "hedge": "reportedly"},
			"history": [{"at": "2025-05-04", "kind": "void"}]}]}`
	const address = "https://news.example/bridge#a"
	french, _ := words.For("fr")
	for _, test := range []struct {
		article string
		claim   int
		words   *words.Words
		want    string
	}{
		{`"headline": "Bridge closed", "publisher": {"name": "Norhaven Courier"}`, 0, nil,
			"Ana Lund: “The bridge was closed.” (Verified). “Bridge closed”, Norhaven Courier. " + address},
		{`"headline": "Bridge closed"`, 0, nil, "Ana Lund: “The bridge was closed.” (Verified). “Bridge closed”. " + address},
		{`"publisher": {"name": "Norhaven Courier"}`, 0, nil, "Ana Lund: “The bridge was closed.” (Verified). Norhaven Courier. " + address},
		{``, 1, nil, "Ana Lund (reportedly): “It {is} open.” (Withdrawn). " + address},
		{`"headline": "{speaker}"`, 0, french, "Ana Lund\u202f: «\u202fThe bridge was closed.\u202f» (Confirmée). «\u202f{speaker}\u202f». " + address},
	} {
		deck := card.NewDeck(decode(t, []byte(strings.Replace(file, "@", test.article, 1))), card.Options{Words: test.words})
		if got := deck.Citation(test.claim, address); got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}

func TestCount(t *testing.T) {
	deck := card.NewDeck(read(t, "rich"), card.Options{})
	if got := []string{deck.Count(5), deck.Count(0)}; !slices.Equal(got, []string{"5 of 5 claims", "0 of 5 claims"}) {
		t.Errorf("the counts are %q", got)
	}
}
