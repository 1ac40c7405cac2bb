package cited

import (
	"slices"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

func TestSource(t *testing.T) {
	const file = `{
  "article": {"url": "https://a.example/", "publisher": {"name": "A", "url": "https://a.example/1"}},
  "speakers": {"source": {"name": "S", "sameAs": ["https://a.example/2"]}},
  "sources": {"publisher": {"url": "https://s.example/1", "archivedUrl": "https://a.example/3", "derivedFrom": "https://a.example/4"}},
  "claims": [
    {"source": "https://s.example/2", "sources": ["https://s.example/3", {"url": "https://s.example/4"}, {"ref": "https://s.example/5"}]},
    {"source": {"url": "https://s.example/6"}}
  ],
  "scale": {"url": "https://a.example/5"}
}`
	tree, faults := jsonpos.Parse([]byte(file), jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var got, described []string
	for v := range claim.Decode(tree).Addresses() {
		if Source(v) {
			got = append(got, v.Text())
			if Description(v).Exists() {
				described = append(described, v.Text())
			}
		}
	}
	const s = "https://s.example/"
	if want := []string{s + "1", s + "2", s + "3", s + "4", s + "5", s + "6"}; !slices.Equal(got, want) {
		t.Errorf("the sources are %q, want %q", got, want)
	}
	if want := []string{s + "1", s + "4", s + "5", s + "6"}; !slices.Equal(described, want) {
		t.Errorf("described are %q, want %q", described, want)
	}
}
