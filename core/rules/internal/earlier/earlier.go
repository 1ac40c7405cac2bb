// Package earlier finds claims in the version of the file that readers have
// seen before.
package earlier

import (
	"bytes"
	"hash/maphash"
	"math/bits"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/moment"
)

// A Version is an earlier version of the document. It keeps eight to sixteen
// bytes a claim for each way in which claims are looked up.
type Version struct {
	document *claim.Document
	byID     *table
	byWords  *table
}

// Of returns the earlier version of the document. ok is false if none is known,
// or if it was not published: until readers have seen a claim it may be changed
// without a word.
func Of(p *lint.Pass) (v *Version, ok bool) {
	if p.Previous == nil {
		return nil, false
	}
	if a := p.Previous.Article; a != nil {
		if at, ok := moment.Parse(a.PublishedAt); ok && at.Earliest.After(p.Now) {
			return nil, false
		}
	}
	return &Version{document: p.Previous}, true
}

// Len returns how many claims the version has.
func (v *Version) Len() int { return len(v.document.Claims) }

// Claim returns a claim by its index.
func (v *Version) Claim(index int) *claim.Claim { return &v.document.Claims[index] }

// Named returns the index of the first claim with an id.
func (v *Version) Named(id string) (index int, ok bool) {
	if id == "" {
		return 0, false
	}
	if v.byID == nil {
		v.byID = newTable(v.Len(), func(out []byte, i int) []byte { return append(out, v.Claim(i).ID...) })
	}
	return v.byID.find([]byte(id))
}

// Said returns the index of the first claim that has an id and was made by the
// same speaker in the same words as c, a claim of the document d.
func (v *Version) Said(d *claim.Document, c *claim.Claim) (index int, ok bool) {
	if v.byWords == nil {
		v.byWords = newTable(v.Len(), func(out []byte, i int) []byte {
			if v.Claim(i).ID == "" {
				return out
			}
			return appendWords(out, v.document, v.Claim(i))
		})
	}
	return v.byWords.find(appendWords(nil, d, c))
}

// appendWords appends who says what in a claim, in a form in which claims that
// say the same are equal.
func appendWords(out []byte, d *claim.Document, c *claim.Claim) []byte {
	speaker, _ := d.SpeakerOf(c)
	out = fold.AppendName(out, speaker.DisplayName())
	out = append(out, 0)
	return fold.AppendSentence(out, c.Statement)
}

// A table finds the first of many things by its key. It holds their numbers
// only and asks for the keys again.
type table struct {
	key     func(out []byte, i int) []byte
	slots   []uint32 // numbers plus one, by hash; 0 is free
	seed    maphash.Seed
	scratch []byte
}

// newTable makes a table of n things. Those with an empty key are left out.
func newTable(n int, key func(out []byte, i int) []byte) *table {
	t := &table{key: key, seed: maphash.MakeSeed(), slots: make([]uint32, 1<<bits.Len(uint(2*n)))}
	var wanted []byte
	for i := range n {
		wanted = key(wanted[:0], i)
		if len(wanted) == 0 {
			continue
		}
		if slot := t.slot(wanted); t.slots[slot] == 0 {
			t.slots[slot] = uint32(i + 1)
		}
	}
	return t
}

func (t *table) find(key []byte) (i int, ok bool) {
	n := t.slots[t.slot(key)]
	return int(n) - 1, n > 0
}

// slot returns where the thing with a key is or would be.
func (t *table) slot(key []byte) int {
	at := int(maphash.Bytes(t.seed, key)) & (len(t.slots) - 1)
	for t.slots[at] > 0 {
		t.scratch = t.key(t.scratch[:0], int(t.slots[at]-1))
		if bytes.Equal(t.scratch, key) {
			break
		}
		at = (at + 1) & (len(t.slots) - 1)
	}
	return at
}

// Noted reports whether the history of a claim has an entry that the earlier
// claim does not have.
func Noted(now, before *claim.Claim) bool {
	type entry struct {
		at, from, to, note, by string
		kind                   claim.ChangeKind
	}
	known := map[entry]int{}
	of := func(c claim.Change) entry { return entry{c.At, c.From, c.To, c.Note, c.By, c.Kind} }
	for _, c := range before.History {
		known[of(c)]++
	}
	for _, c := range now.History {
		if known[of(c)]--; known[of(c)] < 0 {
			return true
		}
	}
	return false
}
