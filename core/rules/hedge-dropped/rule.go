// Package hedgedropped finds statements that drop the hedge of their quote.
package hedgedropped

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/addition"
)

//go:embed doc.md
var doc string

// Rule is hedge-dropped.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "hedge-dropped", Group: "wording", Severity: diag.Error, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	articleLanguage := ""
	if p.Document.Article != nil {
		articleLanguage = p.Document.Article.Language
	}
	for _, c := range p.Claims() {
		if c.Quote == nil || c.Attribution != nil && c.Attribution.Hedge != "" {
			continue
		}
		quoteLanguage := c.Quote.Language
		if quoteLanguage == "" {
			quoteLanguage = articleLanguage
		}
		hedge, ok := lexicon.For(quoteLanguage).Phrases(lexicon.Hedges).Find(c.Quote.Exact)
		if !ok || cautious(c.Statement, quoteLanguage) || cautious(c.Statement, articleLanguage) {
			continue
		}
		word := c.Quote.Exact[hedge.Start:hedge.End]
		exact := c.Quote.Place.Get("exact")
		finding := lint.Finding{
			At:      c.Place.Get("statement"),
			Message: "The quote is hedged with “" + word + "”, but the statement is not, so a report becomes a fact",
			Hint:    "Say in the statement that it is reported, or give the word in “attribution” as “hedge”.",
			Related: []lint.Place{lint.Place{At: exact, Message: "the hedge in the quote"}.Within(hedge.Start, hedge.End)},
		}
		if c.Attribution != nil {
			finding.Fixes = []diag.Fix{{
				Message: "Set “hedge” to “" + word + "”",
				Edits:   []diag.Edit{addition.Last(c.Attribution.Place, addition.Member{Name: "hedge", Text: word})},
			}}
		}
		p.Report(finding)
	}
}

// cautious reports whether the text has a word that keeps a distance, in the
// given language.
func cautious(text, language string) bool {
	words := lexicon.For(language)
	if _, ok := words.Phrases(lexicon.Hedges).Find(text); ok {
		return true
	}
	_, ok := words.Phrases(lexicon.Cautions).Find(text)
	return ok
}
