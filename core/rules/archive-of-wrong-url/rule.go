// Package archiveofwrongurl finds archived copies of another page than the
// source.
package archiveofwrongurl

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/cited"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/shortener"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/webarchive"
)

//go:embed doc.md
var doc string

// Rule is archive-of-wrong-url.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "archive-of-wrong-url", Group: "links", Severity: diag.Error, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v := range p.Addresses() {
		if !cited.Copy(v) {
			continue
		}
		original := source(p, v.Parent())
		page, ok := address.Parse(original.Text())
		if !ok || leadsElsewhere(page) {
			continue
		}
		copied, ok := targetOf(v.Text())
		if !ok || webarchive.Same(page, copied) {
			continue
		}
		p.Report(lint.Finding{
			At:      v,
			Message: "The archived copy is one of “" + copied.Text + "”, not of the source, so it proves nothing about it",
			Hint:    "Give the copy of the page in “url”, or correct “url”.",
			Related: []lint.Place{{At: original, Message: "the source"}},
		})
	}
}

// source returns the address of the source that a description is about: its own,
// or that of the entry of “sources” to which it refers.
func source(p *lint.Pass, description jsonpos.Value) jsonpos.Value {
	if own := description.Get("url"); own.Exists() {
		return own
	}
	ref := description.Get("ref")
	if shared, ok := p.Document.Sources.Get(ref.Text()); ok {
		return shared.Place.Get("url")
	}
	return ref
}

// targetOf returns the page of which an address in an archive is a copy.
func targetOf(text string) (address.Address, bool) {
	a, ok := address.Parse(text)
	if !ok {
		return a, false
	}
	found, ok := webarchive.Of(a)
	if !ok || found.Target == "" {
		return a, false
	}
	page, ok := address.Parse(found.Target)
	return page, ok && !leadsElsewhere(page)
}

// leadsElsewhere reports whether the page of an address has, by its nature,
// another address: then two that differ may be of one page.
func leadsElsewhere(a address.Address) bool {
	if cited.Resolver(a.HostName()) || shortener.Is(a) {
		return true
	}
	_, copied := webarchive.Of(a)
	return copied
}
