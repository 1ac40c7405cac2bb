// Package sourcesearchorlistpage finds citations of pages whose content is
// gathered anew for everyone who opens them.
package sourcesearchorlistpage

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/cited"
)

//go:embed doc.md
var doc string

// Rule is source-search-or-list-page.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "source-search-or-list-page", Group: "links", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v, a := range p.Links() {
		copied := cited.Copy(v)
		if !copied && !cited.Source(v) {
			continue
		}
		if copied {
			if copies(a) {
				p.Report(lint.Finding{
					At:      v,
					Message: "The address leads to the list of all archived copies, and readers cannot tell which is meant",
					Hint:    "Open the copy that you mean and give its address.",
				})
			}
			continue
		}
		found, ok := sortOf(a)
		// A query is the only address that a record of a database may have.
		if !ok || found.query && cited.Description(v).Get("kind").Text() == "dataset" {
			continue
		}
		p.Report(lint.Finding{
			At:      v,
			Message: "The address leads to " + found.is + ", which changes: readers may not find what you saw",
			Hint:    "Give the address of the page that you mean.",
		}.Within(found.Start, found.End))
	}
}

// A list is what a page was recognised by.
type list struct {
	address.Part
	is    string
	query bool
}

// sortOf tells what sort of list an address leads to.
func sortOf(a address.Address) (list, bool) {
	if a.Query.Text != "" {
		if part, ok := search(a); ok {
			return list{part, "the results of a search", true}, true
		}
	}
	switch {
	case copies(a):
		return list{a.Path, "the list of all archived copies", false}, true
	case hashtag(a):
		return list{a.Path, "the posts under a hashtag", false}, true
	case tagged(a):
		return list{a.Path, "the list of a tag or category", false}, true
	case feed(a.Path.Text):
		return list{a.Path, "a feed", false}, true
	}
	return list{}, false
}
