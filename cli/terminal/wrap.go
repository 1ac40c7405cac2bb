package terminal

import "strings"

// LineWidth is how wide running text is set where nothing else is said.
const LineWidth = 80

// span is a run of characters that is not broken, with its width on screen.
type span struct {
	text    string // may hold the escape sequences of a Style
	columns int
}

// fill writes words as lines of at most width columns. The first line
// starts with first, the others with rest, which are equally wide.
func fill(b *strings.Builder, width int, words []span, first, rest string) {
	indent := Width(rest)
	column := 0
	for _, w := range words {
		switch {
		case column == 0:
			b.WriteString(first)
			column = indent
		case column+1+w.columns > width:
			b.WriteString("\n" + rest)
			column = indent
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(w.text)
		column += w.columns
	}
	b.WriteByte('\n')
}
