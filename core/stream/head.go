package stream

import (
	"bytes"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// findList moves s.pos behind the opening bracket of the list of claims. The
// members before it are passed over, not checked: that is done with the
// envelope.
func (s *Splitter) findList() {
	const start = len(jsonpos.Head)
	for {
		i, found, short := listStart(s.buffer[start:])
		switch {
		case found:
			s.pos = start + i
			s.head = append(s.head[:0], s.buffer[start:s.pos]...)
			s.inList, s.past = true, s.offset(s.pos)
			return
		case !short || s.end:
			s.finish(Odd)
			return
		}
		if s.more(start); s.state != Reading {
			return
		}
	}
}

// listStart returns the index behind the opening bracket of the list of
// claims. short tells that the text ends before it is found.
func listStart(text []byte) (index int, found, short bool) {
	i := skipSpace(text, 0)
	if i == len(text) || text[i] != '{' {
		return 0, false, i == len(text)
	}
	i++
	for {
		i = skipSpace(text, i)
		if i == len(text) || text[i] != '"' {
			return 0, false, i == len(text)
		}
		end := stringEnd(text, i)
		if end < 0 {
			return 0, false, true
		}
		name := text[i:end]
		if bytes.IndexByte(name, '\\') >= 0 {
			return 0, false, false // it may be the name in other letters
		}
		i = skipSpace(text, end)
		if i == len(text) || text[i] != ':' {
			return 0, false, i == len(text)
		}
		i = skipSpace(text, i+1)
		if i == len(text) {
			return 0, false, true
		}
		if string(name) == `"`+listName+`"` {
			return i + 1, text[i] == '[', false
		}
		if i = valueEnd(text, i); i < 0 {
			return 0, false, true
		}
		i = skipSpace(text, i)
		if i == len(text) || text[i] != ',' {
			return 0, false, i == len(text)
		}
		i++
	}
}

// valueEnd returns the index behind the value at i, if it is one, and -1 if the
// text ends before.
func valueEnd(text []byte, i int) int {
	for depth := 0; i < len(text); {
		switch text[i] {
		case '"':
			if i = stringEnd(text, i); i < 0 {
				return -1
			}
			if depth == 0 {
				return i
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
			if depth < 0 {
				return i
			}
		case ',', ' ', '\n', '\r', '\t':
			if depth == 0 {
				return i
			}
		}
		i++
	}
	return -1
}

// stringEnd returns the index behind the string at i, -1 if the text ends
// before.
func stringEnd(text []byte, i int) int {
	for i++; i < len(text); i++ {
		switch text[i] {
		case '"':
			return i + 1
		case '\\':
			i++
		}
	}
	return -1
}
