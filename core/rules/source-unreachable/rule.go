// Package sourceunreachable finds sources whose site does not answer.
package sourceunreachable

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/cited"
)

//go:embed doc.md
var doc string

// Rule is source-unreachable.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "source-unreachable", Group: "links", Severity: diag.Info, Online: true, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v, visit := range p.Visits(cited.Published) {
		if visit.Answer != lint.Unreachable {
			continue
		}
		hint := "Open it in a browser; if it stays so, look for a copy to give as “archivedUrl”."
		if archive := cited.Description(v).Get("archivedUrl"); archive.Exists() {
			hint = "Open it in a browser; if it stays so, readers still have the copy “" + archive.Text() + "”."
		}
		p.Report(lint.Finding{
			At:      v,
			Message: "The page could not be reached: " + visit.Why + "; it may be back, or on its way out",
			Hint:    hint,
		})
	}
}
