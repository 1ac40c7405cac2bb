// Package layout sets JSON in its one canonical layout.
//
// Only what stands between the tokens changes: spaces, line breaks and a byte
// order mark. The order of members, the spelling of numbers and the escapes of
// texts stay as they were written, so that who reads a difference knows without
// looking that it changes nothing. An escape such as \u00a0 is there on purpose
// more often than not: the character itself could not be seen.
//
// A document is indented by two spaces, its lines end with LF, the last one
// too. An object or array stands on one line if it fits Width, with what stands
// before it and the comma behind it; else each of its members or elements has
// lines of its own. That depends on nothing but the data, so whoever formats a
// file gets the same bytes. Width is counted in Unicode code points and not in
// the columns of a terminal: those differ between versions of Unicode, and the
// layout of a file must not.
package layout

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// Width is how many characters a line may have for an object or array to stand
// on it. A single text may be longer; it is never broken.
const Width = 100

const indent = 2

// ErrNotJSON is the error of a text that the strict reader refuses, be it for a
// member that stands twice. jsonpos.Faults tells what is wrong with it.
var ErrNotJSON = errors.New("the text is not JSON")

var byteOrderMark = []byte("\uFEFF")

// Document returns a text in the layout of a document.
func Document(text []byte) ([]byte, error) {
	tokens, err := Line(bytes.TrimPrefix(text, byteOrderMark))
	if err != nil {
		return nil, err
	}
	p := printer{in: tokens, out: make([]byte, 0, len(tokens)+len(tokens)/4+1)}
	p.value(0)
	return append(p.out, '\n'), nil
}

// Line returns a text in the layout of a line of a stream: its tokens with
// nothing between them, and no line break.
func Line(text []byte) ([]byte, error) {
	if err := strict(text); err != nil {
		return nil, err
	}
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		switch text[i] {
		case ' ', '\t', '\n', '\r':
			i++
		case '"':
			end := stringEnd(text, i)
			out = append(out, text[i:end]...)
			i = end
		default:
			out = append(out, text[i])
			i++
		}
	}
	return out, nil
}

// strict returns an error if the text has a fault. A short text is read as a
// whole, which is faster; of a long one no tree is kept.
func strict(text []byte) error {
	const short = 64 << 10
	var faults []jsonpos.Fault
	var err error
	if len(text) <= short {
		_, faults = jsonpos.Parse(text, jsonpos.DefaultLimits)
	} else {
		faults, err = jsonpos.Faults(bytes.NewReader(text), jsonpos.DefaultLimits)
	}
	if err == nil && len(faults) > 0 {
		err = ErrNotJSON
	}
	return err
}

// stringEnd returns the index behind the string that starts at i.
func stringEnd(text []byte, i int) int {
	for i++; text[i] != '"'; i++ {
		if text[i] == '\\' {
			i++
		}
	}
	return i + 1
}

// A printer sets tokens that have nothing between them.
type printer struct {
	in     []byte
	at     int
	out    []byte
	column int // characters on the line so far
}

// value sets the value at hand, of which the following lines have an indent.
func (p *printer) value(margin int) {
	open := p.in[p.at]
	if open != '{' && open != '[' || p.fits() {
		p.flat()
		return
	}
	p.put(open)
	p.at++
	for inner := margin + indent; ; {
		p.newLine(inner)
		if open == '{' {
			p.token()
			p.at++ // the colon
			p.put(':', ' ')
		}
		p.value(inner)
		if p.at++; p.in[p.at-1] != ',' {
			break
		}
		p.put(',')
	}
	p.newLine(margin)
	p.put(p.in[p.at-1])
}

// fits reports whether the object or array at hand and the comma behind it fit
// on the line. It looks no further than the line is wide.
func (p *printer) fits() bool {
	column, depth := p.column, 0
	for i := p.at; column <= Width; {
		switch c := p.in[i]; c {
		case '"':
			end := stringEnd(p.in, i)
			// Too many bytes are too many characters: a character has four at most.
			if end-i > utf8.UTFMax*Width {
				return false
			}
			column += utf8.RuneCount(p.in[i:end])
			i = end
			continue
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case ',', ':':
			column++ // the space behind it
		}
		column++
		if i++; depth == 0 {
			if i < len(p.in) && p.in[i] == ',' {
				column++
			}
			return column <= Width
		}
	}
	return false
}

// flat sets the value at hand on the line.
func (p *printer) flat() {
	depth := 0
	for {
		switch c := p.in[p.at]; c {
		case '{', '[':
			depth++
			p.put(c)
			p.at++
		case '}', ']':
			depth--
			p.put(c)
			p.at++
		case ',', ':':
			p.put(c, ' ')
			p.at++
		default:
			p.token()
		}
		if depth == 0 {
			return
		}
	}
}

// token sets the string, number or word at hand.
func (p *printer) token() {
	start := p.at
	if p.in[start] == '"' {
		p.at = stringEnd(p.in, start)
	} else {
		for p.at < len(p.in) && bytes.IndexByte([]byte(",:]}"), p.in[p.at]) < 0 {
			p.at++
		}
	}
	p.put(p.in[start:p.at]...)
}

func (p *printer) put(text ...byte) {
	p.out = append(p.out, text...)
	p.column += utf8.RuneCount(text)
}

func (p *printer) newLine(margin int) {
	p.out = append(p.out, '\n')
	for range margin {
		p.out = append(p.out, ' ')
	}
	p.column = margin
}
