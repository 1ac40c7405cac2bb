package claim_test

import (
	"iter"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

const leavesFile = `{
  "x-note": {"url": "https://free.example/"},
  "article": {"url": "https://a.example/", "headline": "H", "credits": ["C"], "language": "en"},
  "speakers": {"lund": {"name": "Ana Lund", "sameAs": ["https://b.example/"]}},
  "sources": {"minutes": {"archivedUrl": "https://d.example/", "title": "T", "url": "https://c.example/", "retrievedAt": "2025-05-01", "derivedFrom": "https://e.example/"}},
  "claims": [
    {"speaker": "lund", "statement": "S", "status": "unverified", "source": "minutes", "saidAt": "2025-05-02"},
    {"speaker": {"name": "N"}, "statement": 5, "status": "unverified",
     "sources": ["https://f.example/", {"ref": "minutes", "locator": "L"}],
     "quote": {"exact": "E", "prefix": "P "}, "response": {"party": "lund", "at": "2025-05-03"}}
  ],
  "scale": {"url": "https://g.example/", "ratings": [{"value": 1, "label": "False"}]}
}`

func TestLeaves(t *testing.T) {
	tree, faults := jsonpos.Parse([]byte(leavesFile), jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	document := claim.Decode(tree)
	for _, c := range []struct {
		name string
		seq  iter.Seq[jsonpos.Value]
		want string
	}{
		{"Addresses", document.Addresses(), "https://a.example/ https://b.example/ https://d.example/ https://c.example/ https://e.example/ https://f.example/ https://g.example/"},
		{"References", document.References(), "https://e.example/ minutes https://f.example/ minutes"},
		{"Dates", document.Dates(), "2025-05-01 2025-05-02 2025-05-03"},
		{"Texts", document.Texts(), "H C Ana Lund T lund S N L E P  lund False"},
	} {
		var got []string
		for v := range c.seq {
			got = append(got, v.Text())
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	for v := range document.Texts() {
		if v.Text() == "C" {
			break // an early end is heeded by every walker
		}
	}
}
