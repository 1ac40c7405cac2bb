package jsonpos

import (
	"io"
	"slices"
)

// Faults reads one JSON text of any length and returns the faults that Parse
// would find in it, but for that of its length. It holds a window of the text
// and of the values those that are open: a missing bracket at the start of a
// large file costs no more memory than another mistake. The members of one
// object, and what is longer than the window, are held together; if they take
// more bytes than the limits allow a text, that is the only fault.
func Faults(text io.ReaderAt, limits Limits) ([]Fault, error) {
	return faultsAhead(text, limits, 64<<10)
}

func faultsAhead(text io.ReaderAt, limits Limits, ahead int) ([]Fault, error) {
	for ; ; ahead *= 8 {
		p := &parser{limits: limits, unit: "file", doc: &Document{Text: &Text{part: true}}}
		p.source = &source{text: text, ahead: ahead}
		if p.refill(); p.source.err != nil {
			return nil, p.source.err
		}
		p.run()
		if p.source.err != nil {
			return nil, p.source.err
		}
		if p.source.full {
			return []Fault{PieceTooLong(p.longStart(), limits)}, nil
		}
		if !p.source.short && (!p.fatal || p.source.end || !p.nearEnd()) {
			return p.sorted(), nil
		}
		// The window may have ended inside what is called a fault.
	}
}

// longStart returns where the innermost open object or array starts that takes
// half or more of what is held.
func (p *parser) longStart() int {
	start := 0
	for _, at := range p.open {
		if i := int(p.doc.nodes[at].start); i <= len(p.text)/2 {
			start = p.doc.offset(i)
		}
	}
	return start
}

// A source is where a text comes from that is read bit by bit.
type source struct {
	text  io.ReaderAt
	next  int64 // the offset up to which it has been read
	ahead int   // how much of what follows is at hand when a value begins
	end   bool  // there is nothing more
	short bool  // a number or literal may go on behind the window
	full  bool  // more of the text would have to be held than the limits allow
	err   error
}

// nearEnd reports whether what follows the window might have to do with the
// fault for which reading has stopped. No reader looks further than the
// longest escape beyond what it reports.
func (p *parser) nearEnd() bool {
	const longest = len(`\ud83d\ude00`)
	last := p.faults[len(p.faults)-1]
	return last.End >= p.doc.offset(len(p.text)-longest) || p.pos >= len(p.text)-longest
}

// mayGoOn notes that the number or literal before p.pos may go on behind the
// window.
func (p *parser) mayGoOn() {
	if p.source != nil && p.pos == len(p.text) && !p.source.end {
		p.source.short = true
	}
}

// fill sees to it that there is enough of the text for another child of the
// container at hand, of which a child has been read or none. It lets go of the
// children of an array, and of what is in a member of an object: nothing is
// asked of them any more.
func (p *parser) fill(at int32, last *int32) {
	if p.source == nil {
		return
	}
	array := p.doc.nodes[at].kind == Array
	if array {
		p.doc.nodes = p.doc.nodes[:at+1]
		p.doc.nodes[at].first, *last = 0, 0
	} else if *last != 0 {
		p.doc.nodes = p.doc.nodes[:*last+1]
		p.doc.nodes[*last].first = 0
	}
	if from := int(p.doc.nodes[at].start) + 1; array && p.pos-from > p.source.ahead {
		p.release(from)
	}
	if !p.source.end && len(p.text)-p.pos < p.source.ahead {
		p.refill()
	}
}

// release leaves out the text from an index up to the last byte before p.pos,
// from which the place of a missing comma is found. A space stands in its
// place, so that what ends before the gap and what starts behind it have
// different indexes.
func (p *parser) release(from int) {
	to := p.pos - 1
	if to <= from+1 {
		return
	}
	removed := p.doc.offset(to) - (from + 1)
	// What was left out before is part of what is left out now.
	cuts := p.doc.cuts
	for len(cuts) > 0 && cuts[len(cuts)-1].at >= from {
		cuts = cuts[:len(cuts)-1]
	}
	p.doc.cuts = append(cuts, cut{at: from, removed: removed})
	p.text[from] = ' '
	p.text = append(p.text[:from+1], p.text[to:]...)
	p.pos = from + 2
	p.doc.bytes = p.text
}

// refill reads on.
func (p *parser) refill() {
	size := len(p.text)
	want := min(4*p.source.ahead, p.limits.Bytes+1-size)
	if want <= 0 {
		p.source.full, p.source.end = true, true
		return
	}
	p.text = slices.Grow(p.text, want)
	n, err := p.source.text.ReadAt(p.text[size:size+want], p.source.next)
	p.text = p.text[:size+n]
	p.doc.bytes = p.text
	p.source.next += int64(n)
	if err == io.EOF {
		p.source.end = true
	} else if err != nil {
		p.source.err, p.source.end = err, true
	}
}
