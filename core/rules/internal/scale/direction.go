package scale

import (
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
)

// Inverted returns two verdicts that show that the scale runs from the best to
// the worst: one that says “true” in the given language has the lower value, one
// that says “false” the higher. ok is false if there are no such two, or if
// others show the opposite.
func (s Scale) Inverted(language string) (right, wrong claim.ScaleRating, ok bool) {
	words := lexicon.For(language)
	for _, r := range s {
		if !words.Phrases(lexicon.TrueVerdicts).Equal(r.Label) {
			continue
		}
		for _, w := range s {
			if !words.Phrases(lexicon.FalseVerdicts).Equal(w.Label) {
				continue
			}
			if r.Value >= w.Value {
				return claim.ScaleRating{}, claim.ScaleRating{}, false
			}
			right, wrong, ok = r, w, true
		}
	}
	return right, wrong, ok
}
