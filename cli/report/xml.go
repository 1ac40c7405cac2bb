package report

import (
	"bytes"
	"strings"

	"github.com/claim-tracker/claim-tracker/cli/terminal"
)

// XML 1.0 cannot have most control characters even as references (section
// 2.2), so they are shown as on a terminal, as are those that reorder text.

var inXML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// attribute writes a name and its value into the tag of an element.
func attribute(page *bytes.Buffer, name, value string) {
	page.WriteString(" " + name + `="` + inXML.Replace(terminal.Visible(value)) + `"`)
}

// content writes text into an element. Line breaks stay.
func content(page *bytes.Buffer, text string) {
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			page.WriteByte('\n')
		}
		page.WriteString(inXML.Replace(terminal.Visible(line)))
	}
}
