package lint

import (
	"iter"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// Addresses iterates over every address that rules may look at, in the order
// of the file. It leaves out what Claims leaves out, and values that do not
// have the shape of an address.
func (p *Pass) Addresses() iter.Seq[jsonpos.Value] { return p.leaves(claim.Leaf.IsAddress) }

// References is Addresses for places that name a source by its id or address.
func (p *Pass) References() iter.Seq[jsonpos.Value] { return p.leaves(claim.Leaf.IsReference) }

// Dates is Addresses for dates and date-times.
func (p *Pass) Dates() iter.Seq[jsonpos.Value] { return p.leaves(claim.Leaf.IsDate) }

// Texts is Addresses for texts that people wrote.
func (p *Pass) Texts() iter.Seq[jsonpos.Value] { return p.leaves(claim.Leaf.IsText) }

func (p *Pass) leaves(wanted func(claim.Leaf) bool) iter.Seq[jsonpos.Value] {
	return func(yield func(jsonpos.Value) bool) {
		for b := range p.batches {
			p.batch = b
			for _, leaf := range b.soundLeaves() {
				if wanted(leaf) && !yield(leaf.Place) {
					return
				}
			}
		}
	}
}

// soundLeaves returns the leaves of the batch without those that are malformed
// or stand in a malformed claim. The batch is walked once for all rules.
func (b *Batch) soundLeaves() []claim.Leaf {
	if b.leaves != nil {
		return b.leaves
	}
	b.leaves = []claim.Leaf{}
	list := b.Place.Get("claims")
	// Leaves come in the order of the file, so one claim is asked about once.
	var last jsonpos.Value
	var skipped bool
	for leaf := range claim.Leaves(b.Place) {
		if start, _ := leaf.Place.Offsets(); b.To != 0 && (start < b.From || start >= b.To) {
			continue
		}
		if b.Skip != nil {
			if unit := unitOf(leaf.Place, list); unit != last {
				last, skipped = unit, b.Skip(unit)
			}
		}
		if !skipped {
			b.leaves = append(b.leaves, leaf)
		}
	}
	return b.leaves
}

// unitOf returns the claim in which a value stands, or the value itself if it
// stands in none.
func unitOf(v, list jsonpos.Value) jsonpos.Value {
	for above := v; above.Exists(); {
		outer := above.Parent()
		if outer.Exists() && outer == list {
			return above
		}
		above = outer
	}
	return v
}
