// Package selfsourcedverification finds verified claims whose only evidence
// comes from the speaker.
package selfsourcedverification

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is self-sourced-verification.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "self-sourced-verification", Group: "sourcing", Severity: diag.Error, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for i, c := range p.Claims() {
		if c.Status != claim.StatusVerified || speaksForItself(c.Kind) {
			continue
		}
		evidence := ownEvidence(p.Document, c, p.Citations(i))
		if len(evidence) == 0 {
			continue
		}
		p.Report(lint.Finding{
			At:      evidence[0].At,
			Message: "The only evidence for this verified claim comes from its speaker: " + evidence[0].Message,
			Hint:    "Cite a source that is independent of the speaker, or set “status” to “unverified”.",
			Related: evidence[1:],
		})
	}
}

// speaksForItself reports whether a speaker is the best source for claims of
// the kind: nobody knows better what they stand for, promise or think.
func speaksForItself(kind claim.ClaimKind) bool {
	switch kind {
	case claim.ClaimKindPosition, claim.ClaimKindPromise, claim.ClaimKindOpinion:
		return true
	}
	return false
}

// ownEvidence returns the claim's supporting sources with what makes each the
// speaker's own, or nothing if one of them is not or there are none.
func ownEvidence(d *claim.Document, c *claim.Claim, citations []claim.Cited) []lint.Place {
	var evidence []lint.Place
	var speaker *identity
	for _, cited := range citations {
		if cited.Missing || cited.Stance == claim.StanceContext || cited.Stance == claim.StanceRefutes {
			continue
		}
		if speaker == nil {
			speaker = identify(d, c)
		}
		why := speaker.originates(d, cited.Source)
		if why == "" {
			return nil
		}
		evidence = append(evidence, lint.Place{At: cited.RefPlace(), Message: why})
	}
	return evidence
}
