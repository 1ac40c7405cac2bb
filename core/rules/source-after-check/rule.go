// Package sourceaftercheck finds checks that are dated before their evidence.
package sourceaftercheck

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/moment"
)

//go:embed doc.md
var doc string

// Rule is source-after-check.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "source-after-check", Group: "dates-and-status", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for i, c := range p.Claims() {
		if c.Review == nil || c.Review.CheckedAt == "" {
			continue
		}
		checked, ok := moment.Parse(c.Review.CheckedAt)
		if !ok || !anyLater(p.Document, c, checked) {
			continue
		}
		if said, ok := moment.Parse(c.SaidAt); ok && checked.SurelyBefore(said) {
			continue // review-before-claim tells
		}
		finding := lint.Finding{
			At:   c.Review.Place.Get("checkedAt"),
			Hint: "Correct the wrong date; if the claim was checked again with the new source, give the date of that check.",
		}
		for _, cited := range p.Citations(i) {
			if !evidence(c, cited.Stance) || !later(checked, cited.Source.PublishedAt) {
				continue
			}
			if finding.Message == "" {
				finding.Message = "The check was finished on " + c.Review.CheckedAt + ", before evidence for it was published on " + cited.Source.PublishedAt
			}
			finding.Related = append(finding.Related, lint.Place{At: cited.Source.Place.Get("publishedAt"), Message: "published here"})
		}
		p.Report(finding)
	}
}

// anyLater reports whether evidence for a claim was published after its check.
// Most claims have none, so the citations are not all looked up.
func anyLater(d *claim.Document, c *claim.Claim, checked moment.Moment) bool {
	if isLater(d, c, &c.Source, checked) {
		return true
	}
	for i := range c.Sources {
		if isLater(d, c, &c.Sources[i], checked) {
			return true
		}
	}
	return false
}

func isLater(d *claim.Document, c *claim.Claim, citation *claim.Citation, checked moment.Moment) bool {
	ref, stance, published := citation.Text, claim.Stance(""), ""
	if long := citation.CitedSource; long != nil {
		ref, stance, published = long.Ref, long.Stance, long.PublishedAt
	}
	if !evidence(c, stance) {
		return false
	}
	if ref != "" && !claim.IsAddress(ref) {
		if shared, ok := d.Sources.Get(ref); ok {
			published = shared.PublishedAt
		}
	}
	return later(checked, published)
}

func later(checked moment.Moment, published string) bool {
	if published == "" {
		return false
	}
	at, ok := moment.Parse(published)
	return ok && checked.SurelyBefore(at)
}

// evidence reports whether the check of a claim rests on a source with the
// stance.
func evidence(c *claim.Claim, stance claim.Stance) bool {
	switch stance {
	case claim.StanceSupports, claim.StanceRefutes:
		return true
	case "":
		return c.Status == claim.StatusVerified
	}
	return false
}
