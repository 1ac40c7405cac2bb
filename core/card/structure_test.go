package card_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/words"
)

func tracker(t testing.TB, file string, o card.Options) []card.Node {
	t.Helper()
	return card.Tracker(decode(t, []byte(file)), o)
}

// TestReferences: ids are unique, and what refers to an id of the page finds it.
func TestReferences(t *testing.T) {
	const twins = `{"claims": [
		{"id": "a", "speaker": "X", "statement": "One.", "status": "unverified", "source": "s"},
		{"id": "a", "speaker": "X", "statement": "Two.", "status": "unverified", "source": "s"},
		{"id": "a-heading", "speaker": "X", "statement": "Three.", "status": "unverified", "source": "s"},
		{"id": "a-2", "speaker": "X", "statement": "Four.", "status": "unverified", "sources": ["s", "s"]},
		{"speaker": "X", "statement": "Five.", "status": "unverified", "source": "s"},
		{"speaker": "X", "statement": "Five.", "status": "unverified", "source": "s"}]}`
	for name, nodes := range map[string][]card.Node{
		"rich":  card.Tracker(read(t, "rich"), card.Options{}),
		"page":  card.Tracker(read(t, "rich"), card.Options{Standalone: true, ID: "second"}),
		"twins": tracker(t, twins, card.Options{}),
	} {
		t.Run(name, func(t *testing.T) {
			ids := map[string]bool{}
			elements(nodes, func(e *card.Element) {
				if id := attribute(e, "id"); ids[id] {
					t.Errorf("the id %q is there twice", id)
				} else if id != "" {
					ids[id] = true
				}
			})
			elements(nodes, func(e *card.Element) {
				referred := strings.Fields(attribute(e, "aria-labelledby") + " " + attribute(e, "aria-describedby"))
				if anchor, ok := strings.CutPrefix(attribute(e, "href"), "#"); ok && !strings.HasPrefix(anchor, ":~:") {
					referred = append(referred, anchor)
				}
				for _, id := range referred {
					if !ids[id] {
						t.Errorf("<%s class=%q> refers to %q, which is not there", e.Tag, attribute(e, "class"), id)
					}
				}
			})
		})
	}
}

// TestLinkNames: links that lead to different places have different names, by
// which the list of links of a screen reader tells them apart.
func TestLinkNames(t *testing.T) {
	nodes := card.Tracker(read(t, "rich"), card.Options{})
	byID := map[string]string{}
	elements(nodes, func(e *card.Element) { byID[attribute(e, "id")] = text(e) })
	leads := map[string]string{}
	elements(nodes, func(e *card.Element) {
		if e.Tag != "a" {
			return
		}
		name := text(e)
		if by := attribute(e, "aria-labelledby"); by != "" {
			var parts []string
			for id := range strings.FieldsSeq(by) {
				parts = append(parts, byID[id])
			}
			name = strings.Join(parts, " ")
		}
		if !strings.Contains(name, text(e)) {
			t.Errorf("the name %q does not have the words on the link, %q", name, text(e))
		}
		to := attribute(e, "href")
		if before, ok := leads[name]; ok && before != to {
			t.Errorf("two links are called %q; they lead to %s and %s", name, before, to)
		}
		leads[name] = to
	})
	if len(leads) < 10 {
		t.Errorf("only %d links were looked at", len(leads))
	}
}

// TestHeadingNames: the claim and the links that are named after it are called
// by its speaker too.
func TestHeadingNames(t *testing.T) {
	nodes := card.Tracker(read(t, "rich"), card.Options{})
	byID := map[string]string{}
	elements(nodes, func(e *card.Element) { byID[attribute(e, "id")] = text(e) })
	const heading = "two officials of the roads department (reportedly): Inspectors found cracks"
	named := map[string]bool{}
	elements(nodes, func(e *card.Element) {
		ids := strings.Fields(attribute(e, "aria-labelledby"))
		if len(ids) > 0 && strings.HasPrefix(byID[ids[len(ids)-1]], heading) {
			named[attribute(e, "class")] = true
		}
	})
	for _, class := range []string{"ct-claim", "ct-find", "ct-permalink"} {
		if !named[class] {
			t.Errorf("the name of %s does not have the speaker", class)
		}
	}
}

// TestActions: a button of a card is named after its claim.
func TestActions(t *testing.T) {
	nodes := card.Tracker(read(t, "minimal"), card.Options{})
	byID := map[string]string{}
	elements(nodes, func(e *card.Element) { byID[attribute(e, "id")] = text(e) })
	var got []string
	elements(nodes, func(e *card.Element) {
		if e.Tag != "button" {
			return
		}
		if attribute(e, "type") != "button" {
			t.Errorf("the button %q would send a form of the page", text(e))
		}
		name := attribute(e, "value")
		for id := range strings.FieldsSeq(attribute(e, "aria-labelledby")) {
			name += "|" + byID[id]
		}
		got = append(got, name)
	})
	heading := texts(nodes, "ct-heading")[0]
	want := []string{"copy-link|Copy link|" + heading, "copy-citation|Copy citation|" + heading}
	if !slices.Equal(got, want) {
		t.Errorf("the buttons are %q, want %q", got, want)
	}
}

