package pattern

import "unicode/utf8"

type runeRange struct{ lo, hi rune }

type byteRange struct{ lo, hi byte }

// sequences returns byte ranges, one a byte of the encoding, that together
// stand for exactly the characters of the range.
func sequences(r runeRange) [][]byteRange {
	const firstSurrogate, lastSurrogate = 0xd800, 0xdfff
	if r.lo > r.hi {
		return nil
	}
	if r.lo <= lastSurrogate && r.hi >= firstSurrogate {
		return append(sequences(runeRange{r.lo, firstSurrogate - 1}), sequences(runeRange{lastSurrogate + 1, r.hi})...)
	}
	for _, last := range [...]rune{0x7f, 0x7ff, 0xffff} {
		if r.lo <= last && last < r.hi {
			return append(sequences(runeRange{r.lo, last}), sequences(runeRange{last + 1, r.hi})...)
		}
	}
	// All encodings now have one length. The range is cut until the bytes vary
	// independently: where two vary, the later runs through all it can be.
	for bits := 6; bits < 6*utf8.RuneLen(r.hi); bits += 6 {
		low := rune(1)<<bits - 1
		if r.lo&^low == r.hi&^low {
			continue
		}
		if r.lo&low != 0 {
			return append(sequences(runeRange{r.lo, r.lo | low}), sequences(runeRange{r.lo | low + 1, r.hi})...)
		}
		if r.hi&low != low {
			return append(sequences(runeRange{r.lo, r.hi&^low - 1}), sequences(runeRange{r.hi &^ low, r.hi})...)
		}
	}
	lo, hi := utf8.AppendRune(nil, r.lo), utf8.AppendRune(nil, r.hi)
	s := make([]byteRange, len(lo))
	for i := range lo {
		s[i] = byteRange{lo[i], hi[i]}
	}
	return [][]byteRange{s}
}
