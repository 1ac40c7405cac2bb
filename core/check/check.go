// Package check does the whole job on one file: it reads the text, holds it
// against the schema and runs the editorial rules. The command goes
// through it, and the page where its own module is in doubt.
package check

import (
	"time"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/conform"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/suppress"
)

// Options say what to check.
type Options struct {
	// Path is the name of the file in findings.
	Path string
	// OmitSchema leaves schema findings out; faults of the JSON are always told.
	OmitSchema bool
	// Rules are the editorial rules that there are; Severities turns some of them
	// off. Without any, entries of “x-ignore” are not looked at.
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
	// Web, if set, visits addresses for the rules that are Online.
	Web lint.Web
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
	// Findings are in their one order. Those that the file accepts are marked.
	Findings []diag.Diagnostic
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
		report.Findings = append(report.Findings, o.edit(report.Document, result)...)
		for _, c := range report.Document.Claims {
			if result.Touches(c.Place) {
				report.Skipped++
			}
		}
	}
	return report.named(o.Path)
}

// edit runs the rules over a document and applies what it says of accepted
// findings.
func (o Options) edit(document *claim.Document, result conform.Result) []diag.Diagnostic {
	options := o.lint(document, result.Touches)
	accepted := suppress.NewIndex(options)
	accepted.AddDocument(document, result.Touches)
	for i := range document.Claims {
		if c := &document.Claims[i]; suppress.Suppresses(c) {
			accepted.AddClaim(c, i, result.Touches)
		}
	}
	found := lint.Run(document, options)
	accepted.Apply(found)
	return append(found, accepted.Findings(!result.Valid(), func(i int) *claim.Claim { return &document.Claims[i] })...)
}

// lint returns the options of the rules for a document.
func (o Options) lint(document *claim.Document, skip func(jsonpos.Value) bool) lint.Options {
	out := lint.Options{
		Rules: o.Rules, Now: o.Now, Severities: o.Severities, Settings: o.Settings, Previous: o.Previous, Web: o.Web, Skip: skip,
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
