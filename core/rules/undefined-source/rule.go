// Package undefinedsource finds references to sources that the file does not have.
package undefinedsource

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/suggest"
)

//go:embed doc.md
var doc string

// Rule is undefined-source.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "undefined-source", Group: "sourcing", Severity: diag.Error, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	names := suggest.From(p.Document.Sources.Names())
	for at := range p.References() {
		ref := at.Text()
		if claim.IsAddress(ref) {
			continue
		}
		if _, ok := p.Document.Sources.Get(ref); ok {
			continue
		}
		finding := lint.Finding{
			At:      at,
			Message: "“sources” has no entry “" + ref + "”, so readers cannot see where the claim comes from",
			Hint:    "Add the entry, or write an address that starts with https://.",
		}
		if name, ok := names.Near(ref, ""); ok {
			finding.Hint = "Did you mean “" + name + "”?"
			finding.Fixes = []diag.Fix{suggest.Replacement(at, name)}
		}
		p.Report(finding)
	}
}
