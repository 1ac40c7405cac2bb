// Package danglingrelation finds relations that lead to no other claim.
package danglingrelation

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/names"
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
	var ids names.Set // of claims, and those that relations name
	var used []bool   // by number: a claim has the id
	var order []int32 // the ids that claims have, in the order of the file
	number := func(id string) int {
		n, fresh := ids.Add(id)
		if fresh {
			used = append(used, false)
		}
		return n
	}
	type link struct{ claim, id int32 }
	var ahead []link // relations to claims that have not come yet
	for c := range p.AllClaims() {
		// Claims that are not well-formed count too: their ids exist.
		if c.ID != "" {
			if n := number(c.ID); !used[n] {
				used[n] = true
				order = append(order, int32(n))
			}
		}
		if !c.Sound {
			continue
		}
		for _, r := range c.Relations {
			if r.Claim == c.ID {
				p.Report(lint.Finding{
					At:      r.Place.Get("claim"),
					Message: "The claim is related to itself",
					Hint:    "Name the other claim, or remove the relation.",
				})
			} else if n := number(r.Claim); !used[n] {
				ahead = append(ahead, link{int32(c.Index), int32(n)})
			}
		}
	}

	var near *suggest.Names
	last := int32(-1)
	for _, l := range ahead {
		if used[l.id] || l.claim == last {
			continue
		}
		last = l.claim
		if near == nil {
			near = suggest.From(texts(&ids, order))
		}
		c := p.Claim(int(l.claim))
		for _, r := range c.Relations {
			if r.Claim != c.ID && !used[number(r.Claim)] {
				report(p, c, r, near)
			}
		}
	}
}

func texts(ids *names.Set, numbers []int32) []string {
	if len(numbers) > suggest.Most {
		return nil
	}
	list := make([]string, len(numbers))
	for i, n := range numbers {
		list[i] = ids.Name(int(n))
	}
	return list
}

// report tells of a relation to a claim that does not exist.
func report(p *lint.Pass, c *claim.Claim, r claim.Relation, near *suggest.Names) {
	at := r.Place.Get("claim")
	finding := lint.Finding{
		At:      at,
		Message: "No claim has the id “" + r.Claim + "”, so readers cannot follow the link",
		Hint:    "Write the id of a claim of this file.",
	}
	if name, ok := near.Near(r.Claim, c.ID); ok {
		finding.Hint = "Did you mean “" + name + "”?"
		finding.Fixes = []diag.Fix{suggest.Replacement(at, name)}
	}
	p.Report(finding)
}
