// Package unnamedwithoutreason finds unnamed speakers of whom the file does not
// say why they are not named.
package unnamedwithoutreason

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is unnamed-without-reason.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "unnamed-without-reason", Group: "sourcing", Severity: diag.Warning, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	for _, id := range p.Document.Speakers.Names() {
		shared, _ := p.Document.Speakers.Get(id)
		look(p, &shared)
	}
	for _, c := range p.Claims() {
		if c.Speaker.Speaker != nil {
			look(p, c.Speaker.Speaker)
		}
	}
}

func look(p *lint.Pass, s *claim.Speaker) {
	if s.Kind != claim.SpeakerKindUnnamed || s.Reason != "" {
		return
	}
	at := s.Place.Get("description")
	if !at.Exists() {
		return // the schema asks for the description first
	}
	p.Report(lint.Finding{
		At:      at,
		Message: "“" + s.Description + "” is not named and nothing says why, so readers cannot judge what the word is worth",
		Hint:    "Say why in “reason”, or that the article gives no reason.",
	})
}
