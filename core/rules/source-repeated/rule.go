// Package sourcerepeated finds claims that cite one source twice.
package sourcerepeated

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/address"
)

//go:embed doc.md
var doc string

// Rule is source-repeated.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "source-repeated", Group: "sourcing", Severity: diag.Warning, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	for _, c := range p.Claims() {
		if len(c.Sources) < 2 {
			continue
		}
		byID, byPage := map[spot][]claim.Cited{}, map[spot][]claim.Cited{}
		for _, cited := range p.Document.CitationsOf(c) {
			if cited.Missing {
				continue
			}
			id, page := spot{cited.ID, cited.Locator}, spot{pageOf(cited.Source.URL), cited.Locator}
			earlier, found := first(cited, id, byID)
			if !found {
				earlier, found = first(cited, page, byPage)
			}
			if found {
				p.Report(repeated(cited, earlier))
				continue
			}
			remember(byID, id, cited)
			remember(byPage, page, cited)
		}
	}
}

// A spot is a place in a source, which is given by its id or its page.
type spot struct{ source, locator string }

// first returns the first citation of the spot that is not of another state of
// the source.
func first(cited claim.Cited, at spot, seen map[spot][]claim.Cited) (claim.Cited, bool) {
	for _, earlier := range seen[at] {
		if !apart(cited.Source, earlier.Source) {
			return earlier, true
		}
	}
	return claim.Cited{}, false
}

// states bounds how many citations of one spot are compared with each other.
const states = 100

func remember(seen map[spot][]claim.Cited, at spot, cited claim.Cited) {
	if at.source != "" && len(seen[at]) < states {
		seen[at] = append(seen[at], cited)
	}
}

// apart reports whether two descriptions of one page are of different things:
// entries of a live page, or the page before and after it was changed.
func apart(a, b claim.SourceDescription) bool {
	differ := func(a, b string) bool { return a != "" && b != "" && a != b }
	return differ(a.Title, b.Title) || differ(a.PublishedAt, b.PublishedAt) ||
		differ(a.RetrievedAt, b.RetrievedAt) || differ(a.ArchivedURL, b.ArchivedURL)
}

// pageOf returns the page of an address, with the fragment, which leads to a
// place on it.
func pageOf(text string) string {
	a, ok := address.Parse(text)
	if !ok {
		return ""
	}
	if a.Fragment.Text == "" {
		return a.Page()
	}
	return a.Page() + "#" + a.Fragment.Text
}

func repeated(cited, earlier claim.Cited) lint.Finding {
	at, before := cited.RefPlace(), earlier.RefPlace()
	twice := "The claim cites “" + at.Text() + "” twice"
	if at.Text() != before.Text() {
		twice = "“" + at.Text() + "” and “" + before.Text() + "” are one source, which the claim cites twice"
	}
	finding := lint.Finding{
		At:      at,
		Message: twice + ", so readers take it for two",
		Hint:    "Keep one; if different parts of it are meant, name them in “locator”.",
		Related: []lint.Place{{At: before, Message: "first cited here"}},
	}
	if cited.Stance != "" && earlier.Stance != "" && cited.Stance != earlier.Stance {
		finding.Message = twice + ", as “" + string(earlier.Stance) + "” and as “" + string(cited.Stance) + "”"
		finding.Hint = "Name in “locator” which part of it does what, or keep one."
	}
	return finding
}
