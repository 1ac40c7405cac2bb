package plan

import "math/bits"

// The shape of a string tells what stands in it besides printable ASCII.
type shape uint8

const (
	wide    shape = 1 << iota // characters beyond printable ASCII
	escaped                   // escapes
)

const (
	lows  = 0x0101010101010101
	highs = 0x8080808080808080
)

// special marks, by the high bit, the bytes of w that do not simply go on a
// string: quotes, backslashes, control characters, DEL and bytes beyond ASCII.
// Only the lowest mark is exact.
func special(w uint64) uint64 {
	control := w - lows*0x20
	quote := (w ^ lows*'"') - lows
	backslash := (w ^ lows*'\\') - lows
	del := w + lows
	return (control | quote | backslash | del | w) & highs
}

// load returns the eight bytes at i, which must be there, as a little-endian
// number.
func load(t []byte, i int) uint64 {
	b := t[i : i+8 : len(t)]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// load4 returns the four bytes at i, as load does eight.
func load4(t []byte, i int) uint64 {
	b := t[i : i+4 : len(t)]
	return uint64(uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24)
}

// scanString reads the string whose opening quote is at i and returns the
// offset behind its closing quote, or -1 if it is not a string of strict JSON.
func scanString(t []byte, i int) (int, shape) {
	var s shape
	i = skipBlocks(t, i+1)
	if i < len(t) && t[i] == '"' {
		return i + 1, 0
	}
	for {
		for i+8 <= len(t) {
			m := special(load(t, i))
			if m != 0 {
				i += bits.TrailingZeros64(m) >> 3
				break
			}
			i += 8
		}
		if i >= len(t) {
			return -1, 0
		}
		switch c := t[i]; {
		case c == '"':
			return i + 1, s
		case c == '\\':
			s |= escaped
			if i = scanEscape(t, i); i < 0 {
				return -1, 0
			}
		case c < 0x20:
			return -1, 0
		case c < 0x7f:
			i++
		case c == 0x7f:
			s |= wide
			i++
		default:
			s |= wide
			for i < len(t) && t[i] >= 0x80 {
				n := encoded(t, i)
				if n == 0 {
					return -1, 0
				}
				i += n
			}
		}
	}
}

// encoded returns the length of the UTF-8 encoded character at i, which starts
// with a byte beyond ASCII, or 0 if it is not well-formed.
func encoded(t []byte, i int) int {
	t = t[i:]
	c := t[0]
	switch {
	case c < 0xc2:
		return 0
	case c < 0xe0:
		if len(t) < 2 || !continues(t[1]) {
			return 0
		}
		return 2
	case c < 0xf0:
		if len(t) < 3 || !continues(t[1]) || !continues(t[2]) || c == 0xe0 && t[1] < 0xa0 || c == 0xed && t[1] >= 0xa0 {
			return 0
		}
		return 3
	case c < 0xf5:
		if len(t) < 4 || !continues(t[1]) || !continues(t[2]) || !continues(t[3]) || c == 0xf0 && t[1] < 0x90 || c == 0xf4 && t[1] >= 0x90 {
			return 0
		}
		return 4
	}
	return 0
}

func continues(c byte) bool { return c&0xc0 == 0x80 }

// scanEscape returns the offset behind the escape at i, or -1.
func scanEscape(t []byte, i int) int {
	if i+1 >= len(t) {
		return -1
	}
	switch t[i+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return i + 2
	case 'u':
		r := hex4(t, i+2)
		switch {
		case r < 0, 0xdc00 <= r && r < 0xe000:
			return -1
		case r < 0xd800 || r >= 0xe000:
			return i + 6
		}
		if i+7 >= len(t) || t[i+6] != '\\' || t[i+7] != 'u' {
			return -1
		}
		if low := hex4(t, i+8); low < 0xdc00 || low >= 0xe000 {
			return -1
		}
		return i + 12
	}
	return -1
}

// hex4 reads the four hexadecimal digits at i; it returns -1 if they are not
// there.
func hex4(t []byte, i int) rune {
	if i+4 > len(t) {
		return -1
	}
	var r rune
	for _, c := range t[i : i+4] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return -1
		}
		r = r<<4 | rune(c)
	}
	return r
}

// skipSpace returns the offset of the first byte at or behind i that is not
// white space.
func skipSpace(t []byte, i int) int {
	for i < len(t) && (t[i] == ' ' || t[i] == '\n' || t[i] == '\r' || t[i] == '\t') {
		i++
	}
	return i
}
