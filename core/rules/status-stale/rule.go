// Package statusstale finds claims that have waited long for a check.
package statusstale

import (
	_ "embed"
	"strconv"
	"time"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/moment"
)

//go:embed doc.md
var doc string

// Rule is status-stale.
var Rule = &lint.Rule{
	Rule: diag.Rule{
		Name: "status-stale", Group: "dates-and-status", Severity: diag.Info, Optional: true, Doc: doc,
		Options: []diag.Option{{Name: "days", Summary: "After how many days an unchecked claim is reported.", Default: 365}},
	},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	limit := p.Now.AddDate(0, 0, -p.Int("days"))
	published := ""
	if p.Document.Article != nil {
		published = p.Document.Article.PublishedAt
	}
	for _, c := range p.Claims() {
		if c.Standing() != claim.NotChecked || c.Kind != "" && c.Kind != claim.ClaimKindFact {
			continue
		}
		since := c.SaidAt
		if since == "" {
			since = published
		}
		from, ok := moment.Parse(since)
		if !ok || !from.Latest.Before(limit) || touched(c, limit) {
			continue
		}
		days := int(p.Now.Sub(from.Latest) / (24 * time.Hour))
		p.Report(lint.Finding{
			At:      c.Place.Get("status"),
			Message: "The claim has been waiting for a check for " + strconv.Itoa(days) + " days, and readers may take it for settled",
			Hint:    "Check it and add a “review”, or say in “history” that it is still open.",
		})
	}
}

// touched reports whether the history has an entry that is not surely older
// than the limit, or one that ends the matter.
func touched(c *claim.Claim, limit time.Time) bool {
	for _, change := range c.History {
		at, ok := moment.Parse(change.At)
		if !ok || !at.Latest.Before(limit) || change.Kind == claim.ChangeKindVoid {
			return true
		}
	}
	return false
}
