// Package danglingrelation finds relations that lead to no other claim.
package danglingrelation

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/suggest"
)

//go:embed doc.md
var doc string

// Rule is dangling-relation.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "dangling-relation", Group: "relations", Severity: diag.Error, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	known := map[string]bool{}
	var ids []string
	// Claims that are not well-formed count too: their ids exist.
	for i := range p.Document.Claims {
		if id := p.Document.Claims[i].ID; id != "" && !known[id] {
			known[id] = true
			ids = append(ids, id)
		}
	}
	names := suggest.From(ids)
	for _, c := range p.Claims() {
		for _, r := range c.Relations {
			at := r.Place.Get("claim")
			switch {
			case r.Claim == c.ID:
				p.Report(lint.Finding{
					At:      at,
					Message: "The claim is related to itself",
					Hint:    "Name the other claim, or remove the relation.",
				})
			case !known[r.Claim]:
				finding := lint.Finding{
					At:      at,
					Message: "No claim has the id “" + r.Claim + "”, so readers cannot follow the link",
					Hint:    "Write the id of a claim of this file.",
				}
				if name, ok := names.Near(r.Claim, c.ID); ok {
					finding.Hint = "Did you mean “" + name + "”?"
					finding.Fixes = []diag.Fix{suggest.Replacement(at, name)}
				}
				p.Report(finding)
			}
		}
	}
}
