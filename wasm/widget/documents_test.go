//go:build js && wasm

package main

import (
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/words"
)

const bridge = `{
  "article": {"url": "https://news.example/bridge", "headline": "Bridge closed", "publisher": {"name": "Norhaven Courier"}, "language": "en"},
  "speakers": {"lund": {"name": "Ana Lund", "role": "mayor of Norhaven"}},
  "sources": {"minutes": {"title": "Council minutes", "url": "https://norhaven.example/minutes"}},
  "claims": [
    {"id": "closed", "speaker": "lund", "statement": "The bridge was closed on 3 May.", "status": "verified", "source": "minutes",
      "saidAt": "2025-05-03", "quote": {"exact": "closed on 3 May"}, "tags": ["Bridge"],
      "review": {"finding": "The record names the day.", "checkedAt": "2025-05-05"}},
    {"id": "cracks", "speaker": "Bo Hall", "statement": "Two piers have cracks.", "status": "unverified", "source": "https://coast.example/piers",
      "saidAt": "2025-05-04", "quote": {"exact": "cracks"}, "attribution": {"basis": "reported", "via": "Coast News", "hedge": "reportedly"}},
    {"speaker": "lund", "statement": "Repairs take a month.", "kind": "prediction", "status": "unverified", "source": "minutes"}
  ]
}`

// TestOpen: what becomes of a file.
func TestOpen(t *testing.T) {
	const doubtful = `{"claims": [{"speaker": "Ana Lund", "statement": "One.", "status": "maybe"}]}`
	for _, test := range []struct {
		name, text, options string
		total               int // -1 in doubt
	}{
		{"valid", bridge, "{}", 3},
		{"no options", bridge, "null", 3},
		{"the demo", file(t, "site", "story", "envoy-talks.claims.json"), "{}", 0},
		{"not surely valid", doubtful, "{}", -1},
		{"found valid by the second module", doubtful, "{checked: true}", 1},
		{"no JSON", `{"claims": [`, "{}", -1},
		{"no JSON, whatever the second module says", `{"claims": [`, "{checked: true}", -1},
		{"no bytes", "", "{}", -1},
		{"no UTF-8", "{\"claims\": \"\xff\"}", "{}", -1},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := test.total
			if want == 0 {
				want = len(decode(t, test.text).Claims)
			}
			before := call(t, "usage").Get("documents").Int()
			got := call(t, "open", bytesOf(t, []byte(test.text)), value(t, test.options), nil)
			if want < 0 {
				if !got.Get("doubt").Truthy() || got.Get("id").Truthy() {
					t.Error("the file was opened")
				}
				if now := call(t, "usage").Get("documents").Int(); now != before {
					t.Errorf("%d documents are held, want %d", now, before)
				}
				return
			}
			t.Cleanup(func() { call(t, "close", got.Get("id").Int()) })
			if got.Get("doubt").Truthy() || got.Get("id").Int() < 1 || got.Get("total").Int() != want {
				t.Errorf("id %d, total %d; want %d claims", got.Get("id").Int(), got.Get("total").Int(), want)
			}
			if digest := card.Digest([]byte(test.text), "en", "list"); got.Get("digest").Text() != digest {
				t.Errorf("the digest is %q, want %q", got.Get("digest").Text(), digest)
			}
		})
	}
}

// TestOpenErrors: what is no file at all is told, and nothing is held.
func TestOpenErrors(t *testing.T) {
	before := call(t, "usage").Get("documents").Int()
	for _, test := range []struct {
		name  string
		bytes string
		words string
		want  string
	}{
		{"text", "'{}'", "null", "bytes"},
		{"nothing", "undefined", "null", "bytes"},
		{"array", "[123, 125]", "null", "bytes"},
		{"buffer", "new ArrayBuffer(2)", "null", "bytes"},
		{"words that are no bytes", "new Uint8Array(2)", "'fr'", "bytes"},
		{"words that are no JSON", "new Uint8Array(2)", "Uint8Array.of(123, 10, 44)", "line 2, column 1"},
		{"words of no language", "new Uint8Array(2)", "Uint8Array.of(123, 125)", "language"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := try(t, "open", value(t, test.bytes), value(t, "{words: "+test.words+"}"), nil)
			if reason := got.Get("error").Text(); !strings.Contains(reason, test.want) {
				t.Errorf("the error is %q, want %q in it", reason, test.want)
			}
		})
	}
	if now := call(t, "usage").Get("documents").Int(); now != before {
		t.Errorf("%d documents are held, want %d", now, before)
	}
}

