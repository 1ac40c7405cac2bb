// Package sourceshortlink finds links of services that shorten addresses.
package sourceshortlink

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/shortener"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/suggest"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/target"
)

//go:embed doc.md
var doc string

// Rule is source-short-link.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "source-short-link", Group: "links", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

// run visits short links where that is allowed, to tell where they lead.
func run(p *lint.Pass) {
	if p.Online() {
		for v, visit := range p.Visits(short) {
			report(p, v, visit)
		}
		return
	}
	for v := range p.Addresses() {
		if short(v) {
			report(p, v, lint.Visit{})
		}
	}
}

func short(v jsonpos.Value) bool {
	a, ok := address.Parse(v.Text())
	return ok && shortener.Is(a)
}

func report(p *lint.Pass, v jsonpos.Value, visit lint.Visit) {
	a, _ := address.Parse(v.Text())
	finding := lint.Finding{
		At:      v,
		Message: "“" + a.Host.Text + "” hides where the link leads, and when the service ends, so does the link",
		Hint:    "Open it and give the address of the page that it leads to.",
	}
	if to, ok := end(visit); ok {
		finding.Hint = "It leads to “" + to + "”; give that address."
		finding.Fixes = []diag.Fix{suggest.Replacement(v, to)}
	}
	p.Report(finding)
}

// end returns where a visit has led: to the first address that is no short link
// itself. Where that sends its visitors is told by rule source-redirects.
func end(visit lint.Visit) (string, bool) {
	if visit.Answer != lint.Found && visit.Answer != lint.Unknown {
		return "", false
	}
	for _, move := range visit.Moves {
		to, ok := target.Address(move.To)
		if !ok {
			return "", false
		}
		if a, ok := address.Parse(to); ok && !shortener.Is(a) {
			return to, true
		}
	}
	return "", false
}
