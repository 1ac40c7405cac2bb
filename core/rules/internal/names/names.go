// Package names keeps many names in little memory.
package names

import (
	"hash/maphash"
	"math/bits"
)

// A Set is a set of names, each with a number from 0 in the order in which they
// were added. It holds copies, a few bytes more than the names are long.
type Set struct {
	text  []byte   // all names, one after another
	ends  []uint32 // in text, by number
	table []uint32 // of numbers plus one, by hash; 0 is free
	seed  maphash.Seed
}

// Name returns the name with a number.
func (s *Set) Name(number int) string { return string(s.bytes(number)) }

func (s *Set) bytes(number int) []byte {
	start := uint32(0)
	if number > 0 {
		start = s.ends[number-1]
	}
	return s.text[start:s.ends[number]]
}

// Add adds a name, if it is not there yet, and returns its number.
func (s *Set) Add(name string) (number int, fresh bool) {
	if 4*len(s.ends) >= 3*len(s.table) {
		s.grow()
	}
	at := s.slot(maphash.String(s.seed, name), name)
	if n := s.table[at]; n > 0 {
		return int(n - 1), false
	}
	s.text = append(s.text, name...)
	s.ends = append(s.ends, uint32(len(s.text)))
	s.table[at] = uint32(len(s.ends))
	return len(s.ends) - 1, true
}

// slot returns where in the table the name is or would be.
func (s *Set) slot(hash uint64, name string) int {
	at := int(hash) & (len(s.table) - 1)
	for s.table[at] > 0 && string(s.bytes(int(s.table[at]-1))) != name {
		at = (at + 1) & (len(s.table) - 1)
	}
	return at
}

func (s *Set) grow() {
	if s.table == nil {
		s.seed = maphash.MakeSeed()
	}
	s.table = make([]uint32, 1<<bits.Len(uint(max(2*len(s.ends), 15))))
	for number := range s.ends {
		at := int(maphash.Bytes(s.seed, s.bytes(number))) & (len(s.table) - 1)
		for s.table[at] > 0 {
			at = (at + 1) & (len(s.table) - 1)
		}
		s.table[at] = uint32(number + 1)
	}
}
