package lint

import "encoding/binary"

// Signs are a set of what may stand in a text, by which rules that look for
// rare characters are spared all texts that have none.
type Signs uint8

// The signs. A text with an escape has them all.
const (
	// BeyondASCII are characters beyond ASCII.
	BeyondASCII Signs = 1 << iota
	// Markup are “<”, “[” and “&”.
	Markup
	// Backslashes are as the text has them, not as JSON does.
	Backslashes
	// SpaceRuns are two spaces or more in a row.
	SpaceRuns
)

const allSigns = BeyondASCII | Markup | Backslashes | SpaceRuns

func (l *leaves) readSigns() []Signs {
	if l.signs == nil {
		l.signs = make([]Signs, len(l.texts))
		for i, v := range l.texts {
			l.signs[i] = signsOf(v.Raw())
		}
	}
	return l.signs
}

// signsOf returns the signs of a text as it stands in the file. It looks at
// eight bytes at a time.
func signsOf(raw []byte) (found Signs) {
	const (
		lows  = 0x0101010101010101
		highs = 0x8080808080808080
	)
	// The high bits of those of the eight bytes that are c. A byte behind one of
	// them may deceive it, so too much may be found, but never too little.
	are := func(w uint64, c byte) uint64 {
		x := w ^ lows*uint64(c)
		return (x - lows) &^ x & highs
	}
	i := 0
	for ; i+8 <= len(raw); i += 8 {
		w := binary.LittleEndian.Uint64(raw[i:])
		if w&highs != 0 {
			found |= BeyondASCII
		}
		if are(w, '\\') != 0 {
			return allSigns
		}
		if are(w, '<')|are(w, '[')|are(w, '&') != 0 {
			found |= Markup
		}
		if spaces := are(w, ' '); spaces&(spaces<<8) != 0 || raw[i] == ' ' && raw[i-1] == ' ' {
			found |= SpaceRuns
		}
	}
	for ; i < len(raw); i++ {
		switch c := raw[i]; {
		case c >= 0x80:
			found |= BeyondASCII
		case c == '\\':
			return allSigns
		case c == '<', c == '[', c == '&':
			found |= Markup
		case c == ' ' && raw[i-1] == ' ':
			found |= SpaceRuns
		}
	}
	return found
}
