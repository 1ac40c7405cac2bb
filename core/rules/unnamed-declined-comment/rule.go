// Package unnameddeclinedcomment finds speakers who are not named and are said
// not to have commented on their own claim.
package unnameddeclinedcomment

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is unnamed-declined-comment.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "unnamed-declined-comment", Group: "sourcing", Severity: diag.Error, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for _, c := range p.Claims() {
		// Only an id tells for sure that both are the same: two officials may well
		// be described in the same words.
		if c.Response == nil || c.Speaker.Text == "" || c.Speaker.Text != c.Response.Party || !silent(c.Response.Outcome) {
			continue
		}
		speaker, id := p.Document.SpeakerOf(c)
		if id == "" || speaker.Kind != claim.SpeakerKindUnnamed {
			continue
		}
		p.Report(lint.Finding{
			At:      c.Response.Place.Get("outcome"),
			Message: "“" + speaker.Description + "” made this claim without a name and is said not to have commented on it, which misleads readers",
			Hint:    "Leave the response out, or give the party that did not comment.",
			Related: []lint.Place{
				{At: c.Speaker.Place, Message: "the speaker of the claim"},
				{At: speaker.Place.Get("kind"), Message: "the speaker is not named"},
			},
		})
	}
}

// silent reports whether an outcome tells readers that there was no comment.
func silent(o claim.Outcome) bool {
	return o == claim.OutcomeDeclined || o == claim.OutcomeNoImmediateComment
}
