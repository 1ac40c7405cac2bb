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
		if len(c.Relations) < 2 {
			continue
		}
		seen := make(map[relation]int, len(c.Relations)) // the indices of the first
		for i, r := range c.Relations {
			what := relation{r.Type, r.Claim}
			if first, ok := seen[what]; !ok {
				seen[what] = i
			} else if r.Claim != c.ID {
				report(p, r, c.Relations[first], c.Relations[i-1])
			}
		}
	}
}

// relation is what makes two relations of a claim the same.
type relation struct {
	kind  claim.RelationType
	claim string
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
