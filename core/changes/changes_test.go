package changes_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/changes"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

func version(text string, lines bool) changes.Version {
	return changes.Version{ReaderAt: bytes.NewReader([]byte(text)), Size: len(text), Lines: lines}
}

const before = `{
  "article": {"url": "https://news.example/", "headline": "H"},
  "sources": {"a": {"title": "A"}, "b~/": {"title": "B"}},
  "claims": [
    {"id": "one", "statement": "é", "x-n": [1, 2]},
    {"id": "two", "statement": "S"},
    {"statement": "S"}
  ]
}`

const now = `{
  "article": {"headline": "H", "url": "https://news.example/"},
  "claims": [
    {"statement": "new"},
    {"id": "two", "statement": "T"},
    {"x-n": [1,2], "statement": "\u00e9", "id": "one"},
    {"statement": "S"},
    {"statement": "S"}
  ],
  "sources": {"b~/": {"title": "C"}, "a": {"title": "A"}}, "scale": {}
}`

func TestTouches(t *testing.T) {
	c, err := changes.Between(version(before, false), version(now, false))
	if err != nil {
		t.Fatal(err)
	}
	tree, _ := jsonpos.Parse([]byte(now), jsonpos.DefaultLimits)
	for pointer, want := range map[string]bool{
		"": false, "/claims": false, "/article": false, "/article/headline": false,
		"/claims/0": true, "/claims/0/statement": true, "/claims/1/statement": true,
		"/claims/2": false, "/claims/2/x-n/0": false, "/claims/3": false,
		"/claims/4/statement": true, // the same claim once more
		"/sources":            true, "/sources/a/title": false, "/sources/b~0~1/title": true, "/scale": true,
	} {
		v := tree.Find(pointer)
		if !v.Exists() {
			t.Fatal(pointer)
		}
		if got := c.Touches(diag.Diagnostic{Pointer: pointer, Range: v.Range()}); got != want {
			t.Errorf("%s: %v", pointer, got)
		}
	}
	if c.Claims != 3 {
		t.Errorf("%d claims are new or changed", c.Claims)
	}
}

func TestStreams(t *testing.T) {
	before := "{\"id\": \"a\"}\n\n{broken\n"
	now := "{broken\n{\"id\":\"b\"}\r\n{ \"id\":\"a\" }\n{broken}\n"
	c, err := changes.Between(version(before, true), version(now, true))
	if err != nil || c.Claims != 2 {
		t.Fatal(c, err)
	}
	for text, want := range map[string]bool{"{broken\n": false, "\"b\"": true, "\"a\"": false, "broken}": true} {
		at := strings.Index(now, text)
		if got := c.Touches(diag.Diagnostic{Range: jsonpos.Range{Start: jsonpos.Position{Offset: at}}}); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// Of what is no claims file nothing can be known.
func TestOtherFiles(t *testing.T) {
	for _, texts := range [][2]string{{before, `{`}, {`[]`, before}, {``, before}} {
		c, err := changes.Between(version(texts[0], false), version(texts[1], false))
		if err != nil || !c.Touches(diag.Diagnostic{Pointer: "/article"}) {
			t.Error(texts, err)
		}
	}
}
