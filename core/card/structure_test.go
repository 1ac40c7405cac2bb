package card_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/claim"
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

func TestDigest(t *testing.T) {
	a, b := card.Digest([]byte(`{"claims": []}`)), card.Digest([]byte(`{"claims":[]}`))
	if a == b || len(a) != 16 || len(b) != 16 {
		t.Errorf("digests are %q and %q", a, b)
	}
	var in string
	elements(tracker(t, `{"claims": []}`, card.Options{}), func(e *card.Element) { in += attribute(e, "data-digest") })
	if in != a {
		t.Errorf("the list has the digest %q, its file %q", in, a)
	}
}

// TestRoom: room for the widget's controls is kept only where they will come.
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
		if got := len(texts(card.Tracker(read(t, test.file), test.options), "ct-tools")); got != test.want {
			t.Errorf("%s with %+v: %d rooms, want %d", test.file, test.options, got, test.want)
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

// TestWords: every value of every enumeration has its words, so that nothing of
// a file is passed over.
func TestWords(t *testing.T) {
	w := &card.English
	for name, test := range map[string]struct {
		choice card.Choice
		count  int
	}{
		"kinds (a fact goes without saying)": {w.Kinds, 4},
		"bases":                              {w.Bases, 7},
		"outcomes":                           {w.Outcomes, 5},
		"relations":                          {w.RelationsOut, 5},
		"relations read back":                {w.RelationsIn, 5},
		"stances":                            {w.Stances, 3},
		"source kinds (“other” says nothing)": {w.SourceKinds, 13},
		"source levels": {w.SourceLevels, 2},
		"changes":       {w.Changes, 4},
		"statuses":      {w.Statuses, 2},
	} {
		if len(test.choice) != test.count {
			t.Errorf("%s: %d phrases, want %d", name, len(test.choice), test.count)
		}
		for _, phrase := range test.choice {
			if phrase.Value == "" || phrase.Text == "" {
				t.Errorf("%s: %+v", name, phrase)
			}
		}
	}
	for _, s := range claim.Standings {
		if words := w.Standings[s]; words.Label == "" || words.Definition == "" || words.Summary == nil {
			t.Errorf("%s: %+v", s, words)
		}
	}
}
