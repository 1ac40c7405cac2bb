package card_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// mark stands in the template where a hostile text goes, in every member that
// readers see. The rules of the schema are not applied: what is shown must be
// harmless without them.
const mark = "HOSTILE"

const template = `{
  "article": {"url": "HOSTILE", "headline": "HOSTILE", "language": "HOSTILE", "publisher": {"name": "HOSTILE"}},
  "speakers": {"a": {"name": "HOSTILE", "role": "HOSTILE", "affiliation": "HOSTILE", "description": "HOSTILE", "reason": "HOSTILE"}},
  "sources": {"s": {"title": "HOSTILE", "publisher": "HOSTILE", "url": "HOSTILE", "archivedUrl": "HOSTILE", "publishedAt": "HOSTILE",
    "retrievedAt": "HOSTILE", "obtained": "HOSTILE", "derivedFrom": "HOSTILE", "language": "HOSTILE", "kind": "HOSTILE", "level": "HOSTILE"}},
  "claims": [
    {"id": "HOSTILE", "speaker": "a", "statement": "HOSTILE", "summary": "HOSTILE", "status": "verified", "kind": "HOSTILE",
     "attribution": {"basis": "HOSTILE", "via": "HOSTILE", "hedge": "HOSTILE"}, "saidAt": "HOSTILE", "saidIn": "HOSTILE",
     "quote": {"exact": "HOSTILE", "prefix": "HOSTILE", "suffix": "HOSTILE", "language": "HOSTILE"},
     "sources": ["s", "HOSTILE", {"url": "HOSTILE", "stance": "HOSTILE", "locator": "HOSTILE"}],
     "review": {"finding": "HOSTILE", "rating": {"label": "HOSTILE", "explanation": "HOSTILE"}, "checkedAt": "HOSTILE", "checkedBy": ["HOSTILE"], "method": "HOSTILE"},
     "response": {"party": "HOSTILE", "outcome": "given", "text": "HOSTILE", "at": "HOSTILE"},
     "relations": [{"type": "contradicts", "claim": "other", "note": "HOSTILE"}],
     "history": [{"at": "HOSTILE", "kind": "HOSTILE", "from": "HOSTILE", "to": "HOSTILE", "note": "HOSTILE", "by": "HOSTILE"}],
     "tags": ["HOSTILE"]},
    {"id": "other", "speaker": "HOSTILE", "statement": "A second claim.", "status": "unverified", "source": "HOSTILE"}
  ]
}`

// hostile returns strings that have broken pages: those of two public lists
// where they lie beside the repository, and always a few of the kinds that
// matter here.
func hostile(t testing.TB) []string {
	t.Helper()
	list := []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `javascript:alert(1)`, "java\tscript:alert(1)",
		`https://a.example/"onclick="alert(1)`, `https://user:pw@a.example/`, `//evil.example`, `data:text/html,x`,
		"\u202etxt.exe", "a\x00b", `&lt;b&gt;&amp;`, `</claim-tracker></ol>`, `{{x}}`, `' onfocus=alert(1) '`,
	}
	corpora := filepath.Join("..", "..", "..", "shared", "corpora")
	if text, err := os.ReadFile(filepath.Join(corpora, "blns.json")); err == nil {
		var more []string
		if err := json.Unmarshal(text, &more); err != nil {
			t.Fatal(err)
		}
		list = append(list, more...)
	}
	if file, err := os.Open(filepath.Join(corpora, "xss-payload-list.txt")); err == nil {
		defer file.Close()
		for lines := bufio.NewScanner(file); lines.Scan(); {
			list = append(list, lines.Text())
		}
	}
	return list
}

func fill(text string) []byte {
	quoted := jsonpos.AppendQuote(nil, strings.ToValidUTF8(text, "\ufffd"))
	return bytes.ReplaceAll([]byte(template), []byte(`"`+mark+`"`), quoted)
}

// Whatever a file says, its cards are the elements and attributes of cards, and
// the text stands in them as text.
func TestHostileTextIsHarmless(t *testing.T) {
	for _, text := range hostile(t) {
		for _, options := range []card.Options{{}, {Standalone: true}} {
			markup := card.AppendHTML(nil, card.Tracker(decode(t, fill(text)), options)...)
			inspect(t, text, markup)
		}
	}
}

// inspect parses the markup as a browser does and looks at each element.
func inspect(t testing.TB, hostile string, markup []byte) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(append([]byte("<!doctype html><body><claim-tracker>"), markup...)))
	if err != nil {
		t.Fatal(err)
	}
	statements := 0
	for n := range root.Descendants() {
		if n.Type == html.CommentNode {
			t.Fatalf("%q: a comment: %q", hostile, n.Data)
		}
		if n.Type != html.ElementNode || n.Data == "html" || n.Data == "head" || n.Data == "body" || n.Data == "claim-tracker" {
			continue
		}
		if !card.AllowedTag(n.Data) {
			t.Fatalf("%q: the element %s", hostile, n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || !card.AllowedAttribute(a.Key, a.Val) {
				t.Fatalf("%q: the attribute %s=%q of %s", hostile, a.Key, a.Val, n.Data)
			}
			if a.Key == "href" && !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(strings.ToLower(a.Val), "http://") && !strings.HasPrefix(strings.ToLower(a.Val), "https://") {
				t.Fatalf("%q: a link to %q", hostile, a.Val)
			}
		}
		if n.Data == "h3" {
			statements++
		}
	}
	if statements != 2 {
		t.Fatalf("%q: %d statements, want 2", hostile, statements)
	}
}

// FuzzHTML holds the HTML writer to the same for any text.
func FuzzHTML(f *testing.F) {
	for _, text := range hostile(f)[:14] {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		inspect(t, text, card.AppendHTML(nil, card.Tracker(decode(t, fill(text)), card.Options{})...))
	})
}

// What the writers must leave out is left out, even if a card held it.
func TestWriterLeavesOutWhatIsNotAllowed(t *testing.T) {
	script := &card.Element{Tag: "script", Children: []card.Node{card.Text("alert(1)")}}
	link := &card.Element{Tag: "a", Attributes: []card.Attribute{
		{Name: "href", Value: "javascript:alert(1)"}, {Name: "onclick", Value: "alert(1)"}, {Name: "class", Value: `a"b`},
	}, Children: []card.Node{card.Text("<b>&"), script}}
	if got, want := strings.TrimSpace(string(card.AppendHTML(nil, link))), `<a class="a&#34;b">&lt;b&gt;&amp;</a>`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Anchors are the permalinks: there is one for each card, and no two are equal.
func TestAnchorsAreUnique(t *testing.T) {
	d := card.NewDeck(decode(t, []byte(`{"claims": [
		{"id": "a", "speaker": "A", "statement": "One."}, {"id": "a", "speaker": "A", "statement": "Two."},
		{"speaker": "A", "statement": "Three."}, {"speaker": "A", "statement": "Three."}, {"id": "a-2", "speaker": "B", "statement": "Four."}]}`)), card.Options{})
	seen := map[string]bool{}
	for i := range d.Len() {
		if anchor := d.Anchor(i); anchor == "" || seen[anchor] {
			t.Errorf("card %d has the anchor %q", i, anchor)
		} else {
			seen[anchor] = true
		}
	}
}
