package terminal

import (
	"fmt"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// tabStop is how many columns apart tabs stop.
const tabStop = 4

// A Cell is one character of a text as it is shown on a terminal.
type Cell struct {
	Start, End int    // byte offsets in the text
	Show       string // what is printed; never a control character
	Width      int    // columns; 0 for a character that joins the one before it
}

// Cells iterates over the characters of a line. Tabs become spaces, and what a
// terminal would obey or hide is spelt out: ␛ for the escape character,
// \u202E for a right-to-left override, \xFF for a byte that is not UTF-8.
// Widths follow Unicode Standard Annex 11 and, for emoji sequences, take one
// picture as two columns.
func Cells(line []byte) iter.Seq[Cell] {
	return func(yield func(Cell) bool) {
		var before previous
		column := 0
		for at := 0; at < len(line); {
			r, size := utf8.DecodeRune(line[at:])
			cell := Cell{Start: at, End: at + size}
			switch {
			case r == utf8.RuneError && size == 1:
				cell.Show = fmt.Sprintf(`\x%02X`, line[at])
				cell.Width = len(cell.Show)
				r = ' '
			case r == '\t':
				cell.Width = tabStop - column%tabStop
				cell.Show = strings.Repeat(" ", cell.Width)
			case hidden(r, before.r):
				cell.Show, cell.Width = spelt(r)
				r = ' ' // nothing joins what is spelt out
			default:
				cell.Show = string(line[at : at+size])
				cell.Width = before.width(r)
			}
			before = before.then(r, cell)
			column += cell.Width
			if !yield(cell) {
				return
			}
			at += size
		}
	}
}

// Visible returns the text with nothing left in it that a terminal would obey
// or hide. It is one line: line breaks and tabs are shown as ␊ and ␉.
func Visible(text string) string {
	if plain(text) {
		return text
	}
	var b strings.Builder
	for cell := range Cells([]byte(text)) {
		if text[cell.Start] == '\t' {
			cell.Show = "␉"
		}
		b.WriteString(cell.Show)
	}
	return b.String()
}

// Width returns how many columns the text takes when it is shown through
// Visible.
func Width(text string) int {
	columns := 0
	for cell := range Cells([]byte(Visible(text))) {
		columns += cell.Width
	}
	return columns
}

// plain reports whether the text is printable ASCII.
func plain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

// hidden reports whether r must be spelt out: controls, marks that reorder
// text, and characters that cannot be seen. The joiners of scripts and emoji
// stay where they join something.
func hidden(r, before rune) bool {
	switch {
	case r < ' ' || r >= 0x7F && r < 0xA0:
		return true
	case r == '\u200C' || r == '\u200D':
		return before < 0x300
	case r >= 0x600 && r <= 0x605, r == 0x6DD, r == 0x70F, r == 0x8E2:
		return false // signs that enclose numbers; they are seen
	case unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp):
		return true
	}
	return r == 0x115F || r == 0x1160 || r == 0x3164 || r == 0xFFA0 || // Hangul fillers
		r&0xFFFE == 0xFFFE || r >= 0xFDD0 && r <= 0xFDEF // not characters
}

// spelt returns how a hidden character is shown.
func spelt(r rune) (show string, columns int) {
	switch {
	case r < ' ':
		return string('␀' + r), 1
	case r == 0x7F:
		return "␡", 1
	case r > 0xFFFF:
		show = fmt.Sprintf(`\u{%X}`, r)
	default:
		show = fmt.Sprintf(`\u%04X`, r)
	}
	return show, len(show)
}

// previous is what the width of a character depends on: the one before it.
type previous struct {
	r       rune
	picture bool // r shows as an emoji of two columns
	joined  bool // r is a zero-width joiner after a picture
}

func (p previous) then(r rune, cell Cell) previous {
	switch {
	case r == '\u200D' && cell.Width == 0:
		return previous{r: r, picture: p.picture, joined: p.picture}
	case cell.Width == 0: // a mark or modifier belongs to what stands before it
		return previous{r: r, picture: p.picture}
	}
	return previous{r: r, picture: pictograph(r)}
}

func (p previous) width(r rune) int {
	switch {
	case r == '\uFE0F': // asks for the emoji form of the character before it
		if p.r < 0x1F000 && pictograph(p.r) && wide(p.r) == 1 {
			return 1
		}
		return 0
	case p.joined && pictograph(r):
		return 0
	case p.picture && r >= 0x1F3FB && r <= 0x1F3FF: // skin tones
		return 0
	case r == '\u200C' || r == '\u200D':
		return 0
	case r >= 0x1161 && r <= 0x11FF, r >= 0xD7B0 && r <= 0xD7FB: // vowels and finals of Hangul
		return 0
	case unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	}
	return wide(r)
}

func wide(r rune) int {
	if r < 0x1100 {
		return 1
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// pictograph reports whether r is of the blocks that hold emoji.
func pictograph(r rune) bool {
	return r >= 0x1F000 && r <= 0x1FAFF || r >= 0x2190 && r <= 0x2BFF || r == 0x3030 || r == 0x303D ||
		r == 0x3297 || r == 0x3299 || r == 0x203C || r == 0x2049 || r == 0x2122 || r == 0x2139
}
