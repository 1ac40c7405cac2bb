// Package sourcebehindredirector finds addresses of services that pass their
// visitors on to the page whose address they carry.
package sourcebehindredirector

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/cited"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/suggest"
)

//go:embed doc.md
var doc string

// Rule is source-behind-redirector.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "source-behind-redirector", Group: "links", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v, a := range p.Links() {
		if cited.Copy(v) {
			continue
		}
		if to, ok := carried(a); ok {
			p.Report(lint.Finding{
				At:      v,
				Message: "The address goes through “" + a.HostName() + "”, which watches who follows it and may stop passing readers on",
				Hint:    "Give the address that it carries: “" + to + "”.",
				Fixes:   []diag.Fix{suggest.Replacement(v, to)},
			})
		}
	}
}
