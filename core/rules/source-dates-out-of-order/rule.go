// Package sourcedatesoutoforder finds sources that were read or archived before
// they were published.
package sourcedatesoutoforder

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/moment"
)

//go:embed doc.md
var doc string

// Rule is source-dates-out-of-order.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "source-dates-out-of-order", Group: "dates-and-status", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

// later are the dates that cannot lie before a source's publication.
var later = [...]struct{ member, verb string }{
	{"retrievedAt", "read"},
	{"archivedAt", "archived"},
}

func run(p *lint.Pass) {
	for v := range p.Dates() {
		if string(v.KeyBytes()) != "publishedAt" {
			continue
		}
		source := v.Parent()
		if !source.Get("retrievedAt").Exists() && !source.Get("archivedAt").Exists() {
			continue
		}
		published, ok := moment.Parse(v.Text())
		if !ok || published.Earliest.After(p.Now) {
			continue // the schema or date-in-future tells
		}
		finding := lint.Finding{At: v, Hint: "Correct the wrong date; look at the year and at the order of day and month."}
		for _, l := range later {
			at := source.Get(l.member)
			if !at.Exists() {
				continue
			}
			if date, ok := moment.Parse(at.Text()); !ok || !date.SurelyBefore(published) {
				continue
			}
			if finding.Message == "" {
				finding.Message = "The source was published on " + v.Text() + ", but " + l.verb + " on " + at.Text() + " already"
			}
			finding.Related = append(finding.Related, lint.Place{At: at, Message: l.verb + " here"})
		}
		if finding.Message != "" {
			p.Report(finding)
		}
	}
}
