package report

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/diag"
)

// githubReporter prints workflow commands, which GitHub turns into annotations:
//
//	::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::message
//
// as its documentation has them under “Workflow commands for GitHub Actions”.
// The escapes are those that the runner undoes (ActionCommand.cs), and columns
// are given for a single line only, or the runner drops them. GitHub does not
// say what a column counts; here it is UTF-16 code units, with the end after the
// last one. The log shows only the message of a command, so it has the place
// too.
//
// Each finding is a command and none is a plain line: the runner looks for
// older commands, ##[…], anywhere in a plain line, and the data must not give
// any.
type githubReporter struct {
	page
	options Options
	columns utf16Columns
	shown   [diag.Error + 1]int // commands by severity
}

// annotationsPerKind is how many annotations of a kind GitHub shows for a step.
const annotationsPerKind = 10

func newGitHub(out io.Writer, options Options) Reporter {
	return &githubReporter{page: page{out: out}, options: options}
}

var (
	inCommand  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	inProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// kind returns the command for a severity.
func kind(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "error"
	case diag.Warning:
		return "warning"
	}
	return "notice"
}

func (r *githubReporter) Finding(file File, d diag.Diagnostic) error {
	r.shown[d.Severity]++
	path, _ := r.options.locate(file.Path)
	fmt.Fprintf(&r.Buffer, "::%s file=%s", kind(d.Severity), inProperty.Replace(path))
	if start, end := d.Range.Start, d.Range.End; start.Line > 0 {
		fmt.Fprintf(&r.Buffer, ",line=%d,endLine=%d", start.Line, max(start.Line, lastLine(d.Range)))
		if start.Line == end.Line {
			fmt.Fprintf(&r.Buffer, ",col=%d,endColumn=%d", r.columns.of(file.Text, start), r.columns.of(file.Text, end))
		}
	}
	fmt.Fprintf(&r.Buffer, ",title=%s::%s\n", inProperty.Replace(d.Rule), inCommand.Replace(paragraphs(file, d, "")))
	if r.options.StepSummary != nil {
		r.options.StepSummary.add(path, d)
	}
	return r.flush(pageSize)
}

func (r *githubReporter) File(File) error {
	r.columns.reset()
	return r.flush(0)
}

func (r *githubReporter) End(summary Summary) error {
	for _, failure := range summary.Failures {
		fmt.Fprintf(&r.Buffer, "::error title=not checked::%s\n", inCommand.Replace(terminal.Visible(failure)))
		r.shown[diag.Error]++
	}
	for s := diag.Error; s > diag.Off; s-- {
		if n := r.shown[s]; n > annotationsPerKind {
			fmt.Fprintf(&r.Buffer, "GitHub shows %d annotations of a kind for a step; there are %s, all in this log.\n",
				annotationsPerKind, Count(n, s.String()))
		}
	}
	if !r.options.Quiet {
		fmt.Fprintln(&r.Buffer, summary)
	}
	err := r.flush(0)
	if r.options.StepSummary != nil {
		err = errors.Join(err, r.options.StepSummary.end(summary))
	}
	return err
}
