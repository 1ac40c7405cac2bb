package statusagainstrating

import (
	"cmp"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

// byTheWord goes by what the ratings say, in a file that has no scale. Only
// words that leave no doubt count: “mostly true” may stand beside either status.
func byTheWord(p *lint.Pass) {
	words := lexicon.For(cmp.Or(p.Language(), "en"))
	for _, c := range p.Claims() {
		if c.Review == nil || c.Review.Rating == nil || c.Kind != "" && c.Kind != claim.ClaimKindFact {
			continue
		}
		rating := c.Review.Rating
		finding := lint.Finding{
			At:      c.Place.Get("status"),
			Related: []lint.Place{{At: rating.Place, Message: "the rating"}},
		}
		switch {
		case c.Status == claim.StatusVerified && words.Phrases(lexicon.FalseVerdicts).Equal(rating.Label):
			finding.Message = "The claim is called verified, but it is rated “" + rating.Label + "”, so readers get two answers"
			finding.Hint = "Set “status” to “unverified”, or correct the rating."
		case c.Status == claim.StatusUnverified && words.Phrases(lexicon.TrueVerdicts).Equal(rating.Label):
			finding.Message = "The claim is called unverified, but it is rated “" + rating.Label + "”, so readers get two answers"
			finding.Hint = "Set “status” to “verified” if the sources bear it out, or correct the rating."
		default:
			continue
		}
		p.Report(finding)
	}
}
