// Package compoundclaim finds statements that make two claims.
package compoundclaim

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/quotation"
)

//go:embed doc.md
var doc string

// Rule is compound-claim.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "compound-claim", Group: "wording", Severity: diag.Info, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	language := lexicon.For(p.Language())
	if language == nil {
		return
	}
	abbreviations, verdicts := language.Phrases(lexicon.Abbreviations), language.Phrases(lexicon.Verdicts)
	for _, c := range p.Claims() {
		text := c.Statement
		at, second := split(text, abbreviations)
		if second == 0 || quotation.Contains(text, at) || label(text[:at], verdicts) {
			continue
		}
		p.Report(lint.Finding{
			At:      c.Place.Get("statement"),
			Message: "The statement makes a second claim here; if one is true and the other is not, no verdict fits both",
			Hint:    "Make two claims of it, or join them in one sentence if they stand and fall together.",
		}.Within(second, len(text)))
	}
}

// label reports whether the text ends in a verdict: claim-contains-verdict tells
// of those.
func label(text string, verdicts *lexicon.Phrases) bool {
	for range verdicts.Suffixes(text) {
		return true
	}
	return false
}
