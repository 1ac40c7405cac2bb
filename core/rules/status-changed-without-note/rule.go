// Package statuschangedwithoutnote finds claims whose status is another than
// before, without an entry in their history.
package statuschangedwithoutnote

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/earlier"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/history"
)

//go:embed doc.md
var doc string

// Rule is status-changed-without-note.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "status-changed-without-note", Group: "dates-and-status", Severity: diag.Error, Doc: doc},
	Needs: lint.NeedsPrevious,
	Run:   run,
}

func run(p *lint.Pass) {
	version, ok := earlier.Of(p)
	if !ok {
		return
	}
	for _, c := range p.Claims() {
		index, ok := version.Named(c.ID)
		if !ok {
			continue
		}
		before := version.Claim(index)
		if before.Status == "" || before.Status == c.Status || earlier.Noted(c, before) {
			continue
		}
		if _, status, ok := history.Conclusion(c.History); ok && status != c.Status {
			continue // history-does-not-lead-to-status tells
		}
		p.Report(lint.Finding{
			At:      c.Place.Get("status"),
			Message: "The status was “" + string(before.Status) + "” and is now “" + string(c.Status) + "”, but readers are not told when or why it changed",
			Hint:    "Add an entry to “history” with “at”, “kind”, “from”, “to” and a “note”.",
		})
	}
}
