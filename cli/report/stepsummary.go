package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/diag"
)

// StepSummaryLimit is how many bytes the summary of a step may have. GitHub
// throws a longer one away whole.
const StepSummaryLimit = 1 << 20

// A StepSummary is a table of the findings in Markdown, for the page of a run on
// GitHub.
type StepSummary struct {
	out   io.Writer
	after bool // something is there already
	room  int  // for rows, in bytes
	rows  bytes.Buffer
	left  int // findings for which there was no room
}

// stepSummaryFrame is room for what stands around the rows.
const stepSummaryFrame = 2 << 10

// NewStepSummary returns a summary that is written to out at the end of the
// run, after what is there already.
func NewStepSummary(out io.Writer, there int) *StepSummary {
	return &StepSummary{out: out, after: there > 0, room: StepSummaryLimit - there - stepSummaryFrame}
}

func (s *StepSummary) add(path string, d diag.Diagnostic) {
	text := inMarkdown(d.Message)
	if d.Hint != "" {
		text += "<br>" + inMarkdown(d.Hint)
	}
	row := fmt.Sprintf("| %s | %s | %s | [%s](%s) |\n",
		d.Severity, inMarkdown(place(path, d.Range.Start)), text, d.Rule, diag.Rule{Name: d.Rule}.URL())
	if s.left > 0 || s.rows.Len()+len(row) > s.room {
		s.left++
		return
	}
	s.rows.WriteString(row)
}

// end writes the summary. If there is no room even for its frame, nothing is
// written: too much would be lost whole.
func (s *StepSummary) end(summary Summary) error {
	if s.room < 0 {
		return nil
	}
	var page bytes.Buffer
	if s.after {
		page.WriteString("\n\n") // or the title could be part of a paragraph or a list
	}
	page.WriteString("### Claims\n\n" + summary.String() + "\n\n")
	if n := len(summary.Failures); n > 0 {
		fmt.Fprintf(&page, "The check is not complete: %s, told in the log.\n\n", Count(n, "failure"))
	}
	if s.rows.Len() > 0 {
		page.WriteString("| severity | place | finding | rule |\n|---|---|---|---|\n")
		page.Write(s.rows.Bytes())
		page.WriteByte('\n')
	}
	if s.left > 0 {
		fmt.Fprintf(&page, "There was no room for %s more; the log has all.\n\n", Count(s.left, "finding"))
	}
	_, err := s.out.Write(page.Bytes())
	return err
}

// inMarkdown writes a line of text so that Markdown shows it as it is: a
// backslash before each character that could mean something (CommonMark 0.31,
// section 2.4, allows it before ASCII punctuation).
func inMarkdown(text string) string {
	var b strings.Builder
	for _, r := range terminal.Visible(text) {
		if strings.ContainsRune("!#&()*:<>@[\\]^_`{|}~", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
