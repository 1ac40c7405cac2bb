package claim

import (
	"iter"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// A leaf says what a string of a claims file is.
type leaf uint8

const (
	leafAddress leaf = iota
	leafReference
	leafDate
	leafText
)

// A visitor is called for every leaf; it returns false to stop.
type visitor func(leaf, jsonpos.Value) bool

// each walks the elements or members of v.
func each(v jsonpos.Value, walk func(jsonpos.Value) bool) bool {
	for child := range v.Children() {
		if !walk(child) {
			return false
		}
	}
	return true
}

// Addresses iterates over every address of the document in the order of the
// file, whether it stands as a url or where an address may take the place of
// an id. The free x- members are left out, here and below.
func (d *Document) Addresses() iter.Seq[jsonpos.Value] {
	return d.strings(func(l leaf, v jsonpos.Value) bool {
		return l == leafAddress || l == leafReference && IsAddress(v.Text())
	})
}

// References iterates over every place that names a source, by its id or its
// address.
func (d *Document) References() iter.Seq[jsonpos.Value] {
	return d.strings(func(l leaf, _ jsonpos.Value) bool { return l == leafReference })
}

// Dates iterates over every date and date-time.
func (d *Document) Dates() iter.Seq[jsonpos.Value] {
	return d.strings(func(l leaf, _ jsonpos.Value) bool { return l == leafDate })
}

// Texts iterates over every text that people wrote: names, statements, notes,
// quotes with what surrounds them.
func (d *Document) Texts() iter.Seq[jsonpos.Value] {
	return d.strings(func(l leaf, _ jsonpos.Value) bool { return l == leafText })
}

func (d *Document) strings(wanted func(leaf, jsonpos.Value) bool) iter.Seq[jsonpos.Value] {
	return func(yield func(jsonpos.Value) bool) {
		walkDocument(d.Place, func(l leaf, v jsonpos.Value) bool {
			return v.Kind() != jsonpos.String || !wanted(l, v) || yield(v)
		})
	}
}
