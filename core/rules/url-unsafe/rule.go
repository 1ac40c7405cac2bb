// Package urlunsafe finds addresses that readers cannot or should not open.
package urlunsafe

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is url-unsafe.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "url-unsafe", Group: "links", Severity: diag.Error, Doc: doc},
	Apart: true,
	Run:   run,
}

// A danger is one thing that is wrong with an address.
type danger struct {
	address.Part
	message, hint string
}

func run(p *lint.Pass) {
	for v, a := range p.Links() {
		for _, look := range [...]func(address.Address) (danger, bool){host, script, port, draft, secret, hidden} {
			if d, found := look(a); found {
				p.Report(lint.Finding{At: v, Message: d.message, Hint: d.hint}.Within(d.Start, d.End))
			}
		}
	}
}
