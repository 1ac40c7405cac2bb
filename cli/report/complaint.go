package report

import (
	"bytes"
	"fmt"
	"io"

	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/diag"
)

// Complain prints what is wrong with a file of the desk's own, such as the
// configuration, as findings are shown: with the place and the line.
func Complain(out io.Writer, style terminal.Style, path string, text Text, found []diag.Diagnostic) error {
	var page bytes.Buffer
	for _, d := range found {
		fmt.Fprintf(&page, "%s: %s %s\n", style.Bold(place(path, d.Range.Start)),
			style.Severity(d.Severity, d.Severity.String()+":"), terminal.Visible(d.Message))
		gutter := newGutter(style, d)
		gutter.excerpt(&page, text, d.Range, "^", d.Severity)
		if d.Hint != "" {
			gutter.note(&page, "", d.Hint)
		}
		for _, related := range d.Related {
			gutter.note(&page, "see: ", related.Message+"  "+place(path, related.Range.Start))
			gutter.excerpt(&page, text, related.Range, "-", diag.Info)
		}
		page.WriteByte('\n')
	}
	_, err := out.Write(page.Bytes())
	return err
}
