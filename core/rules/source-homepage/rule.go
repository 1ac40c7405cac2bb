// Package sourcehomepage finds citations of home pages.
package sourcehomepage

import (
	_ "embed"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/cited"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
)

//go:embed doc.md
var doc string

// Rule is source-homepage.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "source-homepage", Group: "links", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v := range p.Addresses() {
		if !bare(v.Text()) || !cited.Source(v) || pointsFurther(cited.Description(v)) {
			continue
		}
		a, ok := address.Parse(v.Text())
		if !ok || !a.Public() || strings.HasSuffix(a.HostName(), ".translate.goog") {
			continue
		}
		p.Report(lint.Finding{
			At:      v,
			Message: "The source is a home page, where readers will not find what you read there",
			Hint:    "Give the address of the page itself; if there is none, say in “title” or “locator” what is meant, or add “archivedUrl”.",
		})
	}
}

// bare reports whether an address names a host and no page on it.
func bare(text string) bool {
	_, rest, ok := strings.Cut(text, "://")
	i := strings.IndexAny(rest, "/?#")
	return ok && (i < 0 || rest[i:] == "/")
}

// pointsFurther reports whether a source says by other means than its address
// what on the site is meant.
func pointsFurther(source jsonpos.Value) bool {
	for _, member := range [...]string{"locator", "archivedUrl", "obtained"} {
		if source.Get(member).Exists() {
			return true
		}
	}
	title := source.Get("title").Text()
	return title != "" && fold.Text(title) != fold.Text(source.Get("publisher").Text())
}