// TestClasses: the stylesheet resets elements by their class.
func TestClasses(t *testing.T) {
	elements(card.Tracker(read(t, "rich"), card.Options{Standalone: true}), func(e *card.Element) {
		if !strings.HasPrefix(attribute(e, "class"), "ct-") {
			t.Errorf("<%s> has the class %q", e.Tag, attribute(e, "class"))
		}
	})
}

func TestSameEveryTime(t *testing.T) {
	first := card.Page(read(t, "rich"), card.PageOptions{}, card.Options{})
	for range 20 {
		if again := card.Page(read(t, "rich"), card.PageOptions{}, card.Options{}); !bytes.Equal(first, again) {
			t.Fatal("the same document made another page")
		}
	}
}

// TestDeck: a card built alone is the one in the list.
func TestDeck(t *testing.T) {
	doc := read(t, "rich")
	whole := string(card.AppendHTML(nil, card.Tracker(doc, card.Options{})...))
	deck := card.NewDeck(doc, card.Options{})
	if deck.Len() != len(doc.Claims) {
		t.Fatalf("Len is %d", deck.Len())
	}
	for i := range deck.Len() {
		alone := string(card.AppendHTML(nil, deck.Card(i)))
		alone = "  " + strings.ReplaceAll(strings.TrimSpace(alone), "\n", "\n  ")
		if !strings.Contains(whole, alone) {
			t.Errorf("card %d is not in the list:\n%s", i, alone)
		}
		if id := attribute(deck.Card(i), "id"); id != deck.Anchor(i) {
			t.Errorf("card %d has the id %q and the anchor %q", i, id, deck.Anchor(i))
		}
	}
}

// TestDigest: the digest tells apart what the cards are made from, the language
// they are in and the view; it stands on what is in the page.
func TestDigest(t *testing.T) {
	const text = `{"claims": []}`
	seen := map[string]string{}
	for _, test := range []struct{ text, language, view string }{
		{text, "en", "list"}, {`{"claims":[]}`, "en", "list"}, {text, "fr", "list"}, {text, "en", "summary"},
	} {
		name := fmt.Sprint(test)
		digest := card.Digest([]byte(test.text), test.language, test.view)
		if before, ok := seen[digest]; ok || len(digest) != 16 {
			t.Errorf("%s has the digest %q, as has %s", name, digest, before)
		}
		seen[digest] = name
		w, _ := words.For(test.language)
		var in string
		elements(tracker(t, test.text, card.Options{Words: w, View: test.view}), func(e *card.Element) { in += attribute(e, "data-digest") })
		if in != digest {
			t.Errorf("%s has the digest %q, what is in the page %q", name, digest, in)
		}
	}
	if card.Digest([]byte(text), "en", "") != card.Digest([]byte(text), "en", "list") {
		t.Error("the view that is meant by no name has another digest")
	}
}

// TestRoom: room for the widget's controls and buttons is kept only where they will come.
func TestRoom(t *testing.T) {
	for _, test := range []struct {
		file    string
		options card.Options
		want    int
	}{
		{"minimal", card.Options{}, 1},
		{"minimal", card.Options{Static: true}, 0},
		{"empty", card.Options{}, 0},
	} {
		for _, class := range []string{"ct-tools", "ct-actions"} {
			if got := len(texts(card.Tracker(read(t, test.file), test.options), class)); got != test.want {
				t.Errorf("%s with %+v: %d %s, want %d", test.file, test.options, got, class, test.want)
			}
		}
	}
}

// TestPagePolicy: the page works where inline scripts and styles are forbidden.
func TestPagePolicy(t *testing.T) {
	page := card.Page(read(t, "rich"), card.PageOptions{Stylesheet: "a.css", Script: `b.js?"><script>`, Source: "c.json"}, card.Options{})
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	scripts := 0
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				t.Errorf("<%s> has the attribute %s", n.Data, a.Key)
			}
		}
		switch {
		case n.Data == "style":
			t.Error("there is a <style>")
		case n.Data == "script":
			scripts++
			src := n.Attr[slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "src" })].Val
			if n.FirstChild != nil || src != `b.js?"><script>` {
				t.Errorf("the script is %q from %q", n.FirstChild, src)
			}
		}
	}
	if scripts != 1 {
		t.Errorf("there are %d scripts", scripts)
	}
	if bare := card.Page(read(t, "rich"), card.PageOptions{}, card.Options{}); bytes.Contains(bare, []byte("<script")) || bytes.Contains(bare, []byte("ct-tools")) {
		t.Error("a page without a script has one, or keeps room for the widget")
	}
}
