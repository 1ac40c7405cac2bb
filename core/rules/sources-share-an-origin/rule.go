// Package sourcesshareanorigin finds verified claims whose sources all rest on
// one that the claim does not cite.
package sourcesshareanorigin

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/upstream"
)

//go:embed doc.md
var doc string

// Rule is sources-share-an-origin.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "sources-share-an-origin", Group: "sourcing", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for i, c := range p.Claims() {
		if c.Status != claim.StatusVerified || len(c.Sources) < 2 || hasPlainAddress(c) {
			continue
		}
		origin, evidence := shared(p.Document, p.Citations(i))
		if len(evidence) < 2 || isRecord(origin.Source) || isSpeakers(p.Document, c, origin.Source) {
			continue
		}
		p.Report(lint.Finding{
			At:      evidence[0].At,
			Message: "All sources of this verified claim rest on “" + origin.Ref + "”, so they count as one",
			Hint:    "Cite a source of another origin, or “" + origin.Ref + "” itself.",
			Related: evidence[1:],
		})
	}
}

// hasPlainAddress reports whether the claim cites an address of which nothing
// else is said: that rests on nothing, as far as is known.
func hasPlainAddress(c *claim.Claim) bool {
	for i := range c.Sources {
		if claim.IsAddress(c.Sources[i].Text) {
			return true
		}
	}
	return false
}

// shared returns the one source on which all rest that a claim is verified
// by, with their citations. There are none if one of them has another origin or
// is itself cited.
func shared(d *claim.Document, citations []claim.Cited) (origin upstream.Step, evidence []lint.Place) {
	for _, cited := range citations {
		if cited.Missing || cited.Stance == claim.StanceContext || cited.Stance == claim.StanceRefutes {
			continue
		}
		root, ok := upstream.Origin(d, cited.Source)
		if !ok || len(evidence) > 0 && !root.IsSame(origin) {
			return upstream.Step{}, nil
		}
		if len(evidence) == 0 {
			origin = root
		}
		evidence = append(evidence, lint.Place{At: cited.RefPlace(), Message: "this rests on “" + root.Ref + "” too"})
	}
	for _, cited := range citations {
		if origin.IsSame(upstream.Step{ID: cited.ID, Source: cited.Source}) {
			return upstream.Step{}, nil
		}
	}
	return origin, evidence
}

// isRecord reports whether a source bears out what it says without a second
// one.
func isRecord(s claim.SourceDescription) bool {
	switch s.Kind {
	case claim.SourceKindLaw, claim.SourceKindDataset, claim.SourceKindTranscript:
		return true
	}
	return s.Level == claim.SourceLevelPrimary
}

// isSpeakers reports whether the speaker published a source: of evidence that
// comes from the speaker self-sourced-verification tells.
func isSpeakers(d *claim.Document, c *claim.Claim, s claim.SourceDescription) bool {
	if s.Publisher == "" {
		return false
	}
	publisher := fold.Name(s.Publisher)
	speaker, _ := d.SpeakerOf(c)
	for _, name := range append([]string{speaker.Name, speaker.Affiliation}, speaker.Aliases...) {
		if name != "" && fold.Name(name) == publisher {
			return true
		}
	}
	return false
}
