package preview

import (
	"fmt"
	"html"
	"strings"

	"github.com/claim-tracker/claim-tracker/cli/report"
	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/diag"
)

// shownProblems is how many findings the panel lists.
const shownProblems = 50

// problems are what is wrong with the files, as the page shows it.
type problems struct {
	file     string
	fault    string // why a file cannot be shown, or ""
	findings []diag.Diagnostic
	stale    bool // the data is not valid, so what is shown is older
}

// String says in short what is wrong.
func (p problems) String() string {
	switch {
	case p.fault != "":
		return p.fault
	case len(p.findings) == 0:
		return "no errors"
	}
	return report.Count(len(p.findings), "error")
}

// panel returns a section that tells the problems, nothing if there are none.
// Every word that may come from a file is escaped, and made visible where it
// would turn around or hide the text beside it.
func (p problems) panel(cards bool) []byte {
	if p.fault == "" && len(p.findings) == 0 {
		return nil
	}
	var b strings.Builder
	b.WriteString("<section class=\"claims-problems\" aria-labelledby=\"claims-problems-title\">\n" +
		"<link rel=\"stylesheet\" href=\"" + assets + "problems.css\">\n")
	if p.fault != "" {
		fmt.Fprintf(&b, "<h2 id=\"claims-problems-title\">%s</h2>\n", escape(p.fault))
	} else {
		fmt.Fprintf(&b, "<h2 id=\"claims-problems-title\">%s in %s</h2>\n", report.Count(len(p.findings), "error"), escape(p.file))
	}
	switch {
	case !p.stale && p.fault == "":
	case cards:
		b.WriteString("<p>The cards below are those of the last valid version.</p>\n")
	default:
		b.WriteString("<p>There are no cards to show until this is mended.</p>\n")
	}
	if len(p.findings) > 0 {
		b.WriteString("<ul>\n")
		for i, d := range p.findings {
			if i == shownProblems {
				fmt.Fprintf(&b, "<li>… and %d more</li>\n", len(p.findings)-i)
				break
			}
			fmt.Fprintf(&b, "<li><code>%d:%d</code> %s <code>[%s]</code>", d.Range.Start.Line, d.Range.Start.Column, escape(d.Message), escape(d.Rule))
			if d.Hint != "" {
				fmt.Fprintf(&b, "\n<span class=\"claims-hint\">%s</span>", escape(d.Hint))
			}
			b.WriteString("</li>\n")
		}
		b.WriteString("</ul>\n")
	}
	b.WriteString("</section>\n")
	return []byte(b.String())
}

// page returns a page with nothing but the problems.
func (p problems) page() []byte {
	return fmt.Appendf(nil, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>%s</title>\n"+
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n<body>\n%s</body>\n</html>\n",
		escape(p.file), p.panel(false))
}

func escape(text string) string { return html.EscapeString(terminal.Visible(text)) }
