package filter_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/filter"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

const text = `{
  "speakers": {"lund": {"name": "Ána Lünd", "role": "Mayor of Nørhaven"}},
  "sources": {"minutes": {"title": "Council minutes"}},
  "claims": [
    {"speaker": "lund", "statement": "The bridge was closed.", "status": "verified", "source": "minutes", "review": {"checkedAt": "2025-05-05"}},
    {"speaker": "lund", "statement": "Repairs will cost 3 million.", "status": "unverified", "source": "minutes", "review": {"finding": "No record."}},
    {"speaker": "Per Holm", "statement": "Міст був відкритий.", "status": "unverified", "source": "https://news.example/", "quote": {"exact": "“wide open”"}, "tags": ["traffic"]},
    {"speaker": "Ána Lünd", "statement": "It rained.", "status": "unverified", "source": "https://news.example/"}
  ]
}`

func index(t testing.TB) *filter.Index {
	t.Helper()
	tree, faults := jsonpos.Parse([]byte(text), jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return filter.New(claim.Decode(tree))
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		name  string
		query filter.Query
		want  []int
	}{
		{"nothing asked", filter.Query{}, []int{0, 1, 2, 3}},
		{"a standing", filter.Query{Standings: filter.ParseStandings("checked-not-confirmed")}, []int{1}},
		{"two standings", filter.Query{Standings: filter.Only(claim.Verified, claim.NotChecked)}, []int{0, 2, 3}},
		{"all", filter.Query{Standings: filter.ParseStandings("all")}, []int{0, 1, 2, 3}},
		{"a speaker, however named in the file", filter.Query{Speaker: "Ána Lünd"}, []int{0, 1, 3}},
		{"case", filter.Query{Text: "BRIDGE"}, []int{0}},
		{"accents", filter.Query{Text: "ana lund norhaven"}, []int{0, 1}},
		{"part of a word", filter.Query{Text: "brid"}, []int{0}},
		{"every word, in any order", filter.Query{Text: "closed bridge"}, []int{0}},
		{"not every word", filter.Query{Text: "bridge million"}, nil},
		{"Cyrillic", filter.Query{Text: "МІСТ"}, []int{2}},
		{"a quote, with other quotation marks", filter.Query{Text: `"wide`}, []int{2}},
		{"a tag", filter.Query{Text: "traffic"}, []int{2}},
		{"a source", filter.Query{Text: "minutes"}, []int{0, 1}},
		{"digits are not alike", filter.Query{Text: "8"}, nil},
		{"together", filter.Query{Speaker: "Ána Lünd", Standings: filter.Only(claim.NotChecked), Text: "rain"}, []int{3}},
		{"white space", filter.Query{Text: " \t "}, []int{0, 1, 2, 3}},
	} {
		var got []int
		for i, match := range index(t).Match(c.query) {
			if match {
				got = append(got, i)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: claims %v, want %v", c.name, got, c.want)
		}
	}
}

func TestCounts(t *testing.T) {
	x := index(t)
	if got, want := x.Speakers(), []filter.Speaker{{Key: "Ána Lünd", Count: 3}, {Key: "Per Holm", Count: 1}}; !slices.Equal(got, want) {
		t.Errorf("speakers %v, want %v", got, want)
	}
	total := 0
	for _, s := range claim.Standings {
		total += x.Count(s)
	}
	if total != x.Len() || x.Count(claim.NotChecked) != 2 {
		t.Errorf("%d not checked, %d in all", x.Count(claim.NotChecked), total)
	}
}

// FuzzFold: what is folded stays as it is when folded again, and a text is
// found by itself.
func FuzzFold(f *testing.F) {
	for _, seed := range []string{"Ångström", "İstanbul", "ΣΊΣΥΦΟΣ", "“a”…", "ﬁ", "שָׁלוֹם", "مُحَمَّد"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := filter.Fold(s)
		if twice := filter.Fold(once); twice != once {
			t.Errorf("%q folds to %q and then to %q", s, once, twice)
		}
		if !strings.Contains(filter.Fold("x"+s+"x"), once) {
			t.Errorf("%q is not found in itself", s)
		}
	})
}
