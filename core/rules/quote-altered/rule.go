// Package quotealtered finds quotes that the article has in other words.
package quotealtered

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/quote"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/quoted"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/suggest"
)

//go:embed doc.md
var doc string

// Rule is quote-altered.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "quote-altered", Group: "quotes", Severity: diag.Error, Doc: doc},
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
		near, ok := quoted.Altered(p, c)
		if !ok {
			continue // quote-not-in-article tells
		}
		exact := c.Quote.Place.Get("exact")
		finding := lint.Finding{
			At:      exact,
			Message: message(p, near[0]),
			Hint:    "The article has: “" + short(near[0].Text) + "”.",
		}
		if len(near) > 1 {
			finding.Hint = "The article has several stretches that are as near, the first of them: “" + short(near[0].Text) + "”."
		} else if quotable(p.Article.Text, near[0].Text) {
			finding.Fixes = []diag.Fix{suggest.Replacement(exact, near[0].Text)}
		}
		p.Report(finding)
	}
}

// quotable reports whether the words can stand in a quote and are found.
func quotable(article *quote.Text, words string) bool {
	return oneLine(words) && article.Locate(quote.Selector{Exact: words}).Status != quote.NotFound
}
