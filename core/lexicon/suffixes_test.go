package lexicon

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// suffixes is Suffixes in the plainest way.
func suffixes(p *Phrases, text string) (out []Match) {
	before := ' '
	for i, r := range text {
		if !p.inWords || !wordRune(before) || !wordRune(r) {
			for _, entry := range p.byFirst[fold(r)] {
				if end, ok := p.matches(entry, text, i); ok && end == len(text) {
					out = append(out, Match{i, end, entry.text})
				}
			}
		}
		before = r
	}
	return out
}

func TestSuffixes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	found := 0
	for _, tag := range Tags() {
		for section, list := range For(tag).lists {
			var all []string
			for _, entries := range list.byFirst {
				for _, entry := range entries {
					all = append(all, entry.text)
				}
			}
			slices.Sort(all)
			for range 2000 {
				var text strings.Builder
				for range 1 + random.IntN(4) {
					text.WriteString(all[random.IntN(len(all))])
					text.WriteString([]string{"", "", " ", "  ", "-", "s", "’", "。", "\u00a0"}[random.IntN(9)])
				}
				s := text.String()
				if random.IntN(3) == 0 {
					s = strings.ToUpper(s)
				}
				if random.IntN(4) == 0 {
					_, size := utf8.DecodeRuneInString(s)
					s = s[size:]
				}
				want := suffixes(list, s)
				if got := slices.Collect(list.Suffixes(s)); !slices.Equal(got, want) {
					t.Fatalf("%s %s: %q ends in %v, not %v", tag, section, s, want, got)
				}
				found += len(want)
			}
		}
	}
	if found < 1000 {
		t.Errorf("%d suffixes only", found)
	}
}