// TestAborted: a file whose element has gone meanwhile is not held.
func TestAborted(t *testing.T) {
	before := call(t, "usage").Get("documents").Int()
	for name, signal := range map[string]string{
		"before":        "AbortSignal.abort()",
		"while reading": "(() => { const c = new AbortController(); setTimeout(() => c.abort()); return c.signal })()",
	} {
		t.Run(name, func(t *testing.T) {
			// Reading pauses several times, so the timer has its turn.
			got := call(t, "open", bytesOf(t, many(t, 2000)), value(t, "{}"), value(t, signal))
			if !got.Get("aborted").Truthy() || got.Get("id").Truthy() {
				t.Error("the file was opened")
			}
			if now := call(t, "usage").Get("documents").Int(); now != before {
				t.Errorf("%d documents are held, want %d", now, before)
			}
		})
	}
}

// TestTrees: frame and cards are the trees that the command writes as HTML.
func TestTrees(t *testing.T) {
	french, err := words.Parse([]byte(file(t, "core", "words", "fr.json")))
	if err != nil {
		t.Fatal(err)
	}
	const inFrench = "{words: process.getBuiltinModule('fs').readFileSync('../../core/words/fr.json')}"
	for _, test := range []struct {
		name, text, options string
		want                card.Options
	}{
		{"bridge", bridge, "{}", card.Options{}},
		{"the demo", file(t, "site", "story", "envoy-talks.claims.json"), "{suffix: 'two', standalone: true}", card.Options{ID: "two", Standalone: true}},
		{"everything", file(t, "core", "card", "testdata", "rich.claims.json"), "{checked: true}", card.Options{}},
		{"no claims", file(t, "core", "card", "testdata", "empty.claims.json"), "{checked: true}", card.Options{}},
		{"summary", bridge, "{view: 'summary', href: '/claims'}", card.Options{View: "summary", Href: "/claims"}},
		{"French", bridge, inFrench, card.Options{Words: french}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := opened(t, test.text, test.options)
			id, total := got.Get("id").Int(), got.Get("total").Int()
			tree := nodes(t, call(t, "frame", id).Text())
			indices := make([]any, total)
			for i := range indices {
				indices[i] = i
			}
			cards := nodes(t, call(t, "cards", id, indices).Text())
			if len(cards) != total {
				t.Fatalf("%d cards of %d claims", len(cards), total)
			}
			for _, n := range tree {
				if e, ok := n.(*card.Element); ok && e.Tag == "ol" {
					if len(e.Children) > 0 {
						t.Error("the list of the frame has cards")
					}
					e.Children = cards
				}
			}
			want := card.AppendHTML(nil, card.Tracker(decode(t, test.text), test.want)...)
			if diff := cmp.Diff(string(want), string(card.AppendHTML(nil, tree...))); diff != "" {
				t.Errorf("the page is another one than the command's (-command +program):\n%s", diff)
			}
		})
	}
}

