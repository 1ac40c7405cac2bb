// Package relationrepeated finds relations that a claim has twice.
package relationrepeated

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is relation-repeated.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "relation-repeated", Group: "relations", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for _, c := range p.Claims() {
		for i, r := range c.Relations {
			if first, ok := earlier(c.Relations[:i], r); ok && r.Claim != c.ID {
				report(p, r, first, c.Relations[i-1])
			}
		}
	}
}

// earlier returns the first relation of the same type to the same claim.
func earlier(relations []claim.Relation, r claim.Relation) (claim.Relation, bool) {
	for _, first := range relations {
		if first.Type == r.Type && first.Claim == r.Claim {
			return first, true
		}
	}
	return claim.Relation{}, false
}

func report(p *lint.Pass, r, first, before claim.Relation) {
	finding := lint.Finding{
		At:      r.Place,
		Message: "The claim has this relation to “" + r.Claim + "” twice, so readers are shown the link twice",
		Hint:    "Keep one, with what both notes say.",
		Related: []lint.Place{{At: first.Place, Message: "the first time"}},
	}
	// With nothing of its own it can go.
	if own := r.Place.Len() - 2; own == 0 || own == 1 && r.Note != "" && r.Note == first.Note {
		_, start := before.Place.Offsets()
		_, end := r.Place.Offsets()
		finding.Hint = "Remove one of them."
		finding.Fixes = []diag.Fix{{
			Message: "Remove the relation", Safety: diag.Safe,
			Edits: []diag.Edit{{Start: start, End: end}},
		}}
	}
	p.Report(finding)
}
