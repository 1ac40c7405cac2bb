// Package speakerunused finds shared speakers whom no claim names.
package speakerunused

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

// Rule is speaker-unused.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "speaker-unused", Group: "identity", Severity: diag.Info, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	u := everySpeaker(p.Document)
	claims := 0
	for c := range p.AllClaims() {
		if len(u.unused) == 0 || !c.Sound {
			return // a claim that cannot be read may name any of them
		}
		claims++
		u.name(c.Speaker.Text)
		if c.Response != nil {
			u.name(c.Response.Party)
		}
	}
	if claims == 0 {
		return // the claims are still to be written
	}
	u.spareMeant()
	for _, id := range p.Document.Speakers.Names() {
		if u.unused[id] {
			shared, _ := p.Document.Speakers.Get(id)
			p.Report(finding(id, shared.Place))
		}
	}
}

// usage is what is known of the speakers so far.
type usage struct {
	document *claim.Document
	unused   map[string]bool
	slips    []string // some of the texts that may be misspelt ids
}

func everySpeaker(d *claim.Document) *usage {
	u := &usage{document: d, unused: make(map[string]bool, len(d.Speakers.Names()))}
	for _, id := range d.Speakers.Names() {
		u.unused[id] = true
	}
	return u
}

// most bounds how many texts that may be misspelt ids are remembered.
const most = 1000

// name notes that a claim names a speaker, by an id or another text.
func (u *usage) name(text string) {
	if u.unused[text] {
		delete(u.unused, text)
		return
	}
	if text == "" || len(u.slips) == most || strings.Trim(text, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		return
	}
	if _, known := u.document.Speakers.Get(text); !known {
		u.slips = append(u.slips, strings.Clone(text))
	}
}

// spareMeant leaves out the speakers that a misspelt id was meant for: of the
// slip undefined-speaker tells.
func (u *usage) spareMeant() {
	names := suggest.From(u.document.Speakers.Names())
	for _, word := range u.slips {
		if id, ok := names.Near(word, ""); ok {
			delete(u.unused, id)
		}
	}
}

func finding(id string, entry jsonpos.Value) lint.Finding {
	at := entry
	for _, member := range [...]string{"name", "description"} {
		if v := entry.Get(member); v.Exists() {
			at = v
			break
		}
	}
	return lint.Finding{
		At:      at,
		Message: "No claim has the speaker “" + id + "”, so readers never see the entry",
		Hint:    "Write “" + id + "” where this speaker is named, or remove the entry.",
		Fixes: []diag.Fix{{
			Message: "Remove “" + id + "” from “speakers”",
			Edits:   []diag.Edit{removal.Member(entry)},
		}},
	}
}
