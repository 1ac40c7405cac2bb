// Package report prints findings, one file of the package a format.
package report

import (
	"io"

	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// A File is what was found in one file.
type File struct {
	Path     string // as the user named it
	Text     *jsonpos.Text
	Findings []diag.Diagnostic // in order
	Claims   int               // those that have been looked at
	Skipped  int               // those that have not, for their shape
	// Misshapen is set where the shape of the document is not that of the schema
	// and the findings do not tell.
	Misshapen bool
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
}

// Add counts a file.
func (s *Summary) Add(file File) {
	s.Files++
	s.Claims += file.Claims
	s.Skipped += file.Skipped
	if file.Misshapen {
		s.Misshapen++
	}
	for _, finding := range file.Findings {
		switch finding.Severity {
		case diag.Error:
			s.Errors++
		case diag.Warning:
			s.Warnings++
		case diag.Info:
			s.Infos++
		}
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

// A Reporter prints a run in some format. File is called once a file, in the
// order of the run, then End once; nothing is kept of a file after File
// returns, unless the format needs it.
type Reporter interface {
	File(File) error
	End(Summary) error
}

// Options say how to print. A format takes from them what it has a use for.
type Options struct {
	Style terminal.Style
	// Quiet leaves out all but the findings.
	Quiet bool
	// All shows each finding, however often a rule has found the same.
	All bool
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
}
