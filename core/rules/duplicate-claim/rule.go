// Package duplicateclaim finds claims that stand in a file twice.
package duplicateclaim

import (
	"bytes"
	_ "embed"
	"slices"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/statement"
)

//go:embed doc.md
var doc string

// Rule is duplicate-claim.
var Rule = &lint.Rule{
	Rule:    diag.Rule{Name: "duplicate-claim", Group: "identity", Severity: diag.Error, Doc: doc},
	Run:     run,
	Prepare: statement.Prepare,
}

// appendUtterance appends what a claim says to out, in a form in which claims
// that say the same are equal.
func appendUtterance(out []byte, d *claim.Document, c *claim.Claim) []byte {
	speaker, _ := d.SpeakerOf(c)
	out = fold.AppendName(out, speaker.DisplayName())
	out = append(out, 0)
	return fold.AppendSentence(out, c.Statement)
}

func run(p *lint.Pass) {
	// Who is said to be equal by the sketches is compared in full.
	sketches := statement.Collect(p)
	for group := range sketches.Together(func(s *statement.Sketch) uint32 { return s.Text ^ s.Speaker }) {
		compare(p, group)
	}
}

// compare holds claims that most likely say the same against each other.
func compare(p *lint.Pass, group []int) {
	type utterance struct {
		claim *claim.Claim
		text  []byte
	}
	var firsts []utterance // almost always one
	for _, index := range group {
		c := p.Claim(index)
		text := appendUtterance(nil, p.Document, c)
		i := slices.IndexFunc(firsts, func(u utterance) bool { return bytes.Equal(u.text, text) })
		if i < 0 {
			firsts = append(firsts, utterance{c, text})
			continue
		}
		other := firsts[i].claim
		if related(c, other) || related(other, c) {
			continue
		}
		p.Report(lint.Finding{
			At:      c.Place.Get("statement"),
			Message: "The same speaker makes the same claim twice, so readers may find two answers to one question",
			Hint:    "Keep one; if it was said on two occasions, link them with the relation “repeats”.",
			Related: []lint.Place{{At: other.Place.Get("statement"), Message: "first stated here"}},
		})
	}
}

// related reports whether c is linked to other: its editors then know of both.
func related(c, other *claim.Claim) bool {
	for _, r := range c.Relations {
		if r.Claim == other.ID {
			return true
		}
	}
	return false
}
