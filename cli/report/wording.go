package report

import (
	"strings"

	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/diag"
)

// sentences says what is wrong and what to do, for formats that have one place
// for both.
func sentences(d diag.Diagnostic) string {
	if d.Hint == "" {
		return d.Message
	}
	return d.Message + ". " + d.Hint
}

// paragraphs tells a finding in lines of plain text: its place, the message
// and the rule, then the hint and the related places. The label stands before
// the message. No line has more in it than text.
func paragraphs(file File, d diag.Diagnostic, label string) string {
	lines := []string{place(file.Path, d.Range.Start) + ": " + label + terminal.Visible(d.Message) + " [" + d.Rule + "]"}
	if d.Hint != "" {
		lines = append(lines, terminal.Visible(d.Hint))
	}
	for _, related := range d.Related {
		lines = append(lines, "See: "+terminal.Visible(related.Message)+"  "+place(file.Path, related.Range.Start))
	}
	return strings.Join(lines, "\n")
}
