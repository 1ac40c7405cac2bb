package jsonpos

import (
	"sync"
	"unicode/utf16"
)

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
	if !n.escaped {
		return v.doc.offset(min(int(n.start)+1+max(i, 0), len(raw)))
	}
	return v.doc.offset(v.doc.reached.advance(v.at, raw, int(n.start)+1, i))
}

// A cursor remembers up to where a string with escapes has been gone through:
// who asks for many places mostly asks in their order.
type cursor struct {
	mu       sync.Mutex
	node     int32
	at, text int // an index of the document's text, and the one of Text there
}

// advance returns the index, in the text raw, of byte i of the string that
// starts at an index.
func (c *cursor) advance(node int32, raw []byte, start, i int) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.node != node || c.at < start || c.at > len(raw) || c.text > i {
		c.node, c.at, c.text = node, start, 0
	}
	for c.at < len(raw) {
		rawSize, textSize := 1, 1
		if raw[c.at] == '\\' {
			rawSize, textSize = escapeSize(raw[c.at:])
		}
		if c.text+textSize > i {
			break
		}
		c.at, c.text = c.at+rawSize, c.text+textSize
	}
	return c.at
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
