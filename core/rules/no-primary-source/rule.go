// Package noprimarysource finds verified claims that rest on reports alone.
package noprimarysource

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/upstream"
)

//go:embed doc.md
var doc string

// Rule is no-primary-source.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "no-primary-source", Group: "sourcing", Severity: diag.Info, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for i, c := range p.Claims() {
		if c.Status != claim.StatusVerified || c.Kind != "" && c.Kind != claim.ClaimKindFact {
			continue
		}
		if hasPlainAddress(c) {
			continue
		}
		reports := onlyReports(p.Document, p.Citations(i))
		if len(reports) == 0 {
			continue
		}
		p.Report(lint.Finding{
			At:      c.Place.Get("status"),
			Message: "The claim is called verified by reports alone, none of which is the record itself",
			Hint:    "Cite the record, document or recording that the reports are about, if it can be had.",
			Related: reports,
		})
	}
}

// hasPlainAddress reports whether the claim cites an address of which nothing
// else is said, and so no level.
func hasPlainAddress(c *claim.Claim) bool {
	if claim.IsAddress(c.Source.Text) {
		return true
	}
	for i := range c.Sources {
		if claim.IsAddress(c.Sources[i].Text) {
			return true
		}
	}
	return false
}

// onlyReports returns the sources that a claim is verified by if the file
// says of each that it is secondary, and neither the claim nor what its sources
// rest on has a primary one.
func onlyReports(d *claim.Document, citations []claim.Cited) []lint.Place {
	var reports []lint.Place
	for _, cited := range citations {
		if cited.Missing || cited.Source.Level == claim.SourceLevelPrimary {
			return nil
		}
		if cited.Stance == claim.StanceContext || cited.Stance == claim.StanceRefutes {
			continue
		}
		if cited.Source.Level == "" {
			return nil
		}
		for step := range upstream.Of(d, cited.Source) {
			if step.Source.Level != claim.SourceLevelSecondary {
				return nil
			}
		}
		reports = append(reports, lint.Place{At: cited.RefPlace(), Message: "this source is “secondary”"})
	}
	return reports
}
