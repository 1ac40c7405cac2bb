// Package dateinfuture finds dates of past events that lie in the future.
package dateinfuture

import (
	_ "embed"
	"time"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/moment"
)

//go:embed doc.md
var doc string

// Rule is date-in-future.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "date-in-future", Group: "dates-and-status", Severity: diag.Error, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	now := p.Now.UTC()
	// A text that starts with an earlier day is no date in the future, if it is a
	// date at all. Time zones are less than two days apart.
	past := now.AddDate(0, 0, -3).Format(time.DateOnly)
	var article jsonpos.Value
	if p.Document.Article != nil {
		article = p.Document.Article.Place
	}
	for v := range p.Dates() {
		text := v.Text()
		if len(text) >= len(past) && text[:len(past)] < past {
			continue
		}
		if article.Exists() && v.Parent() == article {
			continue // publication may be scheduled
		}
		if string(v.KeyBytes()) == "until" {
			continue // a finding is accepted for some time to come
		}
		at, ok := moment.Parse(text)
		if !ok || !at.Earliest.After(now) {
			continue
		}
		today := now.Format(time.DateOnly)
		if !at.Day {
			today = now.Format(time.RFC3339)
		}
		p.Report(lint.Finding{
			At:      v,
			Message: "“" + v.Key() + "” is " + v.Text() + ", which lies in the future: this check ran on " + today,
			Hint:    "Correct the date; look at the year and at the order of day and month.",
		})
	}
}
