package lint

import (
	"iter"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// Addresses iterates over every address that rules may look at. It leaves out
// what Claims leaves out, and values that do not have the shape of an address.
func (p *Pass) Addresses() iter.Seq[jsonpos.Value] { return p.sound(p.Document.Addresses()) }

// References is Addresses for places that name a source by its id or address.
func (p *Pass) References() iter.Seq[jsonpos.Value] { return p.sound(p.Document.References()) }

// Dates is Addresses for dates and date-times.
func (p *Pass) Dates() iter.Seq[jsonpos.Value] { return p.sound(p.Document.Dates()) }

// Texts is Addresses for texts that people wrote.
func (p *Pass) Texts() iter.Seq[jsonpos.Value] { return p.sound(p.Document.Texts()) }

// sound leaves out values that are malformed or stand in a malformed claim.
func (p *Pass) sound(values iter.Seq[jsonpos.Value]) iter.Seq[jsonpos.Value] {
	if p.skip == nil {
		return values
	}
	claims := p.Document.Place.Get("claims")
	return func(yield func(jsonpos.Value) bool) {
		// Values come in the order of the file, so one claim is asked about once.
		var last jsonpos.Value
		var skipped bool
		for v := range values {
			unit := v
			for above := v; above.Exists(); above = above.Parent() {
				if claims.Exists() && above.Parent() == claims {
					unit = above
					break
				}
			}
			if unit != last {
				last, skipped = unit, p.skip(unit)
			}
			if !skipped && !yield(v) {
				return
			}
		}
	}
}
