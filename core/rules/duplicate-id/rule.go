// Package duplicateid finds ids that two claims share.
package duplicateid

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/names"
)

//go:embed doc.md
var doc string

// Rule is duplicate-id.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "duplicate-id", Group: "identity", Severity: diag.Error, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	var ids names.Set
	var first []int32 // the first claim with an id, by the id's number
	for i, c := range p.Claims() {
		if c.ID == "" {
			continue
		}
		number, fresh := ids.Add(c.ID)
		if fresh {
			first = append(first, int32(i))
			continue
		}
		p.Report(lint.Finding{
			At:      c.Place.Get("id"),
			Message: "Another claim has the id “" + c.ID + "” already, so links to it lead to the other",
			Hint:    "Give the newer claim another id; an id that is published does not change.",
			Related: []lint.Place{{At: p.Claim(int(first[number])).Place.Get("id"), Message: "first used here"}},
		})
	}
}
