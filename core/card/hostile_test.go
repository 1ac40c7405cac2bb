package card_test

import (
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// everywhere has a text that is not ours ("@") in every member that takes a
// text, and an address made of it ("@url") in those that take an address. The
// rules of the schema are not applied: cards must be harmless without them.
const everywhere = `{
  "article": {"url": "@url", "headline": "@", "publisher": {"name": "@", "url": "@url"},
    "publishedAt": "@", "modifiedAt": "@", "language": "@", "credits": ["@", "@"]},
  "scale": {"name": "@", "url": "@url", "ratings": [{"value": 1, "label": "@", "description": "@"}]},
  "speakers": {"a": {"name": "@", "kind": "@", "role": "@", "affiliation": "@", "aliases": ["@"],
    "sameAs": ["@url"]}, "b": {"kind": "unnamed", "description": "@", "reason": "@"}},
  "sources": {"s": {"title": "@", "publisher": "@", "url": "@url", "kind": "@", "level": "@",
    "publishedAt": "@", "retrievedAt": "@", "archivedUrl": "@url", "archivedAt": "@", "language": "@",
    "derivedFrom": "@url", "obtained": "@"}},
  "claims": [
    {"id": "@", "speaker": "a", "statement": "@", "summary": "@", "kind": "prediction", "status": "verified",
      "attribution": {"basis": "reported", "via": "@", "hedge": "@"}, "saidAt": "@", "saidIn": "@",
      "quote": {"exact": "@", "prefix": "@", "suffix": "@", "language": "@"},
      "sources": ["s", "@url", {"ref": "s", "stance": "refutes", "locator": "@"}, {"url": "@url"}, {"ref": "@"}, {"title": "@", "archivedUrl": "@"}],
      "review": {"finding": "@", "rating": {"label": "@", "value": 1}, "checkedAt": "@", "checkedBy": ["@", "@"], "method": "@"},
      "response": {"party": "@", "outcome": "given", "text": "@", "at": "@"},
      "relations": [{"type": "supports", "claim": "@", "note": "@"}, {"type": "contradicts", "claim": "other", "note": "@"}],
      "history": [{"at": "@", "kind": "void", "from": "@", "to": "@", "note": "@", "by": "@"}],
      "tags": ["@", "@"]},
    {"id": "other", "speaker": "b", "statement": "@", "status": "unverified", "source": "@",
      "review": {"rating": {"label": "x", "explanation": "@"}},
      "relations": [{"type": "repeats", "claim": "@", "note": "@"}]},
    {"id": "@", "speaker": "@", "statement": "@", "status": "@", "source": {"url": "@", "title": "@"}}
  ]
}`

// TestHostileText writes cards with strings that are made to break pages, and
// reads them as a browser does.
func TestHostileText(t *testing.T) {
	const combinations = 6 // of an option and a kind of address
	for _, s := range ours {
		for turn := range combinations {
			checkHostile(t, s, turn)
		}
	}
	for turn, s := range hostile(t) {
		checkHostile(t, s, turn)
	}
}

func checkHostile(t *testing.T, s string, turn int) {
	t.Helper()
	options := []card.Options{{}, {Standalone: true, ID: "b"}}
	address := []string{s, "https://news.example/" + s, "https://" + s}[turn%3]
	file := strings.NewReplacer(
		`"@url"`, string(jsonpos.AppendQuote(nil, address)),
		`"@"`, string(jsonpos.AppendQuote(nil, s))).Replace(everywhere)
	tree := card.Tracker(decode(t, []byte(file)), options[turn%2])
	read := parse(t, card.AppendHTML(nil, tree...))
	if want := represented(tree); !reflect.DeepEqual(want, read) {
		t.Fatalf("with %q the page is another one (-tree +page):\n%s", s, cmp.Diff(want, read))
	}
	checkHarmless(t, read)
}

// checkHarmless reports what no card may have.
func checkHarmless(t *testing.T, nodes []card.Node) {
	t.Helper()
	elements(nodes, func(e *card.Element) {
		if !card.AllowedTag(e.Tag) {
			t.Fatalf("there is a <%s>", e.Tag)
		}
		for _, a := range e.Attributes {
			if strings.HasPrefix(a.Name, "on") || a.Name == "style" || a.Name == "src" {
				t.Fatalf("<%s> has the attribute %s", e.Tag, a.Name)
			}
			if a.Name != "href" || strings.HasPrefix(a.Value, "#") {
				continue
			}
			u, err := url.Parse(a.Value)
			if err == nil && (u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil) {
				t.Fatalf("there is a link to %q", a.Value)
			}
			if lower := strings.ToLower(a.Value); !strings.HasPrefix(lower, "https://") && !strings.HasPrefix(lower, "http://") {
				t.Fatalf("there is a link to %q", a.Value)
			}
			if attribute(e, "rel") != "noopener noreferrer" {
				t.Fatalf("the link to %q tells where it comes from", a.Value)
			}
		}
	})
}

// ours are strings that have broken pages before.
var ours = []string{
	"", " ", "\x00", "a\rb", "a\r\nb", "\n\n", "\ufffd", "\u202eevil", "<", "&lt;", "&amp;amp;", "&#0;", "&notit;", "]]>", "<!--", "--!>", "<![CDATA[",
	`"`, "'", "`", "</li></ol></claim-tracker><script>alert(1)</script>", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)",
	"java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", "//evil.example", "https:evil.example", "https:///evil.example",
	"https://user:password@evil.example/", "https://news.example\\@evil.example", "http://", "HTTPS://OK.example/", "blob:https://x/1", "{name}", "{party}", "{", "}",
	`"><img src=x onerror=alert(1)>`, `https://a.example/"onclick="alert(1)`, `' onfocus=alert(1) '`,
}

// hostile returns the strings of the shared corpora (shared/corpora beside the
// repository), if they are there.
func hostile(t *testing.T) []string {
	folder := corpora()
	if folder == "" {
		t.Log("shared/corpora is not there: only the strings of this file are tried")
		return nil
	}
	var naughty []string
	if err := json.Unmarshal(load(t, folder, "blns.json"), &naughty); err != nil {
		t.Fatal(err)
	}
	payloads := strings.Split(string(load(t, folder, "xss-payload-list.txt")), "\n")
	if len(naughty) < 500 || len(payloads) < 6000 {
		t.Fatalf("the corpora have %d and %d strings; they are cut short", len(naughty), len(payloads))
	}
	if testing.Short() {
		payloads = payloads[:500]
	}
	var strs []string
	for _, s := range append(naughty, payloads...) {
		strs = append(strs, strings.ToValidUTF8(s, "\uFFFD"))
	}
	return strs
}

// FuzzHostileText does the same with any text.
func FuzzHostileText(f *testing.F) {
	for turn, s := range ours {
		f.Add(s, uint8(turn))
	}
	f.Fuzz(func(t *testing.T, s string, turn uint8) {
		checkHostile(t, strings.ToValidUTF8(s, "\uFFFD"), int(turn))
	})
}

func load(t *testing.T, folder, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// corpora returns the folder of the shared corpora, which is beside the
// repository, or "".
func corpora() string {
	root := "."
	for range 10 {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			folder := filepath.Join(root, "..", "shared", "corpora")
			if _, err := os.Stat(folder); err == nil {
				return folder
			}
			return ""
		}
		root = filepath.Join(root, "..")
	}
	return ""
}
