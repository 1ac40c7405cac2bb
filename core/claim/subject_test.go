package claim_test

import (
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

func TestSubject(t *testing.T) {
	read := func(text string) *jsonpos.Document {
		tree, faults := jsonpos.Parse([]byte(text), jsonpos.DefaultLimits)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		return tree
	}
	tree := read(`{"x-a": {"claims": [{"id": "no"}]}, "article": {"url": "u"}, "claims": [{"statement": "S."}, {"id": "a/~", "sources": ["s"]}]}`)
	for pointer, want := range map[string]string{
		"":                    "",
		"/article/url":        "/article/url",
		"/claims":             "/claims",
		"/claims/1":           "/claims/a~1~0",
		"/claims/1/sources/0": "/claims/a~1~0/sources/0",
		"/x-a/claims/0":       "/x-a/claims/0",
	} {
		if got := claim.Subject(tree.Find(pointer)); got != want {
			t.Errorf("%s: %q, want %q", pointer, got, want)
		}
	}
	here := claim.Subject(tree.Find("/claims/0/statement"))
	moved := claim.Subject(read(`{"claims": [{"id": "b"}, {"statement": "S."}]}`).Find("/claims/1/statement"))
	if here != moved || !strings.HasPrefix(here, "/claims/~0") || !strings.HasSuffix(here, "/statement") {
		t.Errorf("%q, when moved %q", here, moved)
	}
}
