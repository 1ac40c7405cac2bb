// Package report prints findings, one file of the package a format.
package report

import (
	"errors"
	"io"
	"path/filepath"

	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// A File is what was found in one file.
type File struct {
	Path string // as the user named it
	Text Text   // nil if there is none to show
	// Findings are in order.
	Findings []diag.Diagnostic
	// Each, if set, has the findings in place of Findings: it calls visit for each
	// in order until it returns an error. They need not all be in memory.
	Each   func(visit func(diag.Diagnostic) error) error
	Claims int // those that have been looked at
	// Skipped counts the claims that have not been looked at, for their shape.
	Skipped int
	// Misshapen is set where the shape of the document is not that of the schema
	// and the findings do not tell.
	Misshapen bool
	// FailLevel is the severity from which a finding in this file makes the run
	// fail; the zero value stands for Error.
	FailLevel diag.Severity
}

func (f File) failLevel() diag.Severity {
	if f.FailLevel == diag.Off {
		return diag.Error
	}
	return f.FailLevel
}

// A Text is what a reporter has to know of a file's text. The file need not be
// in memory.
type Text interface {
	// Range returns the places of the bytes from start up to end.
	Range(start, end int) jsonpos.Range
	// Read returns the bytes from start up to end, as far as there are any.
	Read(start, end int) []byte
}

// Tell goes through the file's findings once, for all reporters, and counts
// them.
func (f File) Tell(summary *Summary, reporters ...Reporter) error {
	summary.Files++
	summary.Claims += f.Claims
	summary.Skipped += f.Skipped
	if f.Misshapen {
		summary.Misshapen++
	}
	err := f.each(func(d diag.Diagnostic) error {
		if d.Suppressed != nil {
			summary.Suppressed++
			return all(reporters, func(r Reporter) error {
				if r, ok := r.(Suppressions); ok {
					return r.Suppressed(f, d)
				}
				return nil
			})
		}
		summary.add(d.Severity)
		return all(reporters, func(r Reporter) error { return r.Finding(f, d) })
	})
	return errors.Join(err, all(reporters, func(r Reporter) error { return r.File(f) }))
}

func (f File) each(visit func(diag.Diagnostic) error) error {
	if f.Each != nil {
		return f.Each(visit)
	}
	for _, d := range f.Findings {
		if err := visit(d); err != nil {
			return err
		}
	}
	return nil
}

// End ends the run for all reporters.
func End(summary Summary, reporters ...Reporter) error {
	return all(reporters, func(r Reporter) error { return r.End(summary) })
}

// all does something with each reporter: if one of them cannot write, the
// others go on.
func all(reporters []Reporter, do func(Reporter) error) error {
	var errs []error
	for _, r := range reporters {
		errs = append(errs, do(r))
	}
	return errors.Join(errs...)
}

// A Summary counts over all files of a run.
type Summary struct {
	Files      int `json:"files"`
	Claims     int `json:"claims"`
	Errors     int `json:"errors"`
	Warnings   int `json:"warnings"`
	Infos      int `json:"infos"`
	Suppressed int `json:"suppressed"`
	Skipped    int `json:"skipped"`   // claims
	Misshapen  int `json:"misshapen"` // files

	// Unchanged counts the files that were left out since nothing has changed in
	// them.
	Unchanged int `json:"-"`
	// Status is the exit status of the command, and Failures says what it could
	// not do, for formats that tell of the run.
	Status   int      `json:"-"`
	Failures []string `json:"-"`
}

func (s *Summary) add(severity diag.Severity) {
	switch severity {
	case diag.Error:
		s.Errors++
	case diag.Warning:
		s.Warnings++
	case diag.Info:
		s.Infos++
	}
}

// AtLeast returns how many findings matter as much as the level or more.
func (s Summary) AtLeast(level diag.Severity) int {
	n := s.Errors
	if level <= diag.Warning {
		n += s.Warnings
	}
	if level <= diag.Info {
		n += s.Infos
	}
	return n
}

// A Reporter prints a run in some format. Finding is called once a finding and
// then File once, for each file in the order of the run, and End at the end;
// nothing is kept of a file after File returns, unless the format needs it.
type Reporter interface {
	Finding(File, diag.Diagnostic) error
	File(File) error
	End(Summary) error
}

// Suppressions is a Reporter that wants to know of accepted findings too, in
// their places among the others. Other reporters do not hear of them.
type Suppressions interface {
	Suppressed(File, diag.Diagnostic) error
}

// Partial is a Reporter that may have to leave findings out. LeftOut says so
// after End, in a sentence; it returns "" if all were told.
type Partial interface {
	LeftOut() string
}

// Options say how to print. A format takes from them what it has a use for.
type Options struct {
	Style terminal.Style
	// Quiet leaves out all but the findings.
	Quiet bool
	// All shows each finding, however often a rule has found the same.
	All bool
	// Pointers shows the JSON Pointer of what a finding is about.
	Pointers bool
	// Rules returns all rules that a finding can be of, with their pages.
	Rules func() []diag.Rule
	// Version returns the version of the command, "" if it is not known.
	Version func() string
	// Locate returns the path of a file from the root of the repository, with
	// slashes, and whether it lies in there. If it does not, it is an absolute
	// path. Without Locate paths are taken as they are.
	Locate func(path string) (located string, inside bool)
	// StepSummary is where GitHub looks for a summary of the step, nil if nobody
	// does.
	StepSummary *StepSummary
}

func (o Options) locate(path string) (string, bool) {
	if o.Locate == nil {
		return filepath.ToSlash(filepath.Clean(path)), !filepath.IsAbs(path)
	}
	return o.Locate(path)
}

// groups returns the group of each rule.
func (o Options) groups() map[string]string {
	groups := make(map[string]string)
	if o.Rules == nil {
		return groups
	}
	for _, rule := range o.Rules() {
		groups[rule.Name] = rule.Group
	}
	return groups
}

// A Format is a way to print findings.
type Format struct {
	Name string
	New  func(io.Writer, Options) Reporter
}

// Formats lists the formats; the first is the default.
var Formats = []Format{
	{"text", newText},
	{"json", newJSON},
	{"jsonl", newJSONL},
	{"sarif", newSARIF},
	{"github", newGitHub},
	{"gitlab", newGitLab},
	{"junit", newJUnit},
	{"checkstyle", newCheckstyle},
	{"rdjson", newRDJSON},
}
