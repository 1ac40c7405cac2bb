// Package historyoutoforder finds histories that do not run from the oldest
// change to the newest.
package historyoutoforder

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/moment"
)

//go:embed doc.md
var doc string

// Rule is history-out-of-order.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "history-out-of-order", Group: "dates-and-status", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for _, c := range p.Claims() {
		if len(c.History) == 0 {
			continue
		}
		said, okSaid := moment.Parse(c.SaidAt)
		if c.Review != nil {
			if checked, ok := moment.Parse(c.Review.CheckedAt); ok && okSaid && checked.SurelyBefore(said) {
				okSaid = false // review-before-claim tells that “saidAt” may be wrong
			}
		}
		for i, change := range c.History {
			at, ok := moment.Parse(change.At)
			if !ok {
				continue
			}
			place := change.Place.Get("at")
			if okSaid && at.SurelyBefore(said) {
				p.Report(lint.Finding{
					At:      place,
					Message: "The change is dated " + change.At + ", before the claim was made on " + c.SaidAt,
					Hint:    "Correct “at” or “saidAt”.",
					Related: []lint.Place{{At: c.Place.Get("saidAt"), Message: "the claim was made here"}},
				})
				okSaid = false // once is enough: “saidAt” may be what is wrong
				continue
			}
			if i == 0 {
				continue
			}
			before := c.History[i-1]
			if last, ok := moment.Parse(before.At); ok && at.SurelyBefore(last) {
				p.Report(lint.Finding{
					At:      place,
					Message: "This change of " + change.At + " stands behind one of " + before.At + ", so readers see the changes in the wrong order",
					Hint:    "Put the entries in order, oldest first, or correct the date.",
					Related: []lint.Place{{At: before.Place.Get("at"), Message: "the entry before it"}},
				})
			}
		}
	}
}
