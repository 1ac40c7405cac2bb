package plan

import (
	"bytes"
	"math/bits"
)

// A piece is one of several texts that have to differ: the names of an
// object's unknown members, or the elements of an array.
type piece struct {
	hash       uint32
	start, end uint32
	kind       byte // of pieces of different kinds none are equal
	unquoted   bool // the offsets are those of r.unquoted, not of the text
}

func (r *Runner) bytesOf(p *piece) []byte {
	if p.unquoted {
		return r.unquoted[p.start:p.end]
	}
	return r.text[p.start:p.end]
}

// addText adds a string, given by its offsets without its quotes. Strings with
// escapes are kept in r.unquoted, from which the caller removes them.
func (r *Runner) addText(start, end int, sh shape) {
	if sh&escaped == 0 {
		r.addPiece(start, end, '"', false)
		return
	}
	length := len(r.unquoted)
	r.unquote(r.text[start:end])
	r.addPiece(length, len(r.unquoted), '"', true)
}

func (r *Runner) addPiece(start, end int, kind byte, unquoted bool) {
	p := piece{start: uint32(start), end: uint32(end), kind: kind, unquoted: unquoted}
	p.hash = hashBytes(r.bytesOf(&p)) ^ uint32(kind)
	r.texts = append(r.texts, p)
}

func hashBytes(s []byte) uint32 {
	h := uint64(len(s))
	for len(s) >= 8 {
		h = mix(h ^ load(s, 0))
		s = s[8:]
	}
	last, _ := ends(s)
	return uint32(mix(h^last) >> 32)
}

func mix(h uint64) uint64 {
	h *= 0x9e3779b97f4a7c15
	return h ^ h>>29
}

// differ reports whether all pieces from the given index on differ; it is not
// sure when the texts have been made to collide.
func (r *Runner) differ(from int) verdict {
	pieces := r.texts[from:]
	const few = 16
	if len(pieces) <= few {
		for i := range pieces {
			for j := range pieces[:i] {
				if r.equal(&pieces[i], &pieces[j]) {
					return no
				}
			}
		}
		return yes
	}
	size := 1 << bits.Len(uint(2*len(pieces)))
	if cap(r.table) < size {
		r.table = make([]uint32, size)
	}
	table := r.table[:size]
	clear(table)
	probes := 16 * len(pieces)
	for i := range pieces {
		at := int(pieces[i].hash) & (size - 1)
		for table[at] != 0 {
			if r.equal(&pieces[i], &pieces[table[at]-1]) {
				return no
			}
			if probes--; probes < 0 {
				return unsure
			}
			at = (at + 1) & (size - 1)
		}
		table[at] = uint32(i + 1)
	}
	return yes
}

func (r *Runner) equal(a, b *piece) bool {
	return a.hash == b.hash && a.kind == b.kind && a.end-a.start == b.end-b.start && bytes.Equal(r.bytesOf(a), r.bytesOf(b))
}
