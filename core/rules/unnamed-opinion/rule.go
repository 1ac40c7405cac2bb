// Package unnamedopinion finds opinions of speakers who are not named.
package unnamedopinion

import (
	_ "embed"
	"slices"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is unnamed-opinion.
var Rule = &lint.Rule{
	Rule: diag.Rule{
		Name: "unnamed-opinion", Group: "sourcing", Severity: diag.Warning, Doc: doc,
		Options: []diag.Option{{
			Name:    "kinds",
			Summary: "The kinds of claim that a speaker without a name should not make.",
			Default: []string{string(claim.ClaimKindOpinion)},
		}},
	},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	kinds := p.Strings("kinds")
	for _, c := range p.Claims() {
		if c.Kind == "" || c.Kind == claim.ClaimKindFact || !slices.Contains(kinds, string(c.Kind)) {
			continue
		}
		speaker, id := p.Document.SpeakerOf(c)
		if speaker.Kind != claim.SpeakerKindUnnamed {
			continue
		}
		finding := lint.Finding{
			At:      c.Place.Get("kind"),
			Message: "“" + speaker.Description + "” is not named, so nobody answers for the " + string(c.Kind),
			Hint:    "Leave the claim out, or make of it the fact that the speaker can know.",
		}
		if id != "" {
			finding.Related = []lint.Place{{At: speaker.Place.Get("kind"), Message: "the speaker is not named"}}
		}
		p.Report(finding)
	}
}
