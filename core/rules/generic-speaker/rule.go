// Package genericspeaker finds speakers whose name is none.
package genericspeaker

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is generic-speaker.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "generic-speaker", Group: "sourcing", Severity: diag.Warning, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	phrases := lexicon.For(p.Language()).Phrases(lexicon.GenericSpeakers)
	for _, id := range p.Document.Speakers.Names() {
		if shared, _ := p.Document.Speakers.Get(id); isGeneric(phrases, &shared) {
			report(p, shared.Place.Get("name"), describe(&shared))
		}
	}
	for _, c := range p.Claims() {
		if whole := c.Speaker.Speaker; whole != nil {
			if isGeneric(phrases, whole) {
				report(p, whole.Place.Get("name"), describe(whole))
			}
			continue
		}
		if !phrases.Equal(c.Speaker.Text) {
			continue
		}
		if _, shared := p.Document.Speakers.Get(c.Speaker.Text); !shared {
			report(p, c.Speaker.Place, []diag.Fix{spellOut(c.Speaker.Place)})
		}
	}
}

// isGeneric reports whether the speaker's name is none. Of a person or a body
// the file says that it is one, whatever its name.
func isGeneric(phrases *lexicon.Phrases, s *claim.Speaker) bool {
	return (s.Kind == "" || s.Kind == claim.SpeakerKindGroup) && phrases.Equal(s.Name)
}

func report(p *lint.Pass, name jsonpos.Value, fixes []diag.Fix) {
	p.Report(lint.Finding{
		At:      name,
		Message: "“" + name.Text() + "” is no name, so readers cannot tell who made the claim",
		Hint:    "Name who said it, or give the kind “unnamed” with “description” and “reason”.",
		Fixes:   fixes,
	})
}
