package embeds_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// A snippet is a block of code of the document.
type snippet struct{ language, text string }

func snippets(t *testing.T) []snippet {
	t.Helper()
	var list []snippet
	rest := read(t, "../../docs/embedding.md")
	for {
		_, block, found := strings.Cut(rest, "\n```")
		if !found {
			return list
		}
		language, block, _ := strings.Cut(block, "\n")
		text, after, closed := strings.Cut(block, "\n```")
		if !closed {
			t.Fatal("a block of the document is not closed")
		}
		list = append(list, snippet{language, text})
		rest = after
	}
}

// block returns the first snippet in a language that has a text in it. The name
// and the value of a header are parted: the value is returned.
func block(t *testing.T, language, has string) string {
	t.Helper()
	for _, s := range snippets(t) {
		if s.language == language && strings.Contains(s.text, has) {
			if language == "http" {
				_, value, _ := strings.Cut(s.text, ": ")
				return value
			}
			return s.text
		}
	}
	t.Fatalf("the document has no %s with %s", language, has)
	return ""
}

// TestSnippets: what the document shows is what the pages have that the tests
// open.
func TestSnippets(t *testing.T) {
	var pages string
	for _, example := range []string{"inline", "element", "frame", "oembed"} {
		pages += read(t, filepath.Join(example, "index.html"))
	}
	n := 0
	for _, s := range snippets(t) {
		if s.language != "html" && s.language != "" || strings.Contains(s.text, "?parent=") {
			continue // run, sent or opened by tests of their own
		}
		n++
		if !strings.Contains(pages, s.text) {
			t.Errorf("no page has\n%s", s.text)
		}
	}
	if n < 6 {
		t.Errorf("only %d snippets of HTML", n)
	}
}

// TestFrameCode: the code that the command prints is that of the document.
func TestFrameCode(t *testing.T) {
	want := block(t, "html", "claim-tracker-host.js")
	_, printed := run(t, "frame", block(t, "sh", "--as embed")+" --assets claim-tracker/")
	if got := strings.TrimSpace(printed); got != want {
		t.Errorf("the command prints\n%s\nand the document has\n%s", got, want)
	}
}

// TestSize: the two scripts of frames are loaded by pages of others.
func TestSize(t *testing.T) {
	for _, name := range []string{"claim-tracker-frame.js", "claim-tracker-host.js"} {
		if n := len(read(t, filepath.Join(browsertest.Modules(t), name))); n > 1024 {
			t.Errorf("%s has %d bytes", name, n)
		}
	}
}
