// Package diff shows what a change does to a file: as a unified difference, for
// people and for programs such as patch, and in the few lines that an edit
// touches.
package diff

import (
	"bytes"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/claim-tracker/claim-tracker/cli/terminal"
)

// Unified returns the difference between two contents of the file with the
// given name, nil if there is none.
func Unified(name string, old, new []byte) []byte {
	name = terminal.Visible(name)
	text := diff.Diff(name, old, name, new)
	_, text, _ = bytes.Cut(text, []byte("\n")) // "diff NAME NAME", which is no part of the format
	return text
}

// Show returns a unified difference for a person to look at: coloured, and with
// nothing in it that a terminal would obey. It is no longer fit for programs.
func Show(unified []byte, style terminal.Style) []byte {
	var out []byte
	header := true // up to the first @@
	for line := range bytes.Lines(unified) {
		text := terminal.Visible(strings.TrimSuffix(string(line), "\n"))
		switch {
		case line[0] == '@':
			header = false
			text = style.Code(text)
		case header:
			text = style.Bold(text)
		case line[0] == '+':
			text = style.Added(text)
		case line[0] == '-':
			text = style.Removed(text)
		}
		out = append(append(out, text...), '\n')
	}
	return out
}
