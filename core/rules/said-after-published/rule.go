// Package saidafterpublished finds claims that were made after the article in
// which they stand.
package saidafterpublished

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/moment"
)

//go:embed doc.md
var doc string

// Rule is said-after-published.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "said-after-published", Group: "dates-and-status", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	a := p.Document.Article
	if a == nil || a.PublishedAt == "" {
		return
	}
	published, ok := moment.Parse(a.PublishedAt)
	if !ok {
		return
	}
	member, date, modified := "publishedAt", a.PublishedAt, published
	if a.ModifiedAt != "" {
		if modified, ok = moment.Parse(a.ModifiedAt); !ok {
			return
		}
		member, date = "modifiedAt", a.ModifiedAt
	}
	for _, c := range p.Claims() {
		if c.SaidAt == "" {
			continue
		}
		said, ok := moment.Parse(c.SaidAt)
		if !ok || said.Earliest.After(p.Now) || !published.SurelyBefore(said) || !modified.SurelyBefore(said) {
			continue // date-in-future tells of what is yet to come
		}
		finding := lint.Finding{
			At:      c.Place.Get("saidAt"),
			Message: "The claim was made on " + c.SaidAt + ", after the article was last changed on " + date + ", which cannot have it then",
			Hint:    "Correct “saidAt”, or “modifiedAt” of the article.",
			Related: []lint.Place{{At: a.Place.Get(member), Message: "the article’s date"}},
		}
		if member == "publishedAt" {
			finding.Message = "The claim was made on " + c.SaidAt + ", after the article was published on " + date + ", which cannot have it then"
			finding.Hint = "Correct “saidAt”; if the article was changed later, say when in “modifiedAt”."
		}
		p.Report(finding)
	}
}
