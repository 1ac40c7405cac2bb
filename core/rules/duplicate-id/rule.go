// Package duplicateid finds ids that two claims share.
package duplicateid

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is duplicate-id.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "duplicate-id", Group: "identity", Severity: diag.Error, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	first := map[string]jsonpos.Value{}
	for _, c := range p.Claims() {
		if c.ID == "" {
			continue
		}
		at := c.Place.Get("id")
		other, twice := first[c.ID]
		if !twice {
			first[c.ID] = at
			continue
		}
		p.Report(lint.Finding{
			At:      at,
			Message: "Another claim has the id “" + c.ID + "” already, so links to it lead to the other",
			Hint:    "Give the newer claim another id; an id that is published does not change.",
			Related: []lint.Place{{At: other, Message: "first used here"}},
		})
	}
}
