package plan

import "math/bits"

// A nameTable finds names in a fixed list.
type nameTable struct {
	names []name
	heads []uint16 // by hash: the index of the first name plus one, 0 for none
	shift uint
	seed  uint64
}

// A name is compared by its first and last eight bytes, which is all of it up
// to sixteen.
type name struct {
	text        string
	first, last uint64
	next        uint16 // the next name with the same hash, plus one
}

// newNameTable makes the table of at most 65,535 names.
func newNameTable(texts []string) *nameTable {
	t := &nameTable{names: make([]name, len(texts))}
	for i, text := range texts {
		first, last := ends([]byte(text))
		t.names[i] = name{text: text, first: first, last: last}
	}
	size := max(2, 1<<bits.Len(uint(2*len(texts))))
	t.shift = uint(64 - bits.TrailingZeros(uint(size)))
	t.heads = make([]uint16, size)
	// A few tries mostly find a seed without collisions.
	t.seed = 0x9e3779b97f4a7c15
	for tries := 0; t.fill() > 0 && tries < 16; tries++ {
		t.seed = t.seed*0xd1342543de82ef95 | 1
	}
	return t
}

// fill enters all names and returns how many share their hash with another.
func (t *nameTable) fill() (collisions int) {
	clear(t.heads)
	for i := range t.names {
		n := &t.names[i]
		head := &t.heads[t.hash(n.first, n.last, len(n.text))]
		if *head != 0 {
			collisions++
		}
		n.next, *head = *head, uint16(i+1)
	}
	return collisions
}

func (t *nameTable) hash(first, last uint64, length int) uint64 {
	return (first ^ bits.RotateLeft64(last, 29) ^ uint64(length)) * t.seed >> (t.shift & 63)
}

// lookup returns the index of the name, or -1.
func (t *nameTable) lookup(s []byte) int {
	first, last := ends(s)
	return t.find(first, last, s)
}

// find is lookup for who has the ends of the name.
func (t *nameTable) find(first, last uint64, s []byte) int {
	at := t.heads[t.hash(first, last, len(s))]
	for at != 0 {
		n := &t.names[at-1]
		if n.first == first && n.last == last && len(n.text) == len(s) && (len(s) <= 16 || n.text == string(s)) {
			return int(at - 1)
		}
		at = n.next
	}
	return -1
}

// ends returns the first and the last eight bytes of a name; one that is
// shorter is all in the first.
func ends(s []byte) (first, last uint64) {
	if len(s) >= 8 {
		return load(s, 0), load(s, len(s)-8)
	}
	for i := len(s) - 1; i >= 0; i-- {
		first = first<<8 | uint64(s[i])
	}
	return first, 0
}
