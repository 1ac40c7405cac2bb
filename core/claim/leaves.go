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

// A Leaf is a string of a claims file of which the contract says what it is.
type Leaf struct {
	Place jsonpos.Value
	kind  leaf
}

// IsAddress reports whether the leaf is an address, whether it stands as a url
// or where an address may take the place of an id.
func (l Leaf) IsAddress() bool {
	return l.kind == leafAddress || l.kind == leafReference && IsAddress(l.Place.Text())
}

// IsReference reports whether the leaf names a source, by its id or its
// address.
func (l Leaf) IsReference() bool { return l.kind == leafReference }

// IsDate reports whether the leaf is a date or a date-time.
func (l Leaf) IsDate() bool { return l.kind == leafDate }

// IsText reports whether the leaf is a text that people wrote: a name, a
// statement, a note, a quote or what surrounds it.
func (l Leaf) IsText() bool { return l.kind == leafText }

// Leaves iterates over the leaves of a claims file, given by its root, in the
// order of the file. The free x- members are left out, and what is no string.
func Leaves(root jsonpos.Value) iter.Seq[Leaf] {
	return func(yield func(Leaf) bool) {
		walkDocument(root, func(l leaf, v jsonpos.Value) bool {
			return v.Kind() != jsonpos.String || yield(Leaf{v, l})
		})
	}
}

// Addresses iterates over the addresses among the leaves.
func (d *Document) Addresses() iter.Seq[jsonpos.Value] { return d.leaves(Leaf.IsAddress) }

// References iterates over the references among the leaves.
func (d *Document) References() iter.Seq[jsonpos.Value] { return d.leaves(Leaf.IsReference) }

// Dates iterates over the dates among the leaves.
func (d *Document) Dates() iter.Seq[jsonpos.Value] { return d.leaves(Leaf.IsDate) }

// Texts iterates over the texts among the leaves.
func (d *Document) Texts() iter.Seq[jsonpos.Value] { return d.leaves(Leaf.IsText) }

func (d *Document) leaves(wanted func(Leaf) bool) iter.Seq[jsonpos.Value] {
	return func(yield func(jsonpos.Value) bool) {
		for leaf := range Leaves(d.Place) {
			if wanted(leaf) && !yield(leaf.Place) {
				return
			}
		}
	}
}
