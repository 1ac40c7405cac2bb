package jsonpos

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// A Position is a place in a text. Line and Column count from 1, Offset from
// 0; Column and Offset count UTF-8 bytes. The zero Position is no place.
type Position struct {
	Line, Column, Offset int
}

// A Range is the text from Start up to, not including, End.
type Range struct {
	Start, End Position
}

// A Text is a file's bytes with an index of its lines. A line ends with LF,
// CRLF or CR, as editors and the Language Server Protocol count them.
//
// The Text of a part of a file holds some of its bytes only. Offsets are those
// of the file; lines and columns are not known, so that a Position has 0 for
// them until a Locator has filled them in.
type Text struct {
	bytes []byte
	part  bool
	cuts  []cut // where bytes of the file were left out, ascending
	// starts holds the offset of each line's first byte. It is made on the
	// first question: most runs have nothing to report.
	starts []int
}

// NewText keeps b, which must not change afterwards.
func NewText(b []byte) *Text { return &Text{bytes: b} }

// Bytes returns the text itself, not a copy.
func (t *Text) Bytes() []byte { return t.bytes }

// Position returns the place of the byte at offset. An offset outside the
// text is moved to its nearer end.
func (t *Text) Position(offset int) Position {
	if t.part {
		return Position{Offset: offset}
	}
	offset = min(max(offset, 0), len(t.bytes))
	starts := t.lineStarts()
	line := sort.SearchInts(starts, offset+1)
	return Position{Line: line, Column: offset - starts[line-1] + 1, Offset: offset}
}

// Range returns the places of the bytes from start up to end.
func (t *Text) Range(start, end int) Range {
	return Range{Start: t.Position(start), End: t.Position(end)}
}

// Slice returns the bytes of the file from start up to end, which the text must
// hold without a gap.
func (t *Text) Slice(start, end int) []byte {
	from := t.index(start)
	return t.bytes[from : from+end-start]
}

// Read returns the bytes from start up to end, as far as the text has them.
func (t *Text) Read(start, end int) []byte {
	start, end = max(start, 0), min(end, len(t.bytes))
	if start >= end {
		return nil
	}
	return t.bytes[start:end]
}

// Line returns the bytes of the line with the given number, without its line
// ending, and the offset of its first byte. A number outside the text gives
// nil and the length of the text.
func (t *Text) Line(number int) (line []byte, offset int) {
	starts := t.lineStarts()
	if number < 1 || number > len(starts) {
		return nil, len(t.bytes)
	}
	start, end := starts[number-1], len(t.bytes)
	if number < len(starts) {
		end = starts[number]
	}
	return bytes.TrimRight(t.bytes[start:end], "\r\n"), start
}

// UTF16Column returns p's column in UTF-16 code units, from 1, as editors and
// SARIF viewers count it.
func (t *Text) UTF16Column(p Position) int {
	start := p.Offset - (p.Column - 1)
	column := 1
	for rest := t.bytes[start:p.Offset]; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		column++
		if r >= 0x10000 {
			column++
		}
		rest = rest[size:]
	}
	return column
}

func (t *Text) lineStarts() []int {
	if t.starts != nil {
		return t.starts
	}
	starts := []int{0}
	for i := 0; i < len(t.bytes); i++ {
		switch t.bytes[i] {
		case '\r':
			if i+1 < len(t.bytes) && t.bytes[i+1] == '\n' {
				i++
			}
			starts = append(starts, i+1)
		case '\n':
			starts = append(starts, i+1)
		}
	}
	t.starts = starts
	return starts
}
