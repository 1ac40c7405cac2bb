// Package sourceunused finds shared sources that no claim rests on.
package sourceunused

import (
	_ "embed"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/removal"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/suggest"
)

//go:embed doc.md
var doc string

// Rule is source-unused.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "source-unused", Group: "sourcing", Severity: diag.Info, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	u := everySource(p.Document)
	claims := 0
	for c := range p.AllClaims() {
		if len(u.unused) == 0 || !c.Sound {
			return // a claim that cannot be read may cite any of them
		}
		claims++
		u.cite(&c.Source)
		for i := range c.Sources {
			u.cite(&c.Sources[i])
		}
	}
	if claims == 0 {
		return // the claims are still to be written
	}
	u.spareMeant()
	for _, id := range p.Document.Sources.Names() {
		if u.unused[id] {
			shared, _ := p.Document.Sources.Get(id)
			p.Report(unused(id, shared.Place))
		}
	}
}

// usage is what is known of the sources so far.
type usage struct {
	document *claim.Document
	unused   map[string]bool
	missing  []string // some of the ids that the document does not have
}

func everySource(d *claim.Document) *usage {
	u := &usage{document: d, unused: make(map[string]bool, len(d.Sources.Names()))}
	for _, id := range d.Sources.Names() {
		u.unused[id] = true
	}
	return u
}

func (u *usage) cite(c *claim.Citation) {
	if c.Text != "" {
		u.mark(c.Text)
	}
	if long := c.CitedSource; long != nil {
		u.mark(long.Ref)
		u.mark(long.DerivedFrom)
	}
}

// mark notes that a source is used, and with it what it rests on.
func (u *usage) mark(ref string) {
	for ref != "" && !claim.IsAddress(ref) {
		if !u.unused[ref] {
			if _, known := u.document.Sources.Get(ref); !known {
				u.miss(ref)
			}
			return
		}
		delete(u.unused, ref)
		shared, _ := u.document.Sources.Get(ref)
		ref = shared.DerivedFrom
	}
}

// misses bounds how many ids that the document does not have are remembered.
const misses = 1000

func (u *usage) miss(ref string) {
	if len(u.missing) < misses {
		u.missing = append(u.missing, strings.Clone(ref))
	}
}

// spareMeant leaves out the sources that a misspelt id was meant for: of the
// slip undefined-source tells.
func (u *usage) spareMeant() {
	names := suggest.From(u.document.Sources.Names())
	for _, word := range u.missing {
		if id, ok := names.Near(word, ""); ok {
			delete(u.unused, id)
		}
	}
}

func unused(id string, entry jsonpos.Value) lint.Finding {
	at := entry
	for _, member := range [...]string{"title", "url"} {
		if v := entry.Get(member); v.Exists() {
			at = v
			break
		}
	}
	return lint.Finding{
		At:      at,
		Message: "No claim cites “" + id + "”, so readers never see it",
		Hint:    "Cite it where it was used, or remove it.",
		Fixes: []diag.Fix{{
			Message: "Remove “" + id + "” from “sources”",
			Edits:   []diag.Edit{removal.Member(entry)},
		}},
	}
}
