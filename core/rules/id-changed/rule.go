// Package idchanged finds claims that had another id before.
package idchanged

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/addition"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/earlier"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/suggest"
)

//go:embed doc.md
var doc string

// Rule is id-changed.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "id-changed", Group: "identity", Severity: diag.Error, Doc: doc},
	Needs: lint.NeedsPrevious,
	Run:   run,
}

func run(p *lint.Pass) {
	version, ok := earlier.Of(p)
	if !ok {
		return
	}
	kept := make([]bool, version.Len()) // the id is still there
	type change struct{ now, before int32 }
	var changes []change
	for at := range p.AllClaims() {
		if index, ok := version.Named(at.ID); ok {
			kept[index] = true
			continue
		}
		if !at.Sound {
			continue
		}
		if index, ok := version.Said(p.Document, at.Claim); ok {
			changes = append(changes, change{int32(at.Index), int32(index)})
		}
	}
	for _, change := range changes {
		if kept[change.before] {
			continue
		}
		kept[change.before] = true // one claim takes the id back
		c, old := p.Claim(int(change.now)), version.Claim(int(change.before)).ID
		finding := lint.Finding{
			At:      c.Place.Get("id"),
			Message: "The same claim had the id “" + old + "” before, and links to it now lead nowhere",
			Hint:    "Give it the old id again: an id that is published does not change.",
		}
		if finding.At.Exists() {
			finding.Fixes = []diag.Fix{suggest.Replacement(finding.At, old)}
		} else {
			finding.At = c.Place.Get("statement")
			finding.Fixes = []diag.Fix{{
				Message: "Set “id” to “" + old + "”",
				Edits:   []diag.Edit{addition.First(c.Place, addition.Member{Name: "id", Text: old})},
			}}
		}
		p.Report(finding)
	}
}
