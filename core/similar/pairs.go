package similar

import (
	"cmp"
	"iter"
	"slices"
)

// A Pair are two sets that are most likely alike, by their numbers.
type Pair struct{ Later, Earlier int }

const (
	// most is how many earlier sets are told of one.
	most = 4
	// crowd is how many sets with the same key are held against each other. In a
	// larger crowd each is held against the first ones only, and against the one
	// that is most like it, or there would be no end to it.
	crowd = 128
	first = 8
)

// Pairs returns pairs of sets that are alike, in the order of the later one's
// number. Of each set the four earlier ones are told that are most like it, and
// those first. sketches iterates over sketches by their numbers, which rise, and
// can be iterated over again; at returns one.
//
// The sets of a pair may, very rarely, differ more than sets that are alike:
// who has the sets can tell.
func Pairs(sketches iter.Seq2[int, *Sketch], at func(int) *Sketch) []Pair {
	n := 0
	for range sketches {
		n++
	}
	j := join{at: at, sorted: make([]uint64, 0, n)}
	for key := range keys {
		j.sorted = j.sorted[:0]
		for i, s := range sketches {
			if !s.Empty() {
				j.sorted = append(j.sorted, uint64(s.group)<<48|uint64(s.keys[key])<<32|uint64(i))
			}
		}
		slices.Sort(j.sorted)
		for rest := j.sorted; len(rest) > 0; {
			n := 1
			for n < len(rest) && rest[n]>>32 == rest[0]>>32 {
				n++
			}
			if n > 1 {
				j.hold(rest[:n])
			}
			rest = rest[n:]
		}
		j.thin()
	}
	pairs := make([]Pair, len(j.found))
	for i, m := range j.found {
		pairs[i] = Pair{Later: int(m.later), Earlier: int(m.earlier)}
	}
	return pairs
}

// A join is one run of Pairs.
type join struct {
	at     func(int) *Sketch
	sorted []uint64 // group, key and number of each sketch
	found  []match
	held   []numbered
}

// A match are two sets that may be alike, with the number of bits in which
// their sketches differ.
type match struct{ later, differ, earlier uint32 }

func compareMatches(a, b match) int {
	return cmp.Or(cmp.Compare(a.later, b.later), cmp.Compare(a.differ, b.differ), cmp.Compare(a.earlier, b.earlier))
}

type numbered struct {
	Sketch
	number uint32
}

// hold holds those against each other that have a key in common.
func (j *join) hold(same []uint64) {
	j.held = j.held[:0]
	for _, s := range same {
		j.held = append(j.held, numbered{*j.at(int(uint32(s))), uint32(s)})
	}
	against := len(j.held)
	if against > crowd {
		against = first
	}
	for i := range j.held {
		start := len(j.found)
		for k := 0; k < min(i, against); k++ {
			j.match(&j.held[i], &j.held[k])
			if len(j.found)-start > most {
				worst := start
				for m := start + 1; m < len(j.found); m++ {
					if compareMatches(j.found[m], j.found[worst]) > 0 {
						worst = m
					}
				}
				j.found = slices.Delete(j.found, worst, worst+1)
			}
		}
	}
	if against == len(j.held) {
		return
	}
	// Sets that are equal, or nearly so, come to stand side by side.
	slices.SortFunc(j.held, func(a, b numbered) int {
		return cmp.Or(cmp.Compare(a.odd[0], b.odd[0]), cmp.Compare(a.odd[1], b.odd[1]), cmp.Compare(a.number, b.number))
	})
	for i := range j.held[1:] {
		a, b := &j.held[i], &j.held[i+1]
		if a.number > b.number {
			a, b = b, a
		}
		j.match(b, a)
	}
}

func (j *join) match(later, earlier *numbered) {
	if later.may(&earlier.Sketch) {
		j.found = append(j.found, match{later.number, uint32(later.differ(&earlier.Sketch)), earlier.number})
	}
}

// thin keeps the best matches of each set.
func (j *join) thin() {
	slices.SortFunc(j.found, compareMatches)
	j.found = slices.Compact(j.found)
	kept := j.found[:0]
	run := 0
	for i, m := range j.found {
		if i > 0 && m.later != kept[len(kept)-1].later {
			run = 0
		}
		if run++; run <= most {
			kept = append(kept, m)
		}
	}
	j.found = kept
}
