// Package articlecopyunreadable tells that the article's local copy cannot be read.
package articlecopyunreadable

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is article-copy-unreadable.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "article-copy-unreadable", Group: "quotes", Severity: diag.Error, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	// A line of a stream has no place of its own around it: whoever named a copy
	// for it hears of it otherwise.
	at := p.Document.Place
	if p.Article.Err == nil || !at.Exists() {
		return
	}
	finding := lint.Finding{
		At:      at,
		Message: "The article’s local copy “" + p.Article.Name + "” cannot be read, so no quote has been looked for: " + p.Article.Err.Error(),
		Hint:    "Name a file of HTML or plain text that is there.",
	}
	if a := p.Document.Article; a != nil && a.Place.Get("localCopy").Exists() {
		finding.At = a.Place.Get("localCopy")
		finding.Hint = "Correct “localCopy”: the path starts from the folder of this file."
	} else {
		finding.Start, finding.End = opening(at)
	}
	p.Report(finding)
}

// opening returns the bounds of the brace with which an object starts: to
// underline the whole file would not help.
func opening(object jsonpos.Value) (start, end int) {
	start, _ = object.Offsets()
	return start, start + 1
}
