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

		{"uverified", []string{"verified", "unverified"}, "unverified"},
		{"not verified", []string{"verified", "unverified"}, "unverified"},
		{"non-verified", []string{"verified"}, ""},
		{"untrue", []string{"True"}, ""},
		{"proven", []string{"Unproven"}, ""},
		{"неверно", []string{"Верно"}, ""},
		{"不属实", []string{"属实"}, ""},
		{"said at", []string{"saidAt"}, "saidAt"},
		{"c99", []string{"c9"}, ""},
		{"c1", []string{"c10"}, ""},
		{"claim-1", []string{"claim-10"}, ""},
		{"minutes-2024", []string{"minutes-2023"}, ""},
		{"minuts-2024", []string{"minutes-2024"}, "minutes-2024"},
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

func TestAnotherWord(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Mostly False", "Mostly true", true},
		{"partly true", "Mostly true", true},
		{"bridge-closed", "bridge-opened", true},
		{"clip a", "clip b", true},
		{"mosty true", "Mostly true", false},
		{"bridge-clo", "bridge-closed", false},
		{"bridge_close", "bridge-closed", false},
		{"bridge", "bridge-closed", false},
		{"closed", "opened", false},
	} {
		if got := nearest.AnotherWord(c.a, c.b); got != c.want {
			t.Errorf("AnotherWord(%q, %q) = %v", c.a, c.b, got)
		}
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
