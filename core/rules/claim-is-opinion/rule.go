// Package claimisopinion finds views that are recorded as facts.
package claimisopinion

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/quotation"
)

//go:embed doc.md
var doc string

// Rule is claim-is-opinion.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "claim-is-opinion", Group: "wording", Severity: diag.Info, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for i, c := range p.Claims() {
		if c.Kind != "" && c.Kind != claim.ClaimKindFact {
			continue
		}
		m, ok := p.Statement(i).Find(lexicon.Opinions)
		if !ok || quotation.Contains(c.Statement, m.Start) {
			continue
		}
		finding := lint.Finding{
			At:      c.Place.Get("statement"),
			Message: "“" + c.Statement[m.Start:m.End] + "” introduces a view, but the claim counts as a fact",
			Hint:    "Set “kind” to “opinion”; if the claim is one of fact, state it without these words.",
		}
		if kind := c.Place.Get("kind"); kind.Exists() {
			finding.Related = []lint.Place{{At: kind, Message: "its kind"}}
		}
		p.Report(finding.Within(m.Start, m.End))
	}
}
