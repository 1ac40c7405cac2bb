package report

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// excerptWidth is how many columns of a line are shown at most.
const excerptWidth = 100

// An excerpt is a line of a file, or a window of it, with a part marked.
type excerpt struct {
	line string
	// from and columns say which part is marked, in columns of a terminal; at
	// least one column is.
	from, columns int
}

// excerptOf shows the line on which a range starts. What the range covers of
// that line is marked. However long the line, the work is that of one window.
func excerptOf(text Text, r jsonpos.Range) excerpt {
	// A column takes at most four bytes but for marks that pile up.
	const reach = 4 * excerptWidth
	offset := r.Start.Offset - (r.Start.Column - 1)
	near := max(offset, r.Start.Offset-reach) // where the piece of the line starts
	line := text.Read(near, r.Start.Offset+2*reach+1)
	if i := bytes.IndexAny(line, "\r\n"); i >= 0 {
		line = line[:i]
	}
	before := near - offset // bytes of the line that are not looked at
	start := min(r.Start.Offset-near, len(line))
	end := min(r.End.Offset-near, len(line))
	low, high := max(0, start-reach), min(len(line), start+2*reach)
	if high < len(line) {
		for high > start && !utf8.RuneStart(line[high]) {
			high--
		}
	}
	for before+low > 0 && low < start && !utf8.RuneStart(line[low]) {
		low++
	}
	cells := slices.Collect(terminal.Cells(line[low:high]))
	first, _ := slices.BinarySearchFunc(cells, start-low, func(c terminal.Cell, at int) int { return c.End - 1 - at })
	last := first
	for last < len(cells) && cells[last].Start < end-low {
		last++
	}

	left, right := window(cells, first, last)
	for left < first && cells[left].Width == 0 {
		left++ // a mark without its letter
	}
	var e excerpt
	var b strings.Builder
	column := 0
	if before+low > 0 || left > 0 {
		b.WriteString("…")
		column++
	}
	for i := left; i < right; i++ {
		if i == first {
			e.from = column
		}
		b.WriteString(cells[i].Show)
		column += cells[i].Width
		if i >= first && i < last {
			e.columns = column - e.from
		}
	}
	if first >= right {
		e.from = column
	}
	e.columns = max(e.columns, 1)
	if high < len(line) || right < len(cells) {
		b.WriteString("…")
	}
	e.line = strings.TrimRight(b.String(), " ")
	return e
}

// window returns which cells to show so that they fit: those from first up to
// last and as much around them as there is room for.
func window(cells []terminal.Cell, first, last int) (left, right int) {
	room := excerptWidth
	right = first
	for right < last && cells[right].Width <= room {
		room -= cells[right].Width
		right++
	}
	// First the text before it, up to half of the room or a fifth of the window
	// where the marked part alone fills it; then the text after; then what is
	// still free goes to the text before.
	take := max(room/2, excerptWidth/5)
	left = first
	for left > 0 && cells[left-1].Width <= take {
		left--
		take -= cells[left].Width
		room -= cells[left].Width
	}
	for right < len(cells) && cells[right].Width <= room {
		room -= cells[right].Width
		right++
	}
	for left > 0 && cells[left-1].Width <= room {
		left--
		room -= cells[left].Width
	}
	return left, right
}
