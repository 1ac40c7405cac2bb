package nearest_test

import (
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/nearest"
)

func TestOf(t *testing.T) {
	members := []string{"speaker", "speakers", "statement", "status", "source", "sources", "saidAt", "saidIn", "id"}
	for _, c := range []struct {
		word string
		from []string
		want string
	}{
		{"speeker", members, "speaker"},
		{"staus", members, "status"},
		{"sttaus", members, "status"},
		{"saidat", members, "saidAt"},
		{"said_at", members, "saidAt"},
		{"soruces", members, "sources"},
		{"Speaker", members, "speaker"},
		{"SOURCES", members, "sources"},
		{"source", members, "source"},
		{"verified", []string{"unverified", "verified"}, "verified"},
		{"verifed", []string{"unverified", "verified"}, "verified"},
		{"bridge-closed", []string{"bridge-close", "bridge-opened"}, "bridge-close"},
		{"мост", []string{"моста", "мир"}, "моста"},
		{"ab", []string{"ba"}, "ba"},
		{"Lund", []string{"lunt", "Lunt"}, "Lunt"},
		{"lund", []string{"lunb", "lunc"}, "lunb"},

		{"said", members, "saidAt"},
		{"warn", []string{"error", "warning", "info"}, "warning"},
		{"war", []string{"ward", "warning", "War"}, "War"},
		{"note", []string{"quote", "notes"}, "notes"},
		{"note", []string{"quote"}, ""},
		{"link", []string{"kind"}, ""},
		{"", members, ""},
		{"x", members, ""},
		{"a", []string{"b"}, ""},
		{"headline", members, ""},
		{"publishedAt", members, ""},
		{"speaker", nil, ""},
		{"true", []string{"false"}, ""},
	} {
		got, ok := nearest.Of(c.word, c.from)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("Of(%q) = %q, %v; want %q", c.word, got, ok, c.want)
		}
	}
}

func TestOfOrderDoesNotMatterWhereDistancesDiffer(t *testing.T) {
	a, _ := nearest.Of("statement", []string{"stalemate", "statements", "state"})
	b, _ := nearest.Of("statement", []string{"state", "statements", "stalemate"})
	if a != "statements" || b != "statements" {
		t.Errorf("got %q and %q, want “statements” both times", a, b)
	}
}

func FuzzOf(f *testing.F) {
	f.Add("speeker", "speaker statement")
	f.Add("\xff\xfe", "\xff é")
	f.Add("ǅ", "ǆ")
	f.Fuzz(func(t *testing.T, word, list string) {
		candidates := strings.Fields(list)
		got, ok := nearest.Of(word, candidates)
		again, _ := nearest.Of(word, candidates)
		if got != again {
			t.Fatalf("%q, then %q", got, again)
		}
		if !ok {
			if got != "" {
				t.Fatalf("nothing is near, and yet %q", got)
			}
			return
		}
		for _, c := range candidates {
			if c == got {
				return
			}
		}
		t.Fatalf("%q is not a candidate", got)
	})
}
