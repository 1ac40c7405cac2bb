package stream

import (
	"bytes"
	"io"
)

// A cutter guesses where claims start.
type cutter struct {
	file  io.ReaderAt
	size  int
	lines bool
	// start is how the first claim of a document begins: a brace and a name.
	start []byte
}

// newCutter returns a cutter for the file of s, which stands before the first
// claim.
func newCutter(s *Splitter, size int) *cutter {
	c := &cutter{file: s.file, size: size, lines: s.lines}
	if s.lines {
		return c
	}
	if s.pos = skipSpace(s.buffer, s.pos); s.pos == len(s.buffer) && !s.end {
		s.more(s.pos)
		s.pos = skipSpace(s.buffer, s.pos)
	}
	text := s.buffer[s.pos:]
	if len(text) == 0 || text[0] != '{' {
		return c
	}
	name := skipSpace(text, 1)
	if name == len(text) || text[name] != '"' {
		return c
	}
	if end := stringEnd(text, name); end > 0 {
		c.start = bytes.Clone(text[:end])
	}
	return c
}

// cut returns the offset of the first claim that starts at or behind an
// offset, the size of the file if there is none and -1 if it cannot tell. In a
// document the answer is a guess.
func (c *cutter) cut(offset int) int {
	const most = 1 << 20 // a claim longer than this is not looked for
	for window := 4 << 10; ; window *= 4 {
		if offset >= c.size {
			return c.size
		}
		// The byte before is looked at too: a claim may start right at the offset.
		text := make([]byte, min(window, c.size-offset+1))
		if n, err := c.file.ReadAt(text, int64(offset-1)); n < len(text) || err != nil && err != io.EOF {
			return -1
		}
		if i := c.find(text); i >= 0 {
			return offset - 1 + i
		}
		switch {
		case len(text) > c.size-offset:
			return c.size
		case window > most:
			return -1
		}
	}
}

// find returns the index of the first start of a claim in a text, -1 if there
// is none.
func (c *cutter) find(text []byte) int {
	if c.lines {
		if i := bytes.IndexByte(text, '\n'); i >= 0 {
			return i + 1
		}
		return -1
	}
	if len(c.start) == 0 {
		return -1
	}
	for from := 0; ; {
		i := bytes.Index(text[from:], c.start)
		if i < 0 {
			return -1
		}
		at := from + i
		before := bytes.TrimRight(text[:at], " \t\r\n")
		if len(before) > 0 && before[len(before)-1] == ',' {
			return at
		}
		from = at + 1
	}
}
