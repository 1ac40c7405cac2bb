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

// A quotedName is a name with its closing quote, as it mostly stands in a text.
type quotedName struct {
	head, tail         uint64 // the bytes up to the eighth, and those behind it
	headMask, tailMask uint64 // which bits of them count
	length             int    // in bytes, with the quote; 0 for names that are longer or written with escapes
}

func quote(name string) (q quotedName) {
	const all = ^uint64(0)
	for i := range len(name) {
		if c := name[i]; c < 0x20 || c >= 0x7f || c == '"' || c == '\\' {
			return quotedName{headMask: all}
		}
	}
	if len(name) >= 16 {
		return quotedName{headMask: all}
	}
	var text [16]byte
	q.length = copy(text[:], name) + 1
	text[len(name)] = '"'
	q.head, q.tail = load(text[:], 0), load(text[:], 8)
	if q.headMask = all; q.length < 8 {
		q.headMask = all >> (64 - 8*q.length)
	} else {
		q.tailMask = all >> (128 - 8*q.length) // 0 if it is 8
	}
	return q
}

// stands reports whether the name stands in the text at i, and sixteen bytes
// from there. One without a length stands where eight bytes are 0, which is
// nowhere in JSON: no colon comes next.
func (q *quotedName) stands(t []byte, i int) bool {
	return len(t)-i >= 16 && (load(t, i)^q.head)&q.headMask|(load(t, i+8)^q.tail)&q.tailMask == 0
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
	n := len(s)
	switch {
	case n >= 8:
		return load(s, 0), load(s, n-8)
	case n > 0 && cap(s) >= 8:
		// What stands behind it in memory is left out.
		return load(s[:8], 0) & (1<<(8*n) - 1), 0
	case n >= 4:
		// The two halves may overlap; what they share is the same in both.
		return load4(s, 0) | load4(s, n-4)<<(8*(n-4)), 0
	case n > 0:
		return uint64(s[0]) | uint64(s[n/2])<<(8*(n/2)) | uint64(s[n-1])<<(8*(n-1)), 0
	}
	return 0, 0
}
