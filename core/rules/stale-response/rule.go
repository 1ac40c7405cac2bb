// Package staleresponse finds answers that have been awaited for long.
package staleresponse

import (
	_ "embed"
	"fmt"
	"time"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/moment"
)

//go:embed doc.md
var doc string

// Rule is stale-response.
var Rule = &lint.Rule{
	Rule: diag.Rule{
		Name: "stale-response", Group: "sourcing", Severity: diag.Info, Doc: doc,
		Options: []diag.Option{{
			Name:    "days",
			Summary: "For how many days an answer may be awaited.",
			Default: 7,
		}},
	},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	limit := p.Now.AddDate(0, 0, -p.Int("days"))
	for _, c := range p.Claims() {
		if c.Response == nil || c.Response.At == "" || !awaited(c.Response.Outcome) || withdrawn(c) {
			continue
		}
		asked, ok := moment.Parse(c.Response.At)
		if !ok || !asked.Latest.Before(limit) {
			continue
		}
		p.Report(lint.Finding{
			At:      c.Response.Place.Get("outcome"),
			Message: fmt.Sprintf("“%s” is %d days old, so readers may miss an answer that has come since", c.Response.Outcome, p.Now.Sub(asked.Latest)/(24*time.Hour)),
			Hint:    "Ask again and set “at” to that day, or say what came of it.",
			Related: []lint.Place{{At: c.Response.Place.Get("at"), Message: "last asked for"}},
		})
	}
}

// awaited reports whether an outcome leaves an answer open.
func awaited(o claim.Outcome) bool {
	return o == claim.OutcomeSought || o == claim.OutcomeNoImmediateComment
}

// withdrawn reports whether the claim no longer stands.
func withdrawn(c *claim.Claim) bool {
	n := len(c.History)
	return n > 0 && c.History[n-1].Kind == claim.ChangeKindVoid
}
