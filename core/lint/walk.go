package lint

import (
	"iter"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// Addresses iterates over every address that rules may look at, in the order
// of the file. It leaves out what Claims leaves out, and values that do not
// have the shape of an address.
func (p *Pass) Addresses() iter.Seq[jsonpos.Value] {
	return p.leaves(func(l *leaves) []jsonpos.Value { return l.addresses })
}

// Links is Addresses with the addresses taken apart, once for all rules; what is
// no absolute http or https address is left out.
func (p *Pass) Links() iter.Seq2[jsonpos.Value, address.Address] {
	return func(yield func(jsonpos.Value, address.Address) bool) {
		for b := range p.batches {
			p.batch = b
			for i, links := 0, b.soundLeaves().takeApart(); i < len(links); i++ {
				if !yield(links[i].place, links[i].Address) {
					return
				}
			}
		}
	}
}

// References is Addresses for places that name a source by its id or address.
func (p *Pass) References() iter.Seq[jsonpos.Value] {
	return p.leaves(func(l *leaves) []jsonpos.Value { return l.references })
}

// Dates is Addresses for dates and date-times.
func (p *Pass) Dates() iter.Seq[jsonpos.Value] {
	return p.leaves(func(l *leaves) []jsonpos.Value { return l.dates })
}

// Texts is Addresses for texts that people wrote.
func (p *Pass) Texts() iter.Seq[jsonpos.Value] {
	return p.leaves(func(l *leaves) []jsonpos.Value { return l.texts })
}

// TextsWith is Texts without those that surely have none of the signs.
func (p *Pass) TextsWith(s Signs) iter.Seq[jsonpos.Value] {
	return func(yield func(jsonpos.Value) bool) {
		for b := range p.batches {
			p.batch = b
			l := b.soundLeaves()
			for i, has := range l.readSigns() {
				if has&s != 0 && !yield(l.texts[i]) {
					return
				}
			}
		}
	}
}

func (p *Pass) leaves(of func(*leaves) []jsonpos.Value) iter.Seq[jsonpos.Value] {
	return func(yield func(jsonpos.Value) bool) {
		for b := range p.batches {
			p.batch = b
			for _, v := range of(b.soundLeaves()) {
				if !yield(v) {
					return
				}
			}
		}
	}
}

// leaves are those of a batch by what they are.
type leaves struct {
	addresses, references, dates, texts []jsonpos.Value
	links                               []link  // the addresses taken apart, once asked for
	signs                               []Signs // of the texts, once asked for
}

// A link is an address with its place.
type link struct {
	place jsonpos.Value
	address.Address
}

func (l *leaves) takeApart() []link {
	if l.links == nil {
		l.links = make([]link, 0, len(l.addresses))
		for _, v := range l.addresses {
			if a, ok := address.Parse(v.Text()); ok {
				l.links = append(l.links, link{v, a})
			}
		}
	}
	return l.links
}

// soundLeaves returns the leaves of the batch without those that are malformed
// or stand in a malformed claim. The batch is walked once for all rules.
func (b *Batch) soundLeaves() *leaves {
	if b.leaves != nil {
		return b.leaves
	}
	out := &leaves{}
	if n := len(b.Claims); n > 1 { // what is typical saves the regrowth
		out.addresses, out.dates, out.texts = make([]jsonpos.Value, 0, 2*n), make([]jsonpos.Value, 0, 3*n), make([]jsonpos.Value, 0, 8*n)
	}
	b.leaves = out
	list := b.Place.Get("claims")
	// Leaves come in the order of the file, so one claim is asked about once.
	var last jsonpos.Value
	var skipped bool
	for leaf := range claim.Leaves(b.Place) {
		if b.To != 0 {
			if start, _ := leaf.Place.Offsets(); start < b.From || start >= b.To {
				continue
			}
		}
		if b.Skip != nil {
			if unit := unitOf(leaf.Place, list); unit != last {
				last, skipped = unit, b.Skip(unit)
			}
			if skipped {
				continue
			}
		}
		switch {
		case leaf.IsText():
			out.texts = append(out.texts, leaf.Place)
		case leaf.IsDate():
			out.dates = append(out.dates, leaf.Place)
		default:
			if leaf.IsReference() {
				out.references = append(out.references, leaf.Place)
			}
			if leaf.IsAddress() {
				out.addresses = append(out.addresses, leaf.Place)
			}
		}
	}
	return out
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
