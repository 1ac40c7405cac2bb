// Package reviewbeforeclaim finds checks that are dated before the claim that they checked.
package reviewbeforeclaim

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/moment"
)

//go:embed doc.md
var doc string

// Rule is review-before-claim.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "review-before-claim", Group: "dates-and-status", Severity: diag.Error, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for _, c := range p.Claims() {
		if c.Review == nil {
			continue
		}
		checked, okChecked := moment.Parse(c.Review.CheckedAt)
		said, okSaid := moment.Parse(c.SaidAt)
		if !okChecked || !okSaid || !checked.SurelyBefore(said) {
			continue
		}
		p.Report(lint.Finding{
			At:      c.Review.Place.Get("checkedAt"),
			Message: "The check was finished on " + c.Review.CheckedAt + ", before the claim was made on " + c.SaidAt,
			Hint:    "Correct “checkedAt” or “saidAt”.",
			Related: []lint.Place{{At: c.Place.Get("saidAt"), Message: "the claim was made here"}},
		})
	}
}
