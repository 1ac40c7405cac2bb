package rules_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/lint/linttest"
	"github.com/claim-tracker/claim-tracker/core/rules"
)

// TestAwkwardStrings puts strings that have broken other programs into every
// text and address of a document: no rule may panic, and every finding must
// lie in the value that it names. The corpora are not part of the repository.
func TestAwkwardStrings(t *testing.T) {
	strings := append(naughtyStrings(t), scripts(t)...)
	if len(strings) < 1000 {
		t.Fatalf("the corpora have %d strings only", len(strings))
	}
	for _, s := range strings {
		run(t, s)
	}
}

func FuzzRules(f *testing.F) {
	for _, seed := range []string{"", "False: ‮", "https://аррle.example:1/%00?utm_x&token=\\u00e9#", "e\u0301 reportedly", "2025-02-30", "0000-01-01T00:00:60Z", "(false)", "— true", "："} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) { run(t, s) })
}

// run runs every rule on a document that has s in all its texts, plainly and
// behind the start of an address.
func run(t *testing.T, s string) {
	t.Helper()
	for _, language := range []string{"en", "zh", "ar", ""} {
		text := document(t, s, language)
		tree, faults := jsonpos.Parse(text, jsonpos.DefaultLimits)
		if len(faults) > 0 {
			t.Fatalf("%q: %s", s, faults[0].Message)
		}
		found := lint.Run(claim.Decode(tree), lint.Options{Rules: rules.All(), Now: linttest.Now})
		for _, d := range found {
			inside(t, s, tree, d)
		}
	}
}

// inside checks that a finding and its edits lie in the value it names, on the
// bounds of characters.
func inside(t *testing.T, s string, tree *jsonpos.Document, d diag.Diagnostic) {
	t.Helper()
	start, end := tree.Find(d.Pointer).Offsets()
	if d.Range.Start.Offset < start || d.Range.End.Offset > end || d.Range.Start.Offset >= d.Range.End.Offset {
		t.Fatalf("%q: %s: %s: bytes %d to %d are not in the value", s, d.Rule, d.Pointer, d.Range.Start.Offset, d.Range.End.Offset)
	}
	for _, fix := range d.Fixes {
		for _, e := range fix.Edits {
			var mended []byte
			mended = append(mended, tree.Bytes()[:e.Start]...)
			mended = append(mended, e.Text...)
			mended = append(mended, tree.Bytes()[e.End:]...)
			if _, faults := jsonpos.Parse(mended, jsonpos.DefaultLimits); len(faults) > 0 {
				t.Fatalf("%q: %s: the fix breaks the file: %s", s, d.Rule, faults[0].Message)
			}
		}
	}
}

func document(t *testing.T, s, language string) []byte {
	t.Helper()
	type object map[string]any
	link := "https://news.example/?" + s
	text, err := json.Marshal(object{
		"article":  object{"language": language, "url": "https://" + s, "publishedAt": s, "publisher": object{"name": s, "url": link}},
		"speakers": object{"lund": object{"name": s, "aliases": []string{s}, "sameAs": []string{link, "https://" + s}}},
		"sources":  object{s: object{"title": s, "publisher": s, "url": link, "derivedFrom": s}},
		"claims": []object{
			{"id": s, "speaker": "lund", "statement": s, "status": "verified", "source": s, "saidAt": s, "review": object{"checkedAt": s, "rating": object{"label": s + "x", "value": 3}}, "response": object{"party": s, "outcome": "declined"}},
			{
				"id": s, "speaker": s, "statement": "False: " + s + " (false)", "status": "verified", "attribution": object{"basis": "reported"},
				"quote": object{"exact": "reportedly " + s, "prefix": s}, "sources": []any{link, object{"ref": s, "url": "https://" + s + ":1"}},
				"relations": []object{{"type": "repeats", "claim": s + "x"}},
			},
		},
		"scale": object{"ratings": []object{{"value": 1, "label": s}, {"value": 5, "label": " " + s}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func naughtyStrings(t *testing.T) (list []string) {
	t.Helper()
	if err := json.Unmarshal(corpus(t, "blns.json"), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

func scripts(t *testing.T) (list []string) {
	t.Helper()
	lines := bufio.NewScanner(bytes.NewReader(corpus(t, "xss-payload-list.txt")))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		list = append(list, lines.Text())
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// corpus reads a file of the corpora, which lie beside the repository. Where
// they are absent the test is skipped: the fuzz target has seeds of its own.
func corpus(t *testing.T, name string) []byte {
	t.Helper()
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			break
		}
		if filepath.Dir(root) == root {
			t.Fatal("no go.mod above the test")
		}
		root = filepath.Dir(root)
	}
	text, err := os.ReadFile(filepath.Join(root, "..", "shared", "corpora", name))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the corpora are not here: ../shared/corpora/" + name)
	}
	if err != nil {
		t.Fatal(err)
	}
	return text
}
