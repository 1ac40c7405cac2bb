package report

import (
	"slices"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// utf16Columns counts columns in UTF-16 code units, as JavaScript, Java and most
// viewers do. On long lines it remembers where it has been, so that many
// findings on one line of megabytes cost one pass over it.
type utf16Columns struct {
	// marks has, for each long line by the offset of its first byte, the places at
	// which the units before them are known, ascending.
	marks map[int][]columnMark
}

type columnMark struct{ offset, units int }

// columnStep is how many bytes there are about between two marks.
const columnStep = 32 << 10

// reset forgets the lines of a file.
func (c *utf16Columns) reset() { clear(c.marks) }

// of returns the column of p in UTF-16 code units, from 1. A byte that is
// not UTF-8 counts as the one character that stands in for it.
func (c *utf16Columns) of(text Text, p jsonpos.Position) int {
	if text == nil {
		return p.Column
	}
	line := p.Offset - (p.Column - 1)
	if p.Column <= columnStep {
		return 1 + units(text.Read(line, p.Offset))
	}
	if c.marks == nil {
		c.marks = make(map[int][]columnMark)
	}
	marks := c.marks[line]
	if marks == nil {
		marks = []columnMark{{offset: line}}
	}
	for last := marks[len(marks)-1]; last.offset+columnStep <= p.Offset; last = marks[len(marks)-1] {
		part := whole(text.Read(last.offset, last.offset+columnStep))
		if len(part) == 0 {
			break // the file is shorter than it was
		}
		marks = append(marks, columnMark{last.offset + len(part), last.units + units(part)})
	}
	c.marks[line] = marks
	after, _ := slices.BinarySearchFunc(marks, p.Offset+1, func(m columnMark, offset int) int { return m.offset - offset })
	near := marks[after-1]
	return 1 + near.units + units(text.Read(near.offset, p.Offset))
}

// whole returns the text without the beginning of a character at its end.
func whole(text []byte) []byte {
	for back := 1; back < utf8.UTFMax && back < len(text); back++ {
		if at := len(text) - back; utf8.RuneStart(text[at]) {
			if !utf8.FullRune(text[at:]) {
				return text[:at]
			}
			break
		}
	}
	return text
}

// units counts the UTF-16 code units of a text.
func units(text []byte) int {
	n := 0
	for len(text) > 0 {
		if text[0] < utf8.RuneSelf {
			n++
			text = text[1:]
			continue
		}
		r, size := utf8.DecodeRune(text)
		n++
		if r >= 0x10000 {
			n++
		}
		text = text[size:]
	}
	return n
}
