// Package verifiedonunnamedsource finds verified claims whose only evidence is
// the word of somebody who is not named.
package verifiedonunnamedsource

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is verified-on-unnamed-source.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "verified-on-unnamed-source", Group: "sourcing", Severity: diag.Error, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	unnamed := unnamedOf(p.Document)
	for i, c := range p.Claims() {
		if c.Status != claim.StatusVerified || c.Kind != "" && c.Kind != claim.ClaimKindFact {
			continue
		}
		speaker, _ := p.Document.SpeakerOf(c)
		if len(unnamed) == 0 && speaker.Kind != claim.SpeakerKindUnnamed {
			continue
		}
		evidence, alone, ok := onlyEvidence(p.Citations(i))
		if !ok {
			continue
		}
		why := told(evidence.Source, unnamed)
		if why.Message == "" && speaker.Kind == claim.SpeakerKindUnnamed {
			if why = told(evidence.Source, []claim.Speaker{speaker}); why.Message == "" {
				why = unnamedSpeaker(p.Document, c, evidence, alone)
			}
		}
		if why.Message == "" {
			continue
		}
		p.Report(lint.Finding{
			At:      evidence.RefPlace(),
			Message: "The only evidence for this verified claim is the word of somebody who is not named, which nobody else can check",
			Hint:    "Cite a record or another source that can be named, or set “status” to “unverified”.",
			Related: []lint.Place{why},
		})
	}
}

// onlyEvidence returns the one source that a claim is verified by. ok is
// false if there are several or none; alone is set if the claim cites no other
// for anything.
func onlyEvidence(citations []claim.Cited) (evidence claim.Cited, alone, ok bool) {
	for _, cited := range citations {
		if cited.Stance == claim.StanceContext || cited.Stance == claim.StanceRefutes {
			continue
		}
		if ok || cited.Missing {
			return claim.Cited{}, false, false
		}
		evidence, ok = cited, true
	}
	return evidence, len(citations) == 1, ok
}
