//go:build js && wasm

package main

import (
	"encoding/binary"
	"slices"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/quote"
	"github.com/claim-tracker/claim-tracker/wasm/dom"
)

// What locate tells of a claim whose quote has no place.
const (
	noQuote   = -1
	notFound  = -2
	ambiguous = -3
)

func (o *documents) locate(args []dom.Value) any {
	d, err := o.find(args)
	if err != nil {
		return failed(err)
	}
	text := argument(args, 1).Text()
	return promise(func() any {
		slice := dom.NewSlice()
		places := d.locate(text, slice.Rest)
		bytes := make([]byte, 0, 4*len(places))
		for _, place := range places {
			bytes = binary.LittleEndian.AppendUint32(bytes, uint32(place))
		}
		array, err := dom.BytesOf(bytes)
		if err != nil {
			return failed(err)
		}
		return array
	})
}

// locate returns where the quote of each claim starts and ends in a text, in
// UTF-16 code units.
func (d *document) locate(text string, rest func()) []int32 {
	article := quote.Prepare(text)
	places := make([]int32, 0, 2*len(d.doc.Claims))
	for i := range d.doc.Claims {
		rest()
		start, end := noQuote, noQuote
		if q := d.doc.Claims[i].Quote; q != nil && q.Exact != "" {
			m := article.Locate(quote.Selector{Exact: q.Exact, Prefix: q.Prefix, Suffix: q.Suffix})
			switch m.Status {
			case quote.Found:
				start, end = m.Start, m.End
			case quote.Ambiguous:
				start, end = ambiguous, ambiguous
			default:
				start, end = notFound, notFound
			}
		}
		places = append(places, int32(start), int32(end))
	}
	countUTF16(text, places)
	return places
}

// countUTF16 turns offsets in bytes into offsets in UTF-16 code units, in one
// pass over the text. Numbers below zero stay.
func countUTF16(text string, offsets []int32) {
	order := make([]uint32, 0, len(offsets))
	for i, offset := range offsets {
		if offset >= 0 {
			order = append(order, uint32(i))
		}
	}
	slices.SortFunc(order, func(a, b uint32) int { return int(offsets[a]) - int(offsets[b]) })
	at, units := 0, int32(0)
	for _, i := range order {
		for at < int(offsets[i]) {
			r, size := utf8.DecodeRuneInString(text[at:])
			at += size
			units++
			if r > 0xffff {
				units++
			}
		}
		offsets[i] = units
	}
}
