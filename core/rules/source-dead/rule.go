// Package sourcedead finds sources that are gone from the web.
package sourcedead

import (
	_ "embed"
	"strconv"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/cited"
)

//go:embed doc.md
var doc string

// Rule is source-dead.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "source-dead", Group: "links", Severity: diag.Warning, Online: true, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v, visit := range p.Visits(cited.Published) {
		var message string
		switch visit.Answer {
		case lint.Gone:
			message = "The page is gone: the site answers with “" + strconv.Itoa(visit.Status) + "”, so readers cannot check it"
		case lint.NoHost:
			message = "There is no host “" + host(v.Text(), visit) + "” any more, so readers cannot open the page"
		default:
			continue
		}
		hint := "Look for where the page is now, or for a copy to give as “archivedUrl”."
		if archive := cited.Description(v).Get("archivedUrl"); archive.Exists() {
			hint = "Readers still have the copy “" + archive.Text() + "”; check that it opens, and look for where the page is now."
		}
		finding := lint.Finding{At: v, Message: message, Hint: hint}
		if n := len(visit.Moves); n > 0 {
			finding.Message += " (it leads to “" + visit.Moves[n-1].To + "”)"
		}
		p.Report(finding)
	}
}

// host returns the host at which a visit has ended.
func host(text string, visit lint.Visit) string {
	if n := len(visit.Moves); n > 0 {
		text = visit.Moves[n-1].To
	}
	a, _ := address.Parse(text)
	return a.HostName()
}
