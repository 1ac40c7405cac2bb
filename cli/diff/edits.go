package diff

import (
	"bytes"
	"slices"
	"strings"

	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/fix"
)

// around is how many columns are shown on each side of a change in a line that
// is too long for a terminal.
const around = 40

// Edits returns the lines that edits touch, before and after, for a person to
// look at. Of long lines it shows what is near the change. The work does not
// grow with the text.
func Edits(text []byte, list []diag.Edit, style terminal.Style) string {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b diag.Edit) int { return a.Start - b.Start })
	var out strings.Builder
	for len(list) > 0 {
		start, end := lineStart(text, list[0].Start), lineEnd(text, list[0].End)
		n := 1
		for n < len(list) && list[n].Start <= end {
			end = lineEnd(text, list[n].End)
			n++
		}
		if out.Len() > 0 {
			out.WriteString("  …\n")
		}
		old := text[start:end]
		local := slices.Clone(list[:n])
		for i := range local {
			local[i].Start -= start
			local[i].End -= start
		}
		showPair(&out, old, fix.Edit(old, local), style)
		list = list[n:]
	}
	return out.String()
}

// reach is how far from an edit the ends of its line are looked for. A column
// takes at most four bytes but for marks that pile up.
const reach = 8 * terminal.LineWidth

func lineStart(text []byte, at int) int {
	from := max(0, at-reach)
	if i := bytes.LastIndexByte(text[from:at], '\n'); i >= 0 {
		return from + i + 1
	}
	return from
}

func lineEnd(text []byte, at int) int {
	to := min(len(text), at+reach)
	if i := bytes.IndexByte(text[at:to], '\n'); i >= 0 {
		return at + i
	}
	return to
}

// showPair shows one stretch of lines before and after. Lines that are the same
// at its start and end are left out.
func showPair(out *strings.Builder, old, new []byte, style terminal.Style) {
	before, after := strings.Split(string(old), "\n"), strings.Split(string(new), "\n")
	for len(before) > 0 && len(after) > 0 && before[0] == after[0] {
		before, after = before[1:], after[1:]
	}
	for len(before) > 0 && len(after) > 0 && before[len(before)-1] == after[len(after)-1] {
		before, after = before[:len(before)-1], after[:len(after)-1]
	}
	for i, line := range before {
		other := ""
		if i < len(after) {
			other = after[i]
		}
		out.WriteString(style.Removed("- "+window(line, other)) + "\n")
	}
	for i, line := range after {
		other := ""
		if i < len(before) {
			other = before[i]
		}
		out.WriteString(style.Added("+ "+window(line, other)) + "\n")
	}
}

// window returns a line as it is shown: as a whole if it fits a terminal, else
// what differs from the other line and what is around that.
func window(line, other string) string {
	line, other = strings.TrimSuffix(line, "\r"), strings.TrimSuffix(other, "\r")
	cells := slices.Collect(terminal.Cells([]byte(line)))
	width := 0
	for _, c := range cells {
		width += c.Width
	}
	from, to := 0, len(cells)
	if width > 2*around+terminal.LineWidth {
		start, end := common(line, other)
		for from < len(cells) && cells[from].End <= start {
			from++
		}
		for to > from && cells[to-1].Start >= end {
			to--
		}
		from = back(cells, from)
		to = forward(cells, to)
	}
	var out strings.Builder
	if from > 0 {
		out.WriteString("…")
	}
	for _, c := range cells[from:to] {
		out.WriteString(c.Show)
	}
	if to < len(cells) {
		out.WriteString("…")
	}
	return out.String()
}

// common returns where the part of a line that differs from another starts and
// ends.
func common(line, other string) (start, end int) {
	for start < min(len(line), len(other)) && line[start] == other[start] {
		start++
	}
	same := 0
	for same < min(len(line), len(other))-start && line[len(line)-1-same] == other[len(other)-1-same] {
		same++
	}
	return start, len(line) - same
}

// back and forward go the columns of around away from a change.
func back(cells []terminal.Cell, i int) int {
	for room := around; i > 0 && room >= cells[i-1].Width; i-- {
		room -= cells[i-1].Width
	}
	return i
}

func forward(cells []terminal.Cell, i int) int {
	for room := around; i < len(cells) && room >= cells[i].Width; i++ {
		room -= cells[i].Width
	}
	return i
}