// TestCards: the cards are those that were asked for, in that order.
func TestCards(t *testing.T) {
	id := opened(t, bridge, "{}").Get("id").Int()
	for _, indices := range [][]int{{}, {2}, {2, 0}, {1, 1}} {
		var want []string
		asked := []any{}
		for _, i := range indices {
			asked = append(asked, i)
			want = append(want, card.NewDeck(decode(t, bridge), card.Options{}).Anchor(i))
		}
		var got []string
		for _, n := range nodes(t, call(t, "cards", id, asked).Text()) {
			for _, a := range n.(*card.Element).Attributes {
				if a.Name == "id" {
					got = append(got, a.Value)
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%v: other cards (-want +got):\n%s", indices, diff)
		}
	}
}

func TestIndexOf(t *testing.T) {
	id := opened(t, bridge, "{}").Get("id").Int()
	made := card.NewDeck(decode(t, bridge), card.Options{}).Anchor(2) // of a claim without an id
	for anchor, want := range map[string]int{"closed": 0, "cracks": 1, made: 2, "": -1, "Closed": -1, "closed--heading": -1, "constructor": -1} {
		if got := call(t, "indexOf", id, anchor).Int(); got != want {
			t.Errorf("%q is claim %d, want %d", anchor, got, want)
		}
	}
	if got := call(t, "indexOf", id, 0).Int(); got != -1 {
		t.Errorf("a number is claim %d", got)
	}
}

func TestCitation(t *testing.T) {
	id := opened(t, bridge, "{}").Get("id").Int()
	for index, want := range []string{
		"Ana Lund: “The bridge was closed on 3 May.” (Verified). “Bridge closed”, Norhaven Courier. https://a.example/#x",
		"Bo Hall (reportedly): “Two piers have cracks.” (Not checked yet). “Bridge closed”, Norhaven Courier. https://a.example/#x",
	} {
		if got := call(t, "citation", id, index, "https://a.example/#x").Text(); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

// TestUnknown: a document that is not open and a claim that is not there are
// told; the program goes on.
func TestUnknown(t *testing.T) {
	closed := call(t, "open", bytesOf(t, []byte(bridge)), value(t, "{}"), nil).Get("id").Int()
	call(t, "close", closed)
	for _, id := range []any{closed, 0, -1, 1 << 30, "1", nil, 0.5} {
		for name, args := range map[string][]any{
			"frame": nil, "cards": {[]any{0}}, "query": {map[string]any{}}, "indexOf": {"closed"}, "locate": {"text"}, "citation": {0, "a"},
		} {
			if try(t, name, append([]any{id}, args...)...).Get("error").Text() == "" {
				t.Errorf("%s of document %v gave a result", name, id)
			}
		}
		call(t, "close", id)
	}
	id := opened(t, bridge, "{}").Get("id").Int()
	for _, index := range []int{-1, 3, 1 << 30} {
		if try(t, "cards", id, []any{0, index}).Get("error").Text() == "" {
			t.Errorf("there is a card %d", index)
		}
		if try(t, "citation", id, index, "a").Get("error").Text() == "" {
			t.Errorf("there is a citation of claim %d", index)
		}
	}
	// Whatever is not there is undefined.
	for _, name := range []string{"open", "frame", "cards", "query", "indexOf", "locate", "citation"} {
		if try(t, name).Get("error").Text() == "" {
			t.Errorf("%s without arguments gave a result", name)
		}
	}
	call(t, "close")
	if call(t, "frame", id).Text() == "" {
		t.Error("the program no longer works")
	}
}

// TestClose: what was closed is no longer held, and its memory is used again.
func TestClose(t *testing.T) {
	text := bytesOf(t, many(t, 1000))
	before := call(t, "usage")
	live := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	start := live()
	ids := map[int]bool{}
	var held uint64
	for range 4 {
		id := call(t, "open", text, value(t, "{}"), nil).Get("id").Int()
		if ids[id] {
			t.Errorf("the number %s was given twice", strconv.Itoa(id))
		}
		ids[id] = true
		if held = live() - start; held < 1000*100 {
			t.Fatalf("an open document holds %d bytes; this test looks at the wrong thing", held)
		}
		call(t, "close", id)
	}
	if rest := int64(live()) - int64(start); rest > int64(held)/4 {
		t.Errorf("%d bytes are in use after all is closed; one document took %d", rest, held)
	}
	after := call(t, "usage")
	for _, name := range []string{"documents", "functions"} {
		if before, after := before.Get(name).Int(), after.Get(name).Int(); before != after {
			t.Errorf("usage: %d %s, were %d", after, name, before)
		}
	}
}
