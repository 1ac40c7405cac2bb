// Package sourceunarchived finds sources on the web of which no copy is kept.
package sourceunarchived

import (
	_ "embed"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/cited"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/webarchive"
)

//go:embed doc.md
var doc string

// Rule is source-unarchived.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "source-unarchived", Group: "links", Severity: diag.Warning, Optional: true, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v := range p.Addresses() {
		if !cited.Source(v) {
			continue
		}
		source := cited.Description(v)
		if source.Get("archivedUrl").Exists() {
			continue
		}
		a, ok := address.Parse(v.Text())
		if !ok || !a.Public() || cited.Resolver(a.HostName()) || under(a, p.Settings.OwnDomains) || under(a, p.Settings.TrustedDomains) {
			continue
		}
		if _, copied := webarchive.Of(a); copied {
			continue // rule archive-as-url tells
		}
		hint := "Have a web archive keep a copy and give its address as “archivedUrl”."
		if !source.Exists() {
			hint = "Have a web archive keep a copy, and cite the source as {\"url\": …, \"archivedUrl\": …}."
		}
		p.Report(lint.Finding{
			At:      v,
			Message: "No copy of the source is given: if the page changes or goes, readers cannot check it",
			Hint:    hint,
		})
	}
}

// under reports whether the host of an address is one of the domains or lies
// under one.
func under(a address.Address, domains []string) bool {
	if len(domains) == 0 {
		return false
	}
	host := a.HostName()
	for _, domain := range domains {
		domain = strings.ToLower(strings.TrimPrefix(domain, "."))
		if above, ok := strings.CutSuffix(host, domain); ok && domain != "" && (above == "" || strings.HasSuffix(above, ".")) {
			return true
		}
	}
	return false
}
