package lint

import (
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
)

// Statement returns the statement of a claim that the iteration is at, by its
// index in the document, read in the language of the file. All rules share it.
func (p *Pass) Statement(index int) *lexicon.Reading {
	b := p.batch
	if b.readings == nil {
		b.readings = make([]lexicon.Reading, len(b.Claims))
	}
	r := &b.readings[index-b.First]
	if !r.Done() {
		*r = lexicon.For(p.Language()).Read(b.Claims[index-b.First].Statement)
	}
	return r
}

// Citations returns the citations of a claim that the iteration is at, by its
// index in the document, with their sources looked up. All rules share them.
func (p *Pass) Citations(index int) []claim.Cited {
	b := p.batch
	if b.citations == nil {
		b.citations = make([][]claim.Cited, len(b.Claims))
		all := 0
		for i := range b.Claims {
			all += len(b.Claims[i].Sources)
			if b.Claims[i].Source.Place.Exists() {
				all++
			}
		}
		b.cited = make([]claim.Cited, 0, all)
	}
	list := &b.citations[index-b.First]
	if *list == nil {
		start := len(b.cited)
		b.cited = p.Document.AppendCitations(b.cited, &b.Claims[index-b.First])
		*list = b.cited[start:len(b.cited):len(b.cited)]
	}
	return *list
}

// Prepared returns what the rule's Prepare has made of the batch that the
// iteration is at, nil if it was not asked.
func (p *Pass) Prepared() any { return p.batch.prepared[p.rule] }

// Shared returns what make returns for the batch that the iteration, or
// Prepare, is at. It is made once for all rules that ask with the same key, so
// that several can prepare a batch with the work of one.
func (p *Pass) Shared(key any, make func() any) any {
	value, made := p.batch.shared[key]
	if !made {
		if p.batch.shared == nil {
			p.batch.shared = map[any]any{}
		}
		value = make()
		p.batch.shared[key] = value
	}
	return value
}
