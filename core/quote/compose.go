package quote

import "slices"

// A composition is a character and a mark that form C writes as one.
type composition struct{ base, mark, composed uint16 }

// A replacement is what form C writes for a character; unused places are 0.
type replacement struct {
	from uint16
	to   [3]uint16
}

// A classRange is a run of marks with the same canonical combining class.
type classRange struct {
	first, last uint16
	class       uint8
}

// The Korean syllables are composed by arithmetic (Unicode, section 3.12).
const (
	syllableFirst = 0xac00
	leadFirst     = 0x1100
	vowelFirst    = 0x1161
	tailBase      = 0x11a7 // one before the first tail
	leads         = 19
	vowels        = 21
	tails         = 28
)

// isJamoTail reports whether r is a vowel or a final of a Korean syllable.
func isJamoTail(r rune) bool {
	return r >= vowelFirst && r < vowelFirst+vowels || r > tailBase && r < tailBase+tails
}

// compose returns a character and its marks in Unicode normalisation form C.
// The result may share cluster's memory.
func compose(cluster []rune) []rune {
	if len(cluster) == 1 {
		if cluster[0] < 0x340 {
			return cluster
		}
		if to, ok := replaced(cluster[0]); ok {
			return to
		}
		return cluster
	}
	apart := make([]rune, 0, len(cluster)+4)
	for _, r := range cluster {
		apart = appendDecomposed(apart, r)
	}
	order(apart)
	return composed(apart)
}

func replaced(r rune) ([]rune, bool) {
	if r > 0xffff {
		return nil, false
	}
	i, found := slices.BinarySearchFunc(replacements[:], uint16(r), func(e replacement, r uint16) int {
		return int(e.from) - int(r)
	})
	if !found {
		return nil, false
	}
	out := make([]rune, 0, 3)
	for _, c := range replacements[i].to {
		if c != 0 {
			out = append(out, rune(c))
		}
	}
	return out, true
}

// appendDecomposed appends the full canonical decomposition of r. Only
// clusters of several characters come here, so a walk along the table will do.
func appendDecomposed(out []rune, r rune) []rune {
	if r < 0xc0 || r > 0xffff {
		return append(out, r)
	}
	if to, ok := replaced(r); ok {
		for _, c := range to {
			out = appendDecomposed(out, c)
		}
		return out
	}
	if s := r - syllableFirst; s >= 0 && s < leads*vowels*tails {
		out = append(out, leadFirst+s/(vowels*tails), vowelFirst+s%(vowels*tails)/tails)
		if tail := s % tails; tail != 0 {
			out = append(out, tailBase+tail)
		}
		return out
	}
	for _, c := range compositions {
		if rune(c.composed) == r {
			return append(appendDecomposed(out, rune(c.base)), rune(c.mark))
		}
	}
	return append(out, r)
}

// order sorts every run of marks by combining class, keeping equals in place.
func order(runes []rune) {
	for start := 0; start < len(runes); {
		if class(runes[start]) == 0 {
			start++
			continue
		}
		end := start + 1
		for end < len(runes) && class(runes[end]) != 0 {
			end++
		}
		slices.SortStableFunc(runes[start:end], func(a, b rune) int { return int(class(a)) - int(class(b)) })
		start = end
	}
}

// composed joins marks to the last starter before them, unless a mark of the
// same or a higher class stands in between (Unicode, section 3.11).
func composed(runes []rune) []rune {
	out := runes[:0]
	starter := -1
	var last uint8 // class of the mark before, 0 after a starter
	for _, r := range runes {
		c := class(r)
		adjacent := starter == len(out)-1
		if starter >= 0 && (adjacent || last != 0 && last < c) {
			if joined, ok := pair(out[starter], r); ok {
				out[starter] = joined
				continue
			}
		}
		if c == 0 {
			starter = len(out)
		}
		last = c
		out = append(out, r)
	}
	return out
}

func pair(base, mark rune) (rune, bool) {
	if base > 0xffff || mark > 0xffff {
		return 0, false
	}
	if l, v := base-leadFirst, mark-vowelFirst; l >= 0 && l < leads && v >= 0 && v < vowels {
		return syllableFirst + (l*vowels+v)*tails, true
	}
	if s, t := base-syllableFirst, mark-tailBase; s >= 0 && s < leads*vowels*tails && s%tails == 0 && t > 0 && t < tails {
		return base + t, true
	}
	i, found := slices.BinarySearchFunc(compositions[:], [2]uint16{uint16(base), uint16(mark)},
		func(e composition, key [2]uint16) int {
			if e.base != key[0] {
				return int(e.base) - int(key[0])
			}
			return int(e.mark) - int(key[1])
		})
	if !found {
		return 0, false
	}
	return rune(compositions[i].composed), true
}

// class returns the canonical combining class of a character.
func class(r rune) uint8 {
	if r < 0x300 || r > 0xffff {
		return 0
	}
	i, found := slices.BinarySearchFunc(classes[:], uint16(r), func(e classRange, r uint16) int {
		switch {
		case e.last < r:
			return -1
		case e.first > r:
			return 1
		}
		return 0
	})
	if !found {
		return 0
	}
	return classes[i].class
}
