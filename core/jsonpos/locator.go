package jsonpos

import (
	"bytes"
	"io"
)

// A Locator finds lines and columns in a file that is not held in memory. It
// reads the file up to the furthest place it has been asked for once, and
// then, for each question, the part around the place; questions in ascending
// order cost the least. It serves one goroutine at a time.
type Locator struct {
	file io.ReaderAt
	size int

	// marks tells where the lines are at the start of each block, as far as the
	// file has been read for it.
	marks []lineState
	// block holds the block with the number at, of which the line state at the
	// offset cursor is here.
	block  []byte
	number int
	cursor int
	here   lineState
	err    error
}

const locatorBlock = 64 << 10

// A lineState is what has to be known of the text before an offset.
type lineState struct {
	line  int // its number, from 1
	start int // the offset of its first byte
	// cr tells that the last byte is a CR; what follows decides whether the line
	// ends there.
	cr bool
}

// NewLocator returns a Locator for a file of the given size.
func NewLocator(file io.ReaderAt, size int) *Locator {
	return &Locator{file: file, size: size, marks: []lineState{{line: 1}}, number: -1}
}

// Err returns the first error with which the file could not be read. Places
// behind it are not right.
func (l *Locator) Err() error { return l.err }

// Position returns the place of the byte at offset, as Text.Position does.
func (l *Locator) Position(offset int) Position {
	offset = min(max(offset, 0), l.size)
	number := offset / locatorBlock
	for len(l.marks) <= number {
		last := len(l.marks) - 1
		l.load(last)
		l.marks = append(l.marks, l.marks[last].after(l.block, last*locatorBlock))
	}
	if number != l.number || offset < l.cursor {
		l.load(number)
		l.cursor, l.here = number*locatorBlock, l.marks[number]
	}
	from := l.cursor - number*locatorBlock
	to := min(offset-number*locatorBlock, len(l.block))
	if from < to {
		l.here = l.here.after(l.block[from:to], l.cursor)
		l.cursor = offset
	}
	here := l.here
	if here.cr && (to >= len(l.block) || l.block[to] != '\n') {
		here.line++
		here.start = offset
	}
	return Position{Line: here.line, Column: offset - here.start + 1, Offset: offset}
}

// Range returns the places of the bytes from start up to end.
func (l *Locator) Range(start, end int) Range {
	return Range{Start: l.Position(start), End: l.Position(end)}
}

// Read returns the bytes from start up to end, as far as the file has them.
func (l *Locator) Read(start, end int) []byte {
	start, end = max(start, 0), min(end, l.size)
	if start >= end {
		return nil
	}
	out := make([]byte, end-start)
	n, err := l.file.ReadAt(out, int64(start))
	l.fail(err)
	return out[:n]
}

// load reads a block.
func (l *Locator) load(number int) {
	if l.number == number {
		return
	}
	if l.block == nil {
		l.block = make([]byte, locatorBlock)
	}
	l.block = l.block[:max(0, min(locatorBlock, l.size-number*locatorBlock))]
	n, err := l.file.ReadAt(l.block, int64(number*locatorBlock))
	l.block = l.block[:n]
	l.fail(err)
	l.number, l.cursor = number, number*locatorBlock
	l.here = l.marks[number]
}

func (l *Locator) fail(err error) {
	if err != nil && err != io.EOF && l.err == nil {
		l.err = err
	}
}

// after returns the state behind a text that follows and starts at an offset.
func (s lineState) after(text []byte, offset int) lineState {
	for len(text) > 0 {
		if s.cr {
			s.cr = false
			s.line++
			s.start = offset
			if text[0] == '\n' {
				s.start++
				text = text[1:]
				offset++
				continue
			}
		}
		part := text
		if cr := bytes.IndexByte(text, '\r'); cr >= 0 {
			part = text[:cr+1]
			s.cr = true
		}
		// The search from the end is slow where there is nothing to be found.
		if lines := bytes.Count(part, newline); lines > 0 {
			s.line += lines
			s.start = offset + bytes.LastIndexByte(part, '\n') + 1
		}
		text = text[len(part):]
		offset += len(part)
	}
	return s
}

var newline = []byte{'\n'}
