// Package reviewwithoutfinding finds verdicts for which no reason is given.
package reviewwithoutfinding

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is review-without-finding.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "review-without-finding", Group: "dates-and-status", Severity: diag.Info, Optional: true, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for _, c := range p.Claims() {
		if c.Review == nil || c.Review.Finding != "" || c.Review.Method != "" {
			continue
		}
		rating := c.Review.Rating
		if rating == nil || rating.Explanation != "" {
			continue
		}
		p.Report(lint.Finding{
			At:      rating.Place,
			Message: "The check gives the verdict “" + rating.Label + "”, but neither what was found nor how, so readers can only believe it",
			Hint:    "Say in “finding” what the check found, in one or two sentences.",
		})
	}
}
