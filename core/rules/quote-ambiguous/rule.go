// Package quoteambiguous finds quotes whose words the article has several times.
package quoteambiguous

import (
	_ "embed"
	"strconv"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/quote"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/addition"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/quoted"
)

//go:embed doc.md
var doc string

// Rule is quote-ambiguous.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "quote-ambiguous", Group: "quotes", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Needs: lint.NeedsArticle,
	Run:   run,
}

// mostPlaces is how many places are offered to choose from.
const mostPlaces = 5

func run(p *lint.Pass) {
	if p.Article.Text == nil {
		return
	}
	for _, c := range p.Claims() {
		if c.Quote == nil {
			continue
		}
		selector := quoted.Selector(c.Quote)
		match := p.Article.Text.Locate(selector)
		if match.Status != quote.Ambiguous {
			continue
		}
		finding := lint.Finding{
			At:      c.Quote.Place.Get("exact"),
			Message: "The article has these words " + times(match.Count) + ", so readers may be led to the wrong place",
			Hint:    "Give the words just before or after it as “prefix” or “suffix”, or quote more words.",
		}
		if c.Quote.Prefix != "" || c.Quote.Suffix != "" {
			finding.Message = "The article has these words " + times(match.Count) + ", and “prefix” and “suffix” do not tell which place is meant"
		}
		for _, place := range p.Article.Text.Pinpoint(selector, mostPlaces) {
			finding.Fixes = append(finding.Fixes, fix(c.Quote, place))
		}
		p.Report(finding)
	}
}

func times(n int) string {
	if n == 2 {
		return "twice"
	}
	return strconv.Itoa(n) + " times"
}

// fix gives a quote the prefix and the suffix of the place that is meant.
func fix(q *claim.TextQuoteSelector, place quote.Selector) diag.Fix {
	fix := diag.Fix{Message: "Point to “" + strings.TrimSpace(place.Prefix+place.Exact+place.Suffix) + "”"}
	var added []addition.Member
	for _, m := range [...]addition.Member{{Name: "prefix", Text: place.Prefix}, {Name: "suffix", Text: place.Suffix}} {
		switch at := q.Place.Get(m.Name); {
		case m.Text == "":
		case at.Exists():
			start, end := at.Offsets()
			fix.Edits = append(fix.Edits, diag.Edit{Start: start, End: end, Text: string(jsonpos.AppendQuote(nil, m.Text))})
		default:
			added = append(added, m)
		}
	}
	if len(added) > 0 {
		fix.Edits = append(fix.Edits, addition.Last(q.Place, added...))
	}
	return fix
}
