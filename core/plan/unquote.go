package plan

import "unicode/utf8"

// unquote puts the characters of a string that has been read, given without
// its quotes, at the end of r.unquoted and returns them. The caller restores
// the length of r.unquoted.
func (r *Runner) unquote(raw []byte) []byte {
	start := len(r.unquoted)
	out := r.unquoted
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		if c != '\\' {
			out = append(out, c)
			continue
		}
		i++
		switch c = raw[i]; c {
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case 'u':
			c := hex4(raw, i+1)
			i += 4
			if 0xd800 <= c && c < 0xdc00 {
				c = 0x10000 + (c-0xd800)<<10 + hex4(raw, i+3) - 0xdc00
				i += 6
			}
			out = utf8.AppendRune(out, c)
		default:
			out = append(out, c)
		}
	}
	r.unquoted = out
	return out[start:]
}
