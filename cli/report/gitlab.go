package report

import (
	"io"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// gitlabReporter prints a Code Quality report, as GitLab's documentation has it
// under “Code Quality report format”: one JSON array of findings, each with a
// fingerprint that must be its own in the report and the same in the next run.
// Of the Code Climate format that it comes from, GitLab reads no more.
type gitlabReporter struct {
	page
	options      Options
	fingerprints fingerprints
	started      bool
}

func newGitLab(out io.Writer, options Options) Reporter {
	return &gitlabReporter{page: page{out: out}, options: options}
}

type gitlabFinding struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
	Content     gitlabContent  `json:"content"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

// gitlabContent leads from a finding to the page of its rule.
type gitlabContent struct {
	Body string `json:"body"`
}

// gitlabSeverity maps our severities onto info, minor, major, critical and
// blocker. No finding stops a pipeline by itself, so none is a blocker.
func gitlabSeverity(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "critical"
	case diag.Warning:
		return "major"
	}
	return "info"
}

func (r *gitlabReporter) Finding(file File, d diag.Diagnostic) error {
	if r.started {
		r.WriteString(",\n")
	} else {
		r.WriteString("[\n")
		r.started = true
	}
	path, _ := r.options.locate(file.Path)
	begin := max(d.Range.Start.Line, 1)
	err := encode(&r.Buffer, gitlabFinding{
		Description: sentences(d), CheckName: d.Rule,
		Fingerprint: r.fingerprints.of(path, d), Severity: gitlabSeverity(d.Severity),
		Location: gitlabLocation{path, gitlabLines{begin, max(begin, lastLine(d.Range))}},
		Content:  gitlabContent{"[" + d.Rule + "](" + diag.Rule{Name: d.Rule}.URL() + ")"},
	})
	if err != nil {
		return err
	}
	return r.flush(pageSize)
}

func (r *gitlabReporter) File(File) error {
	r.fingerprints.reset()
	return r.flush(0)
}

func (r *gitlabReporter) End(Summary) error {
	if r.started {
		r.WriteString("\n]\n")
	} else {
		r.WriteString("[]\n")
	}
	return r.flush(0)
}

// lastLine returns the number of the last line of which a range has something.
func lastLine(r jsonpos.Range) int {
	if r.End.Column == 1 && r.End.Line > r.Start.Line {
		return r.End.Line - 1
	}
	return r.End.Line
}
