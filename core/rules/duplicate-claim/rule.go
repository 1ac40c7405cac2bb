// Package duplicateclaim finds claims that stand in a file twice.
package duplicateclaim

import (
	_ "embed"
	"hash/maphash"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
)

//go:embed doc.md
var doc string

// Rule is duplicate-claim.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "duplicate-claim", Group: "identity", Severity: diag.Error, Doc: doc},
	Run:  run,
}

// An utterance is what a claim says, in a form in which claims that say the same
// are equal.
type utterance struct{ speaker, statement string }

func utteranceOf(d *claim.Document, c *claim.Claim) utterance {
	speaker, _ := d.SpeakerOf(c)
	return utterance{fold.Name(speaker.DisplayName()), fold.Sentence(c.Statement)}
}

func run(p *lint.Pass) {
	// The first claims with an utterance, by its hash. What is said to be equal
	// is compared in full.
	first := map[uint64]int32{}
	others := map[uint64][]int32{} // more with the same hash
	seed := maphash.MakeSeed()
	for i, c := range p.Claims() {
		said := utteranceOf(p.Document, c)
		hash := maphash.Comparable(seed, said)
		index, known := first[hash]
		if !known {
			first[hash] = int32(i)
			continue
		}
		other := p.Claim(int(index))
		for _, index := range others[hash] {
			if utteranceOf(p.Document, other) == said {
				break
			}
			other = p.Claim(int(index))
		}
		if utteranceOf(p.Document, other) != said {
			others[hash] = append(others[hash], int32(i))
			continue
		}
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
