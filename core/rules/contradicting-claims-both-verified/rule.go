// Package contradictingclaimsbothverified finds verified claims that contradict
// other verified claims.
package contradictingclaimsbothverified

import (
	_ "embed"
	"slices"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/names"
)

//go:embed doc.md
var doc string

// Rule is contradicting-claims-both-verified.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "contradicting-claims-both-verified", Group: "relations", Severity: diag.Warning, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	var ids names.Set  // of verified claims
	var first []int32  // by number, the first claim that has the id
	var linked []int32 // verified claims that contradict one
	for i, c := range p.Claims() {
		if c.Status != claim.StatusVerified {
			continue
		}
		if c.ID != "" {
			if _, fresh := ids.Add(c.ID); fresh {
				first = append(first, int32(i))
			}
		}
		if slices.ContainsFunc(c.Relations, contradicts) {
			linked = append(linked, int32(i))
		}
	}

	type link struct{ from, to int32 } // a claim, the number of an id
	seen := make(map[link]bool)
	var other *claim.Claim // the last that was looked up, and its index
	at := int32(-1)
	for _, i := range linked {
		c := p.Claim(int(i))
		for _, r := range c.Relations {
			if !contradicts(r) || r.Claim == c.ID {
				continue
			}
			n, unknown := ids.Add(r.Claim)
			if unknown {
				first = append(first, -1)
			}
			if first[n] < 0 || seen[link{i, int32(n)}] {
				continue
			}
			seen[link{i, int32(n)}] = true
			if c.ID != "" {
				// A pair that is linked both ways is told once, where it is linked first.
				if own, _ := ids.Add(c.ID); seen[link{first[n], int32(own)}] {
					continue
				}
			}
			if at != first[n] {
				at = first[n]
				other = p.Claim(int(at))
			}
			report(p, r, other)
		}
	}
}

func contradicts(r claim.Relation) bool { return r.Type == claim.RelationTypeContradicts }

func report(p *lint.Pass, r claim.Relation, other *claim.Claim) {
	p.Report(lint.Finding{
		At:      r.Place,
		Message: "The claim is verified and contradicts “" + r.Claim + "”, which is verified too: readers are told that both are true",
		Hint:    "Check both again; if they do not exclude each other, use another relation, such as “clarifies”.",
		Related: []lint.Place{{At: other.Place.Get("status"), Message: "verified too"}},
	})
}
