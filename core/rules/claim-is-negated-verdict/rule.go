// Package claimisnegatedverdict finds statements that deny a claim instead of
// stating it.
package claimisnegatedverdict

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is claim-is-negated-verdict.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "claim-is-negated-verdict", Group: "wording", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for i, c := range p.Claims() {
		m, ok := p.Statement(i).Find(lexicon.Denials)
		if !ok || m.Start > 0 {
			continue // somebody is told to have denied it: that is a claim
		}
		p.Report(lint.Finding{
			At:      c.Place.Get("statement"),
			Message: "The statement begins with “" + c.Statement[:m.End] + "”, so it gives a verdict instead of the claim",
			Hint:    "State what is claimed, or what the speaker says is so instead; what the check found belongs in “review”.",
		}.Within(m.Start, m.End))
	}
}
