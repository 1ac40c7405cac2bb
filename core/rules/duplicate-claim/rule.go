// Package duplicateclaim finds claims that stand in a file twice.
package duplicateclaim

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
)

//go:embed doc.md
var doc string

// Rule is duplicate-claim.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "duplicate-claim", Group: "identity", Severity: diag.Error, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	type utterance struct{ speaker, statement string }
	first := map[utterance]*claim.Claim{}
	for _, c := range p.Claims() {
		speaker, _ := p.Document.SpeakerOf(c)
		key := utterance{fold.Name(speaker.DisplayName()), fold.Sentence(c.Statement)}
		other, twice := first[key]
		if !twice {
			first[key] = c
			continue
		}
		if related(c, other) || related(other, c) {
			continue
		}
		p.Report(lint.Finding{
			At:      c.Place.Get("statement"),
			Message: "The same speaker makes the same claim twice, so readers may find two answers to one question",
			Hint:    "Keep one; if it was said on two occasions, link them with the relation “repeats”.",
			Related: []lint.Place{{At: other.Place.Get("statement"), Message: "first stated here"}},
		})
	}
}

// related reports whether c is linked to other: its editors then know of both.
func related(c, other *claim.Claim) bool {
	for _, r := range c.Relations {
		if r.Claim == other.ID {
			return true
		}
	}
	return false
}
