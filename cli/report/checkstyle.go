package report

import (
	"io"
	"strconv"

	"github.com/claim-tracker/claim-tracker/core/diag"
)

// checkstyleReporter prints the XML of Checkstyle's XMLLogger, of which version
// 4.3 is the one that readers expect. Its severities are ours. The source is
// claims.GROUP.RULE: Jenkins takes the last part for the type of a finding and
// the part before it for its category. Columns are in UTF-16 code units, since
// they are those of a Java program.
type checkstyleReporter struct {
	page
	columns utf16Columns
	groups  map[string]string // of the rules
	open    bool              // the file at hand has its element
	started bool
}

func newCheckstyle(out io.Writer, options Options) Reporter {
	return &checkstyleReporter{page: page{out: out}, groups: options.groups()}
}

func (r *checkstyleReporter) Finding(file File, d diag.Diagnostic) error {
	r.begin(file)
	r.WriteString("<error")
	if d.Range.Start.Line > 0 {
		attribute(&r.Buffer, "line", strconv.Itoa(d.Range.Start.Line))
		attribute(&r.Buffer, "column", strconv.Itoa(r.columns.of(file.Text, d.Range.Start)))
	}
	attribute(&r.Buffer, "severity", d.Severity.String())
	attribute(&r.Buffer, "message", sentences(d))
	attribute(&r.Buffer, "source", "claims."+r.groups[d.Rule]+"."+d.Rule)
	r.WriteString("/>\n")
	return r.flush(pageSize)
}

// begin opens the element of a file.
func (r *checkstyleReporter) begin(file File) {
	r.header()
	if r.open {
		return
	}
	r.open = true
	r.WriteString("<file")
	attribute(&r.Buffer, "name", file.Path)
	r.WriteString(">\n")
}

func (r *checkstyleReporter) header() {
	if !r.started {
		r.started = true
		r.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n")
	}
}

func (r *checkstyleReporter) File(file File) error {
	r.begin(file)
	r.open = false
	r.columns.reset()
	r.WriteString("</file>\n")
	return r.flush(0)
}

func (r *checkstyleReporter) End(summary Summary) error {
	r.header()
	for _, failure := range summary.Failures {
		r.WriteString("<exception>")
		content(&r.Buffer, failure)
		r.WriteString("</exception>\n")
	}
	r.WriteString("</checkstyle>\n")
	return r.flush(0)
}
