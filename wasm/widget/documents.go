//go:build js && wasm

package main

import (
	"errors"
	"runtime"
	"time"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/filter"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/valid"
	"github.com/claim-tracker/claim-tracker/core/words"
	"github.com/claim-tracker/claim-tracker/wasm/dom"
)

// documents are those that the page's elements have open. Their functions are
// called by the element's script, one at a time; the work of open and locate
// runs between the calls.
type documents struct {
	open       map[int]*document
	last       int
	collecting bool
}

// A document is what the program holds for one element.
type document struct {
	doc    *claim.Document
	deck   *card.Deck
	index  *filter.Index
	words  *words.Words
	places map[string]int // index of the claim by its anchor
	digest string
}

// limits bound what a page's data file may ask of the reader's device.
var limits = jsonpos.Limits{
	Bytes:  64 << 20,
	Depth:  jsonpos.DefaultLimits.Depth,
	Digits: jsonpos.DefaultLimits.Digits,
}

// few is how many claims are looked at between two rests.
const few = 64

func failed(err error) any { return map[string]any{"error": err.Error()} }

// argument returns an argument, or undefined.
func argument(args []dom.Value, i int) dom.Value {
	if i < len(args) {
		return args[i]
	}
	return dom.Value{}
}

var errClosed = errors.New("no such document")

// find returns the document that the first argument names.
func (o *documents) find(args []dom.Value) (*document, error) {
	if d, ok := o.open[argument(args, 0).Int()]; ok {
		return d, nil
	}
	return nil, errClosed
}

// promise does work that may pause.
func promise(work func() any) any {
	p, err := dom.Promise(work)
	if err != nil {
		return failed(err)
	}
	return p
}

func (o *documents) read(args []dom.Value) any {
	text, err := argument(args, 0).Bytes()
	if err != nil {
		return failed(err)
	}
	options, signal := argument(args, 1), argument(args, 2)
	spoken := words.English()
	if given := options.Get("words"); given.Truthy() {
		file, err := given.Bytes()
		if err == nil {
			spoken, err = words.Parse(file)
		}
		if err != nil {
			return failed(err)
		}
	}
	checked := options.Get("checked").Truthy()
	cards := card.Options{
		ID:         options.Get("suffix").Text(),
		Standalone: options.Get("standalone").Truthy(),
		Words:      spoken,
		View:       options.Get("view").Text(),
		Href:       options.Get("href").Text(),
	}
	return promise(func() any {
		slice := dom.NewSlice()
		d := newDocument(text, checked, cards, slice.Rest)
		switch {
		case d == nil:
			return map[string]any{"doubt": true}
		case signal.Get("aborted").Truthy():
			return map[string]any{"aborted": true}
		}
		o.last++
		o.open[o.last] = d
		return map[string]any{"id": o.last, "total": d.deck.Len(), "digest": d.digest}
	})
}

// newDocument reads a claims file, nil if it may not be valid. If checked, the
// second module has found that it is.
func newDocument(text []byte, checked bool, cards card.Options, rest func()) *document {
	if len(text) > limits.Bytes {
		return nil
	}
	doc, ok := valid.Document(text, rest)
	if !ok && checked {
		tree, _ := jsonpos.Parse(text, limits)
		if ok = tree.Root().Exists(); ok {
			doc = claim.Decode(tree)
		}
	}
	if !ok {
		return nil
	}
	rest()
	d := &document{
		doc: doc, words: cards.Words,
		digest: card.Digest(text, cards.Words.Language, cards.View),
	}
	rest()
	d.deck = card.NewDeckInSlices(doc, cards, rest)
	rest()
	d.index = filter.NewInSlices(doc, rest)
	d.places = make(map[string]int, d.deck.Len())
	for i := range d.deck.Len() {
		if i%few == 0 {
			rest()
		}
		d.places[d.deck.Anchor(i)] = i
	}
	return d
}

func (o *documents) frame(args []dom.Value) any {
	d, err := o.find(args)
	if err != nil {
		return failed(err)
	}
	return string(card.AppendJSON(nil, d.deck.Frame(d.digest)...))
}

func (o *documents) cards(args []dom.Value) any {
	d, err := o.find(args)
	if err != nil {
		return failed(err)
	}
	indices := argument(args, 1)
	var nodes []card.Node
	for i := range indices.Get("length").Int() {
		index := indices.Index(i).Int()
		if index < 0 || index >= d.deck.Len() {
			return failed(errors.New("no such claim"))
		}
		nodes = append(nodes, d.deck.Card(index))
	}
	return string(card.AppendJSON(nil, nodes...))
}

func (o *documents) indexOf(args []dom.Value) any {
	d, err := o.find(args)
	if err != nil {
		return failed(err)
	}
	if index, ok := d.places[argument(args, 1).Text()]; ok {
		return index
	}
	return -1
}

func (o *documents) citation(args []dom.Value) any {
	d, err := o.find(args)
	if err != nil {
		return failed(err)
	}
	index := argument(args, 1).Int()
	if index < 0 || index >= d.deck.Len() {
		return failed(errors.New("no such claim"))
	}
	return d.deck.Citation(index, argument(args, 2).Text())
}

func (o *documents) close(args []dom.Value) any {
	delete(o.open, argument(args, 0).Int())
	if !o.collecting {
		o.collecting = true
		go o.collect()
	}
	return nil
}

// collect lets go of what Go refers to of the page, such as a signal: it lives
// until Go's collector runs, which may be never on a quiet page.
func (o *documents) collect() {
	time.Sleep(time.Second)
	o.collecting = false
	runtime.GC()
}

func (o *documents) usage([]dom.Value) any {
	return map[string]any{"documents": len(o.open), "functions": dom.Held()}
}
