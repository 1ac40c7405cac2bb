// Package check does the whole job on one file: it reads the text, holds it
// against the schema and runs the editorial rules. The command, the language
// server and the page all go through it.
package check

import (
	"time"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/conform"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

// Options say what to check.
type Options struct {
	// Path is the name of the file in findings.
	Path string
	// OmitSchema leaves schema findings out; faults of the JSON are always told.
	OmitSchema bool
	// Rules are the editorial rules to run.
	Rules []*lint.Rule
	// Severities change the severity of rules by name.
	Severities map[string]diag.Severity
	// Settings are what the desk has set for the rules.
	Settings *lint.Settings
	// Article, if set, opens the local copy of the article: the one of the given
	// name, which is that in the file, "" if it names none.
	Article func(localCopy string) lint.Article
	// Previous is an earlier version of the document, if one is known.
	Previous *claim.Document
	// Now is the time of the check.
	Now time.Time
	// Limits bound what is read; the zero value means jsonpos.DefaultLimits.
	Limits jsonpos.Limits
}

// A Report is the outcome of a check.
type Report struct {
	Text *jsonpos.Text
	// Document is the claims file, nil if the text is not JSON.
	Document *claim.Document
	Findings []diag.Diagnostic // in their one order
	// Skipped counts the claims that no rule has looked at, since they do not
	// have the shape of the schema.
	Skipped int
}

// Check checks one text.
func Check(text []byte, o Options) Report {
	if o.Limits == (jsonpos.Limits{}) {
		o.Limits = jsonpos.DefaultLimits
	}
	result := conform.Check(text, o.Limits)
	report := Report{Text: result.Tree.Text, Findings: result.Faults}
	if !result.Tree.Root().Exists() {
		return report.named(o.Path)
	}
	report.Document = claim.Decode(result.Tree)
	if !o.OmitSchema {
		report.Findings = append(report.Findings, result.Mismatches...)
	}
	if len(o.Rules) > 0 {
		report.Findings = append(report.Findings, lint.Run(report.Document, o.lint(report.Document, result.Touches))...)
		for _, c := range report.Document.Claims {
			if result.Touches(c.Place) {
				report.Skipped++
			}
		}
	}
	return report.named(o.Path)
}

// lint returns the options of the rules for a document.
func (o Options) lint(document *claim.Document, skip func(jsonpos.Value) bool) lint.Options {
	out := lint.Options{
		Rules: o.Rules, Now: o.Now, Severities: o.Severities, Settings: o.Settings, Previous: o.Previous, Skip: skip,
	}
	if o.Article != nil {
		name := ""
		if document.Article != nil {
			name = document.Article.LocalCopy
		}
		out.Article = o.Article(name)
	}
	return out
}

// named sets the path of every finding and puts the findings in order.
func (r Report) named(path string) Report {
	for i := range r.Findings {
		r.Findings[i].Path = path
	}
	diag.Sort(r.Findings)
	return r
}
