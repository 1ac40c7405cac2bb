// Package documentprovenancemissing finds unpublished documents of which the
// file does not say how they were seen.
package documentprovenancemissing

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/upstream"
)

//go:embed doc.md
var doc string

// Rule is document-provenance-missing.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "document-provenance-missing", Group: "sourcing", Severity: diag.Warning, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	for _, id := range p.Document.Sources.Names() {
		if shared, _ := p.Document.Sources.Get(id); lacksOrigin(&shared.SourceDescription) {
			reportSource(p, &shared.SourceDescription)
		}
	}
	for i, c := range p.Claims() {
		look(p, &c.Source)
		for n := range c.Sources {
			look(p, &c.Sources[n])
		}
		if c.Attribution != nil && c.Attribution.Basis == claim.BasisDocumentSeen && c.Attribution.Via == "" && untold(p.Document, p.Citations(i)) {
			p.Report(lint.Finding{
				At:      c.Attribution.Place.Get("basis"),
				Message: "The claim stands in a document that is not published, and nothing says how it was seen",
				Hint:    "Cite the document with “obtained”, or say in “via” through whom it came.",
			})
		}
	}
}

// look reports a source that is described where it is cited.
func look(p *lint.Pass, citation *claim.Citation) {
	if long := citation.CitedSource; long != nil && long.Ref == "" && lacksOrigin(&long.SourceDescription) {
		reportSource(p, &long.SourceDescription)
	}
}

func reportSource(p *lint.Pass, s *claim.SourceDescription) {
	at := s.Place.Get("title")
	if !at.Exists() {
		return // the schema asks for a title first
	}
	p.Report(lint.Finding{
		At:      at,
		Message: "“" + s.Title + "” has neither address nor publisher, and nothing says how it was seen",
		Hint:    "Say in “obtained” how it was seen, as far as it can be told, or give “url” or “publisher”.",
	})
}

// lacksOrigin reports whether nothing says where a document or a dataset can be
// found or how it was seen.
func lacksOrigin(s *claim.SourceDescription) bool {
	switch s.Kind {
	case claim.SourceKindDocument, claim.SourceKindDataset:
	default:
		return false
	}
	return s.URL == "" && s.ArchivedURL == "" && s.Publisher == "" && s.Obtained == "" && s.DerivedFrom == ""
}

// untold reports whether no source of a claim says how it was seen, and none
// is told of by itself, by this rule or another.
func untold(d *claim.Document, citations []claim.Cited) bool {
	for _, cited := range citations {
		if cited.Missing || cited.Source.Obtained != "" || lacksOrigin(&cited.Source) {
			return false
		}
		for step := range upstream.Of(d, cited.Source) {
			if step.Source.Obtained != "" {
				return false
			}
		}
	}
	return true
}
