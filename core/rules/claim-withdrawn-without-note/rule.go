// Package claimwithdrawnwithoutnote finds claims that have gone from the file.
package claimwithdrawnwithoutnote

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/earlier"
)

//go:embed doc.md
var doc string

// Rule is claim-withdrawn-without-note.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "claim-withdrawn-without-note", Group: "dates-and-status", Severity: diag.Warning, Doc: doc},
	Needs: lint.NeedsPrevious,
	Run:   run,
}

func run(p *lint.Pass) {
	version, ok := earlier.Of(p)
	list := p.Document.Place.Get("claims")
	if !ok || !list.Exists() {
		return
	}
	kept := make([]bool, version.Len())
	for at := range p.AllClaims() {
		if index, ok := version.Named(at.ID); ok {
			kept[index] = true
		} else if at.ID == "" && !at.Sound {
			return // it is malformed, and may be any of those that are missed
		}
	}
	gone := func(i int) bool {
		// Of claims with one id, the first stands for all.
		index, ok := version.Named(version.Claim(i).ID)
		return ok && index == i && !kept[i]
	}
	missed := false
	for i := range kept {
		missed = missed || gone(i)
	}
	if !missed {
		return // the claims need not be gone through again
	}
	for _, c := range p.Claims() {
		// Under another id it is still there; id-changed tells.
		if index, ok := version.Said(p.Document, c); ok {
			kept[index] = true
		}
	}
	start, _ := list.Offsets()
	for i := range kept {
		if !gone(i) {
			continue
		}
		c := version.Claim(i)
		p.Report(lint.Finding{
			At: list, Start: start, End: start + 1,
			Message: "The claim “" + c.ID + "” of the earlier version is gone without a word, and links to it lead nowhere: “" + c.Statement + "”",
			Hint:    "Put it back with an entry of the kind “void” in its “history”: its text is kept, and readers see that it no longer stands.",
		})
	}
}
