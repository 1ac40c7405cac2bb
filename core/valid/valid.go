// Package valid reads claims files of which it is sure that they are valid, a
// claim at a time, so that a page can answer its reader in between. What it is
// not sure of it leaves to packages that link the arbiter; it does not.
package valid

import (
	"bytes"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/stream"
)

// size is about how many bytes of claims are read into one tree: enough for the
// trees to cost little, few enough for none to take long.
const size = 64 << 10

// few is how many claims are read between two rests: to look at a clock takes
// its time too.
const few = 16

// Document reads a claims file. ok is false if it is not surely valid. Rest is
// called every few claims and may pause; text must not change meanwhile, nor
// while the document is in use.
//
// The document is that of claim.Decode, but its values do not all stand in one
// tree: Place.Document of a claim has some of the claims only.
func Document(text []byte, rest func()) (doc *claim.Document, ok bool) {
	stretches, envelope, ok := judge(text, rest)
	if !ok {
		return nil, false
	}
	doc = claim.Decode(envelope)
	last := stretches[len(stretches)-1]
	doc.Claims = make([]claim.Claim, 0, last.first+last.claims)
	for _, s := range stretches {
		doc.Claims = appendClaims(doc.Claims, text, s, rest)
	}
	return doc, true
}

// A stretch is some claims of a text with what stands between them.
type stretch struct {
	start, end    int
	first, claims int // the index of the first, how many
}

// judge reports whether the text is surely valid, and how it is built up.
func judge(text []byte, rest func()) (stretches []stretch, envelope *jsonpos.Document, ok bool) {
	s := stream.New(bytes.NewReader(text), stream.Options{Window: size})
	at := stretch{}
	for s.Next() {
		c := s.Claim()
		if !c.Sure {
			return nil, nil, false
		}
		if at.claims == 0 {
			at.start, at.first = c.Offset, c.Index
		}
		at.claims++
		if at.end = c.Offset + len(c.Text); at.end-at.start >= size {
			stretches = append(stretches, at)
			at = stretch{first: c.Index + 1}
		}
		if c.Index%few == 0 {
			rest()
		}
	}
	around, ok := s.Envelope()
	if !ok || !around.Sure {
		return nil, nil, false
	}
	envelope, _ = around.Document()
	return append(stretches, at), envelope, true
}

// appendClaims reads the claims of a stretch, which are surely valid.
func appendClaims(claims []claim.Claim, text []byte, s stretch, rest func()) []claim.Claim {
	piece := append([]byte(jsonpos.Head), text[s.start:s.end]...)
	part := jsonpos.NewPart(piece, jsonpos.Origin{Offset: s.start, Index: s.first}, jsonpos.DefaultLimits)
	at := len(jsonpos.Head)
	for i := range s.claims {
		for piece[at] <= ' ' || piece[at] == ',' {
			at++
		}
		var entry jsonpos.Value
		entry, at = part.Trust(at)
		claims = append(claims, claim.DecodeClaim(entry))
		if i%few == 0 {
			rest()
		}
	}
	return claims
}
