package jsonpos

import (
	"iter"
	"strconv"
	"unsafe"
)

// A Kind is one of the six kinds of JSON value. Absent, the zero Kind, is the
// kind of a value that is not there.
type Kind uint8

// The kinds of value.
const (
	Absent Kind = iota
	Null
	Bool
	Number
	String
	Array
	Object
)

// String returns the kind's name in JSON Schema.
func (k Kind) String() string {
	return [...]string{"absent", "null", "boolean", "number", "string", "array", "object"}[k]
}

// node is a value in the tree. Indexes are into Document.nodes; 0 is none,
// since the root is never a sibling or a child.
type node struct {
	kind             Kind
	escaped          bool // of a string: it has escapes
	keyEscaped       bool // of a member: its name has escapes
	start, end       uint32
	keyStart, keyEnd uint32 // of a member: its name with the quotes
	parent           int32
	first, next      int32 // first child, next sibling
	count            int32 // children
	index            int32 // place among the siblings
}

// A Document is a text and the tree of its values.
type Document struct {
	*Text
	nodes []node
	// lines is set for a part of a stream: each element of its list is a root.
	lines   bool
	large   index
	reached cursor
}

// Root returns the outermost value; it is absent when the text is not JSON.
func (d *Document) Root() Value {
	if len(d.nodes) == 0 {
		return Value{}
	}
	return Value{doc: d}
}

// A Value is a value in a document, with its place. The zero Value is absent:
// its methods may be called and answer with nothing, so that a path of Gets
// needs one check at its end.
type Value struct {
	doc *Document
	at  int32
}

func (v Value) node() *node { return &v.doc.nodes[v.at] }

// Exists reports whether the value is there.
func (v Value) Exists() bool { return v.doc != nil }

// Document returns the document in which the value stands, nil if absent.
func (v Value) Document() *Document { return v.doc }

// Kind returns the value's kind.
func (v Value) Kind() Kind {
	if v.doc == nil {
		return Absent
	}
	return v.node().kind
}

// Offsets returns where the value starts and ends in the file, in bytes.
func (v Value) Offsets() (start, end int) {
	if v.doc == nil {
		return 0, 0
	}
	n := v.node()
	return v.doc.offset(int(n.start)), v.doc.offset(int(n.end))
}

// Range returns the value's place.
func (v Value) Range() Range {
	if v.doc == nil {
		return Range{}
	}
	return v.doc.Text.Range(v.Offsets())
}

// KeyOffsets returns where the value's member name stands, quotes included.
// Both are 0 for a value that is not a member.
func (v Value) KeyOffsets() (start, end int) {
	if v.doc == nil {
		return 0, 0
	}
	n := v.node()
	if n.keyEnd == 0 {
		return 0, 0
	}
	return v.doc.offset(int(n.keyStart)), v.doc.offset(int(n.keyEnd))
}

// KeyRange returns the place of the value's member name.
func (v Value) KeyRange() Range {
	start, end := v.KeyOffsets()
	if end == 0 {
		return Range{}
	}
	return v.doc.Text.Range(start, end)
}

// Key returns the name under which the value is a member, or "".
func (v Value) Key() string { return share(v.KeyBytes()) }

// KeyBytes is Key without a copy, where the name has no escapes.
func (v Value) KeyBytes() []byte {
	if v.doc == nil {
		return nil
	}
	n := v.node()
	if n.keyEnd == 0 {
		return nil
	}
	if !n.keyEscaped {
		return v.doc.bytes[n.keyStart+1 : n.keyEnd-1]
	}
	return []byte(unquote(v.doc.bytes[n.keyStart:n.keyEnd]))
}

// Raw returns the value's bytes as they stand in the text.
func (v Value) Raw() []byte {
	if v.doc == nil {
		return nil
	}
	n := v.node()
	return v.doc.bytes[n.start:n.end]
}

// Text returns a string's characters, and "" for any other kind. Without
// escapes they are those of the document's text, not a copy: who keeps them for
// long, of a part of a large file, keeps a copy.
func (v Value) Text() string {
	if v.doc == nil {
		return ""
	}
	n := v.node()
	if n.kind != String {
		return ""
	}
	raw := v.doc.bytes[n.start:n.end]
	if !n.escaped {
		return share(raw[1 : len(raw)-1])
	}
	return unquote(raw)
}

// share returns the bytes of a text, which never change, as a string.
func share(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// Int returns the number if it is a whole one written without point or
// exponent that fits an int.
func (v Value) Int() (int, bool) {
	if v.Kind() != Number {
		return 0, false
	}
	n, err := strconv.Atoi(string(v.Raw()))
	return n, err == nil
}

// Bool returns whether the value is true.
func (v Value) Bool() bool { return v.Kind() == Bool && v.Raw()[0] == 't' }

// Len returns how many members or elements the value has.
func (v Value) Len() int {
	if v.doc == nil {
		return 0
	}
	return int(v.node().count)
}

// Children iterates over the elements of an array or the members of an object
// in the order of the text.
func (v Value) Children() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		if v.doc == nil {
			return
		}
		for at := v.node().first; at != 0; at = v.doc.nodes[at].next {
			if !yield(Value{doc: v.doc, at: at}) {
				return
			}
		}
	}
}

// Get returns the object's member with the given name. Where a name stands
// twice (the document then has a fault) it is the first.
func (v Value) Get(name string) Value {
	if v.Kind() != Object {
		return Value{}
	}
	if v.node().count > few {
		return v.doc.large.get(v, name)
	}
	for member := range v.Children() {
		if string(member.KeyBytes()) == name {
			return member
		}
	}
	return Value{}
}

// Index returns the array's element i, counted from 0.
func (v Value) Index(i int) Value {
	if v.Kind() != Array {
		return Value{}
	}
	if v.node().count > few {
		return v.search(i)
	}
	for element := range v.Children() {
		if i == 0 {
			return element
		}
		i--
	}
	return Value{}
}

// search is Index for a long array. The nodes are in the order of the text:
// those of an element stand between it and the next one.
func (v Value) search(i int) Value {
	nodes := v.doc.nodes
	from, to := v.node().first, int32(len(nodes))
	for from != 0 && from < to {
		middle := from + (to-from)/2
		element := middle
		for element > v.at && nodes[element].parent != v.at {
			element = nodes[element].parent
		}
		switch {
		case element <= v.at: // behind the array
			to = middle
		case int(nodes[element].index) > i:
			to = element
		case int(nodes[element].index) < i:
			from = middle + 1
		default:
			return Value{doc: v.doc, at: element}
		}
	}
	return Value{}
}

// Parent returns the object or array in which the value stands.
func (v Value) Parent() Value {
	if v.doc == nil || v.at == 0 {
		return Value{}
	}
	return Value{doc: v.doc, at: v.node().parent}
}

// Next returns the element or member behind the value, absent if it is the
// last.
func (v Value) Next() Value {
	if v.doc == nil || v.node().next == 0 {
		return Value{}
	}
	return Value{doc: v.doc, at: v.node().next}
}

// Previous returns the element or member before the value, absent if it is the
// first.
func (v Value) Previous() Value {
	if v.doc == nil || v.at == 0 {
		return Value{}
	}
	// The nodes are in the order of the text: before this one comes the last of
	// those in the sibling.
	parent := v.node().parent
	at := v.at - 1
	if at == parent {
		return Value{}
	}
	for v.doc.nodes[at].parent != parent {
		at = v.doc.nodes[at].parent
	}
	return Value{doc: v.doc, at: at}
}
