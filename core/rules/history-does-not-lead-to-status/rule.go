// Package historydoesnotleadtostatus finds claims whose history ends at another
// status than they have.
package historydoesnotleadtostatus

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/history"
)

//go:embed doc.md
var doc string

// Rule is history-does-not-lead-to-status.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "history-does-not-lead-to-status", Group: "dates-and-status", Severity: diag.Error, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for _, c := range p.Claims() {
		last, status, ok := history.Conclusion(c.History)
		if !ok || status == c.Status {
			continue
		}
		p.Report(lint.Finding{
			At:      c.Place.Get("status"),
			Message: "The claim is “" + string(c.Status) + "”, but by its history it became “" + string(status) + "” on " + last.At + " and has stayed so",
			Hint:    "Set “status” to “" + string(status) + "”, or add the change that followed to “history”.",
			Related: []lint.Place{{At: last.Place.Get("to"), Message: "the last change of the status"}},
		})
	}
}
