// Package archiveasurl finds sources that are cited by the address of an
// archived copy.
package archiveasurl

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/cited"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/webarchive"
)

//go:embed doc.md
var doc string

// Rule is archive-as-url.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "archive-as-url", Group: "links", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v, a := range p.Links() {
		if !cited.Source(v) {
			continue
		}
		found, ok := webarchive.Of(a)
		if !ok {
			continue
		}
		finding := lint.Finding{
			At:      v,
			Message: "The address is that of a copy in " + found.Archive + ": readers are not told whose page it is",
			Hint:    "Put the address of the page itself into “url” and the copy into “archivedUrl”.",
		}
		if fix, ok := split(v, found.Target); ok {
			finding.Hint = "Put “" + found.Target + "” into “url” and the copy into “archivedUrl”."
			finding.Fixes = []diag.Fix{fix}
		}
		p.Report(finding)
	}
}

// split is the fix that gives the page and its copy each a member. ok is false
// if the page is not known or the copy's place is taken.
func split(v jsonpos.Value, target string) (diag.Fix, bool) {
	start, end := v.Offsets()
	copied, page := string(v.Raw()), string(jsonpos.AppendQuote(nil, target))
	var text string
	switch source := cited.Description(v); {
	case target == "" || v.Key() == "ref":
		return diag.Fix{}, false
	case !source.Exists():
		text = `{"url": ` + page + `, "archivedUrl": ` + copied + `}`
	case !source.Get("archivedUrl").Exists():
		text = page + `, "archivedUrl": ` + copied
	case source.Get("archivedUrl").Text() == v.Text():
		text = page
	default:
		return diag.Fix{}, false
	}
	return diag.Fix{
		Message: "Put the page into “url” and the copy into “archivedUrl”",
		Edits:   []diag.Edit{{Start: start, End: end, Text: text}},
	}, true
}
