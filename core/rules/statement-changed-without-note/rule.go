// Package statementchangedwithoutnote finds claims whose statement is another
// than before, without an entry in their history.
package statementchangedwithoutnote

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/earlier"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
)

//go:embed doc.md
var doc string

// Rule is statement-changed-without-note.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "statement-changed-without-note", Group: "dates-and-status", Severity: diag.Warning, Doc: doc},
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
		if before.Statement == "" || before.Statement == c.Statement ||
			fold.Sentence(before.Statement) == fold.Sentence(c.Statement) || earlier.Noted(c, before) {
			continue
		}
		p.Report(lint.Finding{
			At:      c.Place.Get("statement"),
			Message: "The statement is another than before, so what was checked and shared under this id no longer stands there: it was “" + before.Statement + "”",
			Hint:    "Add an entry to “history”: a “clarification”, a “correction” or an “update”.",
		})
	}
}
