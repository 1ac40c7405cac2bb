package files_test

import (
	"testing"

	"github.com/claim-tracker/claim-tracker/cli/files"
)

func TestFits(t *testing.T) {
	for _, c := range []struct {
		pattern, path string
		want          bool
	}{
		{"archive/", "archive/2020/a.claims.json", true},
		{"archive/", "site/archive/a.claims.json", true},
		{"/archive/", "site/archive/a.claims.json", false},
		{"archive/", "archive", false},
		{"archive", "archive", true},
		{"archive/**", "archive/a/b.claims.json", true},
		{"archive/2020", "archive/2020/a.claims.json", true},
		{"archive/2020", "site/archive/2020/a.claims.json", false},
		{"*.claims.ndjson", "a/b/c.claims.ndjson", true},
		{"*.claims.ndjson", "a/b/c.claims.json", false},
		{"drafts/**/*.claims.json", "drafts/a.claims.json", true},
		{"drafts/**/*.claims.json", "drafts/a/b/c.claims.json", true},
		{"drafts/*.claims.json", "drafts/a/c.claims.json", false},
		{"#a", "#a", false}, {"", "a", false},
	} {
		if got := files.Fits(c.pattern, c.path); got != c.want {
			t.Errorf("%q, %q: %v", c.pattern, c.path, got)
		}
	}
}
