package quote

import (
	"math/rand/v2"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// known tells of the characters that the package leaves as they are: those
// outside the Basic Multilingual Plane and the compatibility ideographs.
func known(r rune) bool {
	return r < 0xd800 || r > 0xfaff && r <= 0xffff
}

func TestEveryCharacterIsComposedAsInFormC(t *testing.T) {
	for r := rune(0); r <= 0xffff; r++ {
		if !known(r) {
			continue
		}
		want := norm.NFC.String(string(r))
		if got := string(compose([]rune(norm.NFD.String(string(r))))); got != want {
			t.Errorf("%U taken apart is composed to %+q, want %+q", r, got, want)
		}
		if got := string(compose([]rune{r})); got != want {
			t.Errorf("%U is composed to %+q, want %+q", r, got, want)
		}
	}
}

// A character with marks in any order, as typed or pasted, takes the form that
// golang.org/x/text gives it.
func TestMarksInAnyOrderAreComposedAsInFormC(t *testing.T) {
	bases := []rune("aeouAEOUsScCdDиИеЕαωΑ<ệǭ가ᄀ")
	marks := []rune("\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u031b\u0323\u0327\u0328\u0331\u0338\u0342\u0345\u1161\u11a8\u0344\u05bc\u3099")
	random := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		cluster := []rune{bases[random.IntN(len(bases))]}
		for range 1 + random.IntN(4) {
			cluster = append(cluster, marks[random.IntN(len(marks))])
		}
		text := string(cluster)
		if got, want := string(compose(cluster)), norm.NFC.String(text); got != want {
			t.Fatalf("%+q is composed to %+q, want %+q", text, got, want)
		}
	}
}

func FuzzComposeAgreesWithFormC(f *testing.F) {
	f.Add("e\u0323\u0302")
	f.Add("\u1112\u1161\u11ab")
	f.Fuzz(func(t *testing.T, text string) {
		runes := []rune(text)
		for _, r := range runes {
			if !known(r) || r == 0xfffd {
				return
			}
		}
		if len(runes) == 0 {
			return
		}
		want := norm.NFC.String(text)
		if len(runes) > 25 {
			return // x/text splits very long runs of marks (UAX 15-D4)
		}
		if got := string(compose(runes)); got != want {
			t.Errorf("%+q is composed to %+q, want %+q", text, got, want)
		}
	})
}
