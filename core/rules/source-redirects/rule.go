// Package sourceredirects finds sources that have moved for good.
package sourceredirects

import (
	_ "embed"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/cited"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/shortener"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/suggest"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/target"
)

//go:embed doc.md
var doc string

// Rule is source-redirects.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "source-redirects", Group: "links", Severity: diag.Info, Online: true, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v, visit := range p.Visits(moves) {
		if visit.Answer != lint.Found && visit.Answer != lint.Unknown {
			continue // gone or unreachable: other rules tell
		}
		from, _ := address.Parse(v.Text())
		to, ok := settled(visit)
		if !ok || spelling(from) == spelling(to) {
			continue
		}
		finding := lint.Finding{
			At:      v,
			Message: "The page has moved for good to “" + to.Text + "”; the redirect may not last",
			Hint:    "Check that it is the page that you mean, and give its new address.",
			Fixes:   []diag.Fix{suggest.Replacement(v, to.Text)},
		}
		if root(to) && !root(from) {
			finding.Message = "The address leads to the home page “" + to.Text + "” now: the page itself is likely gone"
			finding.Hint = "Look for where the page is now, or for a copy to give as “archivedUrl”."
			finding.Fixes = nil
		}
		p.Report(finding)
	}
}

// moves reports whether an address is one of which to tell where it leads. Of
// short links rule source-short-link tells, and addresses of identifiers are
// made to redirect.
func moves(v jsonpos.Value) bool {
	if !cited.Published(v) {
		return false
	}
	a, ok := address.Parse(v.Text())
	return ok && !shortener.Is(a) && !cited.Resolver(a.HostName())
}

// settled returns the address to which a page has moved for good: what stands
// behind a redirect that is not permanent is the site's choice of the moment.
func settled(visit lint.Visit) (a address.Address, ok bool) {
	for _, move := range visit.Moves {
		if !move.Permanent {
			break
		}
		text, valid := target.Address(move.To)
		if !valid {
			return a, false
		}
		a, ok = address.Parse(text)
	}
	return a, ok
}

// spelling returns the address without what sites even out by redirects: http
// or https, www, a slash at the end.
func spelling(a address.Address) string {
	page, _ := strings.CutPrefix(a.Page(), "https://")
	return strings.TrimSuffix(strings.TrimPrefix(page, "www."), "/")
}

func root(a address.Address) bool {
	return (a.Path.Text == "" || a.Path.Text == "/") && a.Query.Text == ""
}
