// Package sameclaimdifferentstatus finds claims with the same statement of which
// the desk says different things.
package sameclaimdifferentstatus

import (
	_ "embed"
	"slices"
	"strconv"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/statement"
)

//go:embed doc.md
var doc string

// Rule is same-claim-different-status.
var Rule = &lint.Rule{
	Rule:    diag.Rule{Name: "same-claim-different-status", Group: "dates-and-status", Severity: diag.Error, Doc: doc},
	Run:     run,
	Prepare: statement.Prepare,
}

func run(p *lint.Pass) {
	language := lexicon.For(p.Language())
	if language == nil {
		return
	}
	sketches := statement.Collect(p)
	for group := range sketches.Together(func(s *statement.Sketch) uint32 { return s.Text }) {
		compare(p, language, sketches, group)
	}
}

// compare holds claims with the same statement against the first of them.
func compare(p *lint.Pass, language *lexicon.Language, sketches *statement.Sketches, group []int) {
	answer := func(index int) uint32 { return sketches.At(index).Answer }
	var first *claim.Claim
	for _, index := range group[1:] {
		if answer(index) == answer(group[0]) {
			continue
		}
		if first == nil {
			first = p.Claim(group[0])
			if r := statement.Read(language, first.Statement); r.HasPerson() {
				return // said by others it is about others
			}
		}
		c := p.Claim(index)
		if fold.Sentence(c.Statement) != fold.Sentence(first.Statement) || !sameDay(c, first) || replaces(c, first) || replaces(first, c) ||
			sameSpeaker(p.Document, c, first) && !statement.Linked(c, first) {
			continue
		}
		if there, here := differ(first, c); there != "" {
			report(p, c, first, there, here)
		}
	}
}

// sameSpeaker reports whether both claims are by one speaker: without a relation
// they are for duplicate-claim.
func sameSpeaker(d *claim.Document, a, b *claim.Claim) bool {
	by, _ := d.SpeakerOf(a)
	other, _ := d.SpeakerOf(b)
	return fold.Name(by.DisplayName()) == fold.Name(other.DisplayName())
}

// replaces reports whether c takes the place of other, or corrects it.
func replaces(c, other *claim.Claim) bool {
	return slices.ContainsFunc(c.Relations, func(r claim.Relation) bool {
		return r.Claim == other.ID && r.Type != claim.RelationTypeRepeats && r.Type != claim.RelationTypeSupports
	})
}

// sameDay reports whether the claims may have been made on one day. What was so
// on one day need not be so on another.
func sameDay(a, b *claim.Claim) bool {
	day := func(at string) string { return at[:min(len(at), len("2025-05-03"))] }
	return day(a.SaidAt) == day(b.SaidAt)
}

// differ returns what the desk says of each claim, if it is not the same.
func differ(first, c *claim.Claim) (there, here string) {
	if first.Status != c.Status {
		return string(first.Status), string(c.Status)
	}
	a, b := rating(first), rating(c)
	if a == nil || b == nil || a.Value == b.Value && fold.Sentence(a.Label) == fold.Sentence(b.Label) {
		return "", ""
	}
	if a.Label == "" || b.Label == "" || fold.Sentence(a.Label) == fold.Sentence(b.Label) {
		if a.Value == 0 || b.Value == 0 || a.Value == b.Value {
			return "", "" // one in words, one in figures: they may be the same
		}
		return strconv.Itoa(a.Value), strconv.Itoa(b.Value)
	}
	return a.Label, b.Label
}

func rating(c *claim.Claim) *claim.Rating {
	if c.Review == nil {
		return nil
	}
	return c.Review.Rating
}

func report(p *lint.Pass, c, first *claim.Claim, there, here string) {
	at, before := c.Place.Get("status"), first.Place.Get("status")
	if first.Status == c.Status {
		at, before = rating(c).Place, rating(first).Place
	}
	p.Report(lint.Finding{
		At:      at,
		Message: "The same statement is “" + there + "” in an earlier claim and “" + here + "” here, so readers get two answers to one question",
		Hint:    "Give both the same answer, or say in the statements what sets them apart, such as the day.",
		Related: []lint.Place{{At: before, Message: "“" + there + "” here"}},
	})
}
