// Package contradictingclaimsbothverified finds verified claims that contradict
// other verified claims.
package contradictingclaimsbothverified

import (
	_ "embed"
	"hash/maphash"
	"slices"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is contradicting-claims-both-verified.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "contradicting-claims-both-verified", Group: "relations", Severity: diag.Warning, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	seed := maphash.MakeSeed()
	key := func(id string, index int) uint64 { return maphash.String(seed, id)&^(1<<32-1) | uint64(index) }
	var verified []uint64 // claims by the hash of their id
	var linked []int32    // verified claims that contradict one
	for i, c := range p.Claims() {
		if c.Status != claim.StatusVerified {
			continue
		}
		if c.ID != "" {
			verified = append(verified, key(c.ID, i))
		}
		if slices.ContainsFunc(c.Relations, contradicts) {
			linked = append(linked, int32(i))
		}
	}
	if len(linked) == 0 {
		return
	}
	slices.Sort(verified)
	// find returns the first verified claim that has the id.
	find := func(id string) (*claim.Claim, int) {
		hash := key(id, 0)
		at, _ := slices.BinarySearch(verified, hash)
		for ; at < len(verified) && verified[at]&^(1<<32-1) == hash; at++ {
			index := int(uint32(verified[at]))
			if c := p.Claim(index); c.ID == id {
				return c, index
			}
		}
		return nil, 0
	}
	for _, i := range linked {
		c := p.Claim(int(i))
		seen := make(map[string]bool)
		for _, r := range c.Relations {
			if !contradicts(r) || r.Claim == c.ID || seen[r.Claim] {
				continue
			}
			seen[r.Claim] = true
			other, at := find(r.Claim)
			// A pair that is linked both ways is told once, where it is linked first.
			if other != nil && !(at < int(i) && c.ID != "" && contradictsClaim(other, c.ID)) {
				report(p, r, other)
			}
		}
	}
}

func contradicts(r claim.Relation) bool { return r.Type == claim.RelationTypeContradicts }

func contradictsClaim(c *claim.Claim, id string) bool {
	return slices.ContainsFunc(c.Relations, func(r claim.Relation) bool { return contradicts(r) && r.Claim == id })
}

func report(p *lint.Pass, r claim.Relation, other *claim.Claim) {
	p.Report(lint.Finding{
		At:      r.Place,
		Message: "The claim is verified and contradicts “" + r.Claim + "”, which is verified too: readers are told that both are true",
		Hint:    "Check both again; if they do not exclude each other, use another relation, such as “clarifies”.",
		Related: []lint.Place{{At: other.Place.Get("status"), Message: "verified too"}},
	})
}
