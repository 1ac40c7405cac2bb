// Package sourceampormobileurl finds addresses of versions of a page that are
// made for phones.
package sourceampormobileurl

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/cited"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/suggest"
)

//go:embed doc.md
var doc string

// Rule is source-amp-or-mobile-url.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "source-amp-or-mobile-url", Group: "links", Severity: diag.Info, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v, a := range p.Links() {
		if cited.Copy(v) {
			continue
		}
		if to, ok := cached(a); ok {
			p.Report(lint.Finding{
				At:      v,
				Message: "The address is that of a copy which a search engine keeps for phones, and hides whose page it is",
				Hint:    "Give the publisher’s address, “" + to + "”.",
				Fixes:   []diag.Fix{suggest.Replacement(v, to)},
			})
			continue
		}
		if to, ok := known(a); ok {
			p.Report(lint.Finding{
				At:      v,
				Message: "The address is that of the version for phones, which other readers get on a wide screen",
				Hint:    "Give the common address, “" + to + "”.",
				Fixes:   []diag.Fix{suggest.Replacement(v, to)},
			})
			continue
		}
		if part, version, ok := looks(a); ok {
			p.Report(lint.Finding{
				At:      v,
				Message: "The address looks like that of " + version + " of the page, which other readers get on a wide screen",
				Hint:    "Open it and give the address of the full page.",
			}.Within(part.Start, part.End))
		}
	}
}
