// Package sourcerepeated finds claims that cite one source twice.
package sourcerepeated

import (
	_ "embed"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is source-repeated.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "source-repeated", Group: "sourcing", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for i, c := range p.Claims() {
		if len(c.Sources) < 2 {
			continue
		}
		citations := p.Citations(i)
		if distinct(citations) {
			continue
		}
		byID, byPage := map[spot][]claim.Cited{}, map[spot][]claim.Cited{}
		for _, cited := range citations {
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

// distinct reports whether a look at the ends of their addresses shows that the
// citations, if they are few, are of different sources.
func distinct(citations []claim.Cited) bool {
	const few = 8
	if len(citations) > few {
		return false
	}
	for i := range citations {
		for j := range i {
			a, b := &citations[i], &citations[j]
			if a.ID != "" && a.ID == b.ID || alike(a.Source.URL, b.Source.URL) {
				return false
			}
		}
	}
	return true
}

// alike reports whether two addresses may be of one page. The host and what
// stands before it have several spellings, but the paths of one page end alike.
func alike(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	pathA, pathB := pathOf(a), pathOf(b)
	return pathA == "" || pathB == "" || pathA == pathB
}

// pathOf returns what follows the host of an address and the slash behind it, ""
// if no slash follows the host.
func pathOf(address string) string {
	_, rest, _ := strings.Cut(address, "//")
	if i := strings.IndexAny(rest, "/?#"); i >= 0 && rest[i] == '/' {
		return rest[i+1:]
	}
	return ""
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
