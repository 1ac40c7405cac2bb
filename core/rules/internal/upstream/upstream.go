// Package upstream follows sources back to what the file says they rest on.
package upstream

import (
	"iter"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/claim"
)

// A Step is a source on the way back.
type Step struct {
	Ref    string // as “derivedFrom” names it
	ID     string // of the shared source, or ""
	Source claim.SourceDescription
}

// bound is how far a source is followed back, since sources may rest on each
// other in a circle.
const bound = 32

// Of iterates over what a source rests on, the nearest first. It ends where the
// file does, or after a number of steps if there is no end.
func Of(d *claim.Document, s claim.SourceDescription) iter.Seq[Step] {
	return func(yield func(Step) bool) {
		for range bound {
			step, ok := next(d, s)
			if !ok || !yield(step) {
				return
			}
			s = step.Source
		}
	}
}

func next(d *claim.Document, s claim.SourceDescription) (Step, bool) {
	ref := s.DerivedFrom
	switch {
	case ref == "":
		return Step{}, false
	case claim.IsAddress(ref):
		return Step{Ref: ref, Source: claim.SourceDescription{URL: ref}}, true
	}
	shared, ok := d.Sources.Get(ref)
	return Step{Ref: ref, ID: ref, Source: shared.SourceDescription}, ok
}

// Origin returns the last source on the way back. ok is false if the source
// rests on no other, or if the way leads in a circle or to a source that the
// file does not have.
func Origin(d *claim.Document, s claim.SourceDescription) (origin Step, ok bool) {
	for range bound {
		if s.DerivedFrom == "" {
			return origin, ok
		}
		if origin, ok = next(d, s); !ok {
			break
		}
		s = origin.Source
	}
	return Step{}, false
}

// IsSame reports whether two steps are one source: they have one id or, if one
// of them has none, one address.
func (s Step) IsSame(other Step) bool {
	if s.ID != "" && other.ID != "" {
		return s.ID == other.ID
	}
	a, okA := address.Parse(s.Source.URL)
	b, okB := address.Parse(other.Source.URL)
	return okA && okB && a.Page() == b.Page()
}
