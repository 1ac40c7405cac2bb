// Package personaldataintext finds e-mail addresses and phone numbers in what is
// published.
package personaldataintext

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is personal-data-in-text.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "personal-data-in-text", Group: "text-hygiene", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for _, c := range p.Claims() {
		look(p, c.Place, "statement", c.Statement)
		look(p, c.Place, "summary", c.Summary)
		if c.Response != nil {
			look(p, c.Response.Place, "text", c.Response.Text)
		}
		if c.Review != nil {
			review(p, c.Review)
		}
	}
}

func review(p *lint.Pass, r *claim.Review) {
	look(p, r.Place, "finding", r.Finding)
	look(p, r.Place, "method", r.Method)
	if r.Rating != nil {
		look(p, r.Rating.Place, "explanation", r.Rating.Explanation)
	}
}

// look reports what stands in a member of an object. The messages do not repeat
// it, since they go into logs.
func look(p *lint.Pass, object jsonpos.Value, member, text string) {
	if start, end := mail(text, p.Settings.OwnDomains); end > 0 {
		p.Report(lint.Finding{
			At:      object.Get(member),
			Message: "The text contains an e-mail address, which stays on the web once it is published",
			Hint:    "Remove it; if readers are to write to it, give a page that names it.",
		}.Within(start, end))
	}
	if start, end := phone(text); end > 0 {
		p.Report(lint.Finding{
			At:      object.Get(member),
			Message: "The text contains a phone number, which stays on the web once it is published",
			Hint:    "Remove it; if readers are to call it, give a page that names it.",
		}.Within(start, end))
	}
}
