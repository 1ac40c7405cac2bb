// Package scale looks ratings up on the rating scale of a claims file.
package scale

import (
	"slices"

	"github.com/claim-tracker/claim-tracker/core/claim"
)

// A Scale holds the verdicts in the order of the file.
type Scale []claim.ScaleRating

// Of returns the scale of the document. ok is false if it has none, or one with
// a verdict that lacks its label or its value: nothing can then be said to be
// off it.
func Of(d *claim.Document) (s Scale, ok bool) {
	if d.Scale == nil {
		return nil, false
	}
	s = d.Scale.Ratings
	whole := !slices.ContainsFunc(s, func(v claim.ScaleRating) bool { return v.Label == "" || v.Value == 0 })
	return s, len(s) > 0 && whole
}

// Find returns the verdict that a rating gives: the one with its label and, if
// the rating has a value, with its value.
func (s Scale) Find(r *claim.Rating) (claim.ScaleRating, bool) {
	return s.first(func(v claim.ScaleRating) bool {
		return v.Label == r.Label && (r.Value == 0 || v.Value == r.Value)
	})
}

// Labelled returns the first verdict with the label, letter by letter.
func (s Scale) Labelled(label string) (claim.ScaleRating, bool) {
	return s.first(func(v claim.ScaleRating) bool { return v.Label == label })
}

// Valued returns the first verdict with the value.
func (s Scale) Valued(value int) (claim.ScaleRating, bool) {
	return s.first(func(v claim.ScaleRating) bool { return v.Value == value })
}

func (s Scale) first(wanted func(claim.ScaleRating) bool) (claim.ScaleRating, bool) {
	if i := slices.IndexFunc(s, wanted); i >= 0 {
		return s[i], true
	}
	return claim.ScaleRating{}, false
}

// Labels returns the labels in the order of the file.
func (s Scale) Labels() []string {
	labels := make([]string, len(s))
	for i, v := range s {
		labels[i] = v.Label
	}
	return labels
}

// Values returns the values from the lowest to the highest, each once.
func (s Scale) Values() []int {
	values := make([]int, len(s))
	for i, v := range s {
		values[i] = v.Value
	}
	slices.Sort(values)
	return slices.Compact(values)
}
