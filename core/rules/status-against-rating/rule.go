// Package statusagainstrating finds claims whose rating contradicts their status.
package statusagainstrating

import (
	_ "embed"
	"slices"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/scale"
)

//go:embed doc.md
var doc string

// Rule is status-against-rating.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "status-against-rating", Group: "ratings", Severity: diag.Error, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	if p.Document.Scale == nil {
		byTheWord(p)
		return
	}
	verdicts, ok := scale.Of(p.Document)
	if !ok {
		return
	}
	values := verdicts.Values()
	if len(values) < 2 {
		return
	}
	if _, _, inverted := verdicts.Inverted(p.Language()); inverted {
		return // rating-scale-inverted tells
	}
	for _, c := range p.Claims() {
		if c.Review == nil || c.Review.Rating == nil || c.Kind != "" && c.Kind != claim.ClaimKindFact {
			continue
		}
		verdict, ok := verdicts.Find(c.Review.Rating)
		if !ok {
			continue // rating-off-scale tells
		}
		finding := lint.Finding{
			At: c.Place.Get("status"),
			Related: []lint.Place{
				{At: c.Review.Rating.Place, Message: "the rating"},
				{At: verdict.Place, Message: "the verdict on the scale"},
			},
		}
		switch {
		case c.Status == claim.StatusVerified && verdict.Value == values[0]:
			finding.Message = "The claim is called verified, but its rating “" + verdict.Label + "” is the lowest of the scale"
			finding.Hint = "Set “status” to “unverified”, or correct the rating."
		case c.Status == claim.StatusVerified && inLowerHalf(values, verdict.Value):
			finding.Message = "The claim is called verified, but its rating “" + verdict.Label + "” stands in the lower half of the scale"
			finding.Hint = "Set “status” to “unverified”, or correct the rating."
		case c.Status == claim.StatusUnverified && verdict.Value == values[len(values)-1]:
			finding.Message = "The claim is called unverified, but its rating “" + verdict.Label + "” is the best of the scale"
			finding.Hint = "Set “status” to “verified” if the sources bear it out, or correct the rating."
		default:
			continue
		}
		p.Report(finding)
	}
}

// inLowerHalf reports whether a value lies below the middle of the values, both
// as a number and by its place among them: on a scale with uneven steps each by
// itself would err.
func inLowerHalf(values []int, value int) bool {
	last := len(values) - 1
	return 2*value < values[0]+values[last] && 2*slices.Index(values, value) < last
}
