// Package quotenotinarticle finds quotes whose words the article does not have.
package quotenotinarticle

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/quoted"
)

//go:embed doc.md
var doc string

// Rule is quote-not-in-article.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "quote-not-in-article", Group: "quotes", Severity: diag.Error, Doc: doc},
	Apart: true,
	Needs: lint.NeedsArticle,
	Run:   run,
}

func run(p *lint.Pass) {
	if p.Article.Text == nil {
		return
	}
	for _, c := range p.Claims() {
		if !quoted.Missing(p, c) {
			continue
		}
		if _, ok := quoted.Altered(p, c); ok {
			continue // quote-altered tells
		}
		p.Report(lint.Finding{
			At:      c.Quote.Place.Get("exact"),
			Message: "The article does not have the words of this quote, so readers who look for them find nothing",
			Hint:    "Quote the article letter by letter; if it has been changed, take a new copy.",
		})
	}
}
