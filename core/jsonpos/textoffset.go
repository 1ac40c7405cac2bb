package jsonpos

import "unicode/utf16"

// TextOffset returns where in the file the byte at offset i of the string's
// Text stands. It differs from the distance to the opening quote by the
// escapes before it. An i inside the bytes of an escaped character gives the
// start of the escape; the length of Text, or more, gives the closing quote.
// For any other kind of value it is where the value starts.
func (v Value) TextOffset(i int) int {
	if v.Kind() != String {
		start, _ := v.Offsets()
		return start
	}
	n := v.node()
	raw := v.doc.bytes[:n.end-1]
	at := int(n.start) + 1
	if !n.escaped {
		return v.doc.offset(min(at+max(i, 0), len(raw)))
	}
	for text := 0; at < len(raw); {
		rawSize, textSize := 1, 1
		if raw[at] == '\\' {
			rawSize, textSize = escapeSize(raw[at:])
		}
		text += textSize
		if text > i {
			break
		}
		at += rawSize
	}
	return v.doc.offset(at)
}

// escapeSize returns how many bytes the escape at the start of b takes, and
// how many the character for which it stands.
func escapeSize(b []byte) (raw, text int) {
	if b[1] != 'u' {
		return 2, 1
	}
	r := hex4(b[2:])
	switch {
	case utf16.IsSurrogate(r):
		return 12, 4
	case r >= 0x800:
		return 6, 3
	case r >= 0x80:
		return 6, 2
	}
	return 6, 1
}
