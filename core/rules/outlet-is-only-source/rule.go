// Package outletisonlysource finds verified claims for which the article's
// publisher cites only itself.
package outletisonlysource

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/upstream"
)

//go:embed doc.md
var doc string

// Rule is outlet-is-only-source.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "outlet-is-only-source", Group: "sourcing", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	house := outletOf(p.Document, p.Settings.OwnDomains)
	if house.isUnknown() {
		return
	}
	for i, c := range p.Claims() {
		if c.Status != claim.StatusVerified || c.Kind != "" && c.Kind != claim.ClaimKindFact {
			continue
		}
		evidence := ownReports(p.Document, p.Citations(i), house)
		if len(evidence) == 0 || house.speaks(p.Document, c) {
			continue
		}
		p.Report(lint.Finding{
			At:      evidence[0].At,
			Message: "The publisher of the article is the only source for this verified claim, so it bears itself out",
			Hint:    "Cite what the report rests on, or a source of another house.",
			Related: evidence[1:],
		})
	}
}

// ownReports returns the sources that a claim is verified by if all are
// reports of the outlet. There are none if all are the very article: of that
// verified-without-source tells.
func ownReports(d *claim.Document, citations []claim.Cited, house outlet) []lint.Place {
	var evidence []lint.Place
	onlyArticle := true
	for _, cited := range citations {
		if cited.Missing || cited.Stance == claim.StanceContext || cited.Stance == claim.StanceRefutes {
			continue
		}
		source := cited.Source
		if source.DerivedFrom != "" {
			origin, ok := upstream.Origin(d, source)
			if !ok {
				return nil
			}
			source = origin.Source
		}
		if !isReport(source) || !house.published(source) {
			return nil
		}
		if a, ok := address.Parse(cited.Source.URL); !ok || a.Page() != house.article {
			onlyArticle = false
		}
		evidence = append(evidence, lint.Place{At: cited.RefPlace(), Message: "this is the publisher’s own too"})
	}
	if onlyArticle {
		return nil
	}
	return evidence
}

// isReport reports whether a source may be the publisher's own word. A record,
// a recording or an interview has another origin, whoever prints it.
func isReport(s claim.SourceDescription) bool {
	return s.Kind == "" || s.Kind == claim.SourceKindArticle
}
