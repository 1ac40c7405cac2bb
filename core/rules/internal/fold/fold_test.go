package fold_test

import (
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
)

func TestSentence(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"The bridge was closed.", "the  bridge was closed", true},
		{"He said “no”.", `He said "no"`, true},
		{"It’s 3–4 km…", "It's 3-4 km", true},
		{"The cafe\u0301 is shut", "The café is shut", true},
		{"a\u00a0b", "a b", true},
		{"桥已关闭。", "桥已关闭", true},
		{"Мост ЗАКРЫТ", "мост закрыт", true},

		{"3 million people came", "8 million people came", false},
		{"It was open", "It was not open", false},
		{"It costs 3.5", "It costs 35", false},
		{"The bridge was closed", "The bridge was closed?", false},
		{"x² = 4", "x2 = 4", false},
		{"5 - 3", "53", false},
	} {
		if got := fold.Sentence(c.a) == fold.Sentence(c.b); got != c.same {
			t.Errorf("%q and %q: same is %v, want %v (%q, %q)", c.a, c.b, got, c.same, fold.Sentence(c.a), fold.Sentence(c.b))
		}
	}
}

func TestName(t *testing.T) {
	if a, b := fold.Name("The  White House"), fold.Name("white house"); a != b {
		t.Errorf("%q and %q differ", a, b)
	}
	if got := fold.Name("Theresa"); got != "theresa" {
		t.Errorf("got %q", got)
	}
}

// A text of characters that are taken for unchanging is in NFC, whatever stands
// beside what.
func TestIsNormal(t *testing.T) {
	for r := range rune(0x20000) {
		for _, text := range []string{string(r), "a" + string(r), string(r) + "\u0301", "\u0301" + string(r), "e\u0323" + string(r)} {
			if got, want := fold.IsNormal(text), norm.NFC.IsNormalString(text); got != want {
				t.Errorf("%+q: %v, not %v", text, got, want)
			}
		}
	}
}
