// Package loadedreportingverb finds verbs that judge what they report.
package loadedreportingverb

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/quotation"
)

//go:embed doc.md
var doc string

// Rule is loaded-reporting-verb.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "loaded-reporting-verb", Group: "wording", Severity: diag.Info, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	verbs := lexicon.For(p.Language()).Phrases(lexicon.LoadedVerbs)
	for i, c := range p.Claims() {
		if m, ok := p.Statement(i).Find(lexicon.LoadedVerbs); ok {
			report(p, c.Place.Get("statement"), c.Statement, m)
		}
		if m, ok := verbs.Find(c.SaidIn); ok {
			report(p, c.Place.Get("saidIn"), c.SaidIn, m)
		}
		if c.Review == nil {
			continue
		}
		if m, ok := verbs.Find(c.Review.Finding); ok {
			report(p, c.Review.Place.Get("finding"), c.Review.Finding, m)
		}
	}
}

func report(p *lint.Pass, at jsonpos.Value, text string, m lexicon.Match) {
	if quotation.Contains(text, m.Start) {
		return // the word is that of whoever is quoted
	}
	p.Report(lint.Finding{
		At:      at,
		Message: "“" + text[m.Start:m.End] + "” judges what it reports, before the check has",
		Hint:    "Use a neutral verb such as “said”, unless the judgement is what was checked.",
	}.Within(m.Start, m.End))
}
