// Package duplicateclaim finds claims that stand in a file twice.
package duplicateclaim

import (
	"bytes"
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

// appendUtterance appends what a claim says to out, in a form in which claims
// that say the same are equal.
func appendUtterance(out []byte, d *claim.Document, c *claim.Claim) []byte {
	speaker, _ := d.SpeakerOf(c)
	out = fold.AppendName(out, speaker.DisplayName())
	out = append(out, 0)
	return fold.AppendSentence(out, c.Statement)
}

func run(p *lint.Pass) {
	// The first claims with an utterance, by its hash. What is said to be equal
	// is compared in full.
	first := map[uint64]int32{}
	others := map[uint64][]int32{} // more with the same hash
	seed := maphash.MakeSeed()
	var said, saidBefore []byte
	same := func(other *claim.Claim) bool {
		saidBefore = appendUtterance(saidBefore[:0], p.Document, other)
		return bytes.Equal(said, saidBefore)
	}
	for i, c := range p.Claims() {
		said = appendUtterance(said[:0], p.Document, c)
		hash := maphash.Bytes(seed, said)
		index, known := first[hash]
		if !known {
			first[hash] = int32(i)
			continue
		}
		other := p.Claim(int(index))
		for _, index := range others[hash] {
			if same(other) {
				break
			}
			other = p.Claim(int(index))
		}
		if !same(other) {
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
