//go:build js && wasm

package main

import (
	"runtime"
	"strconv"
	"time"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/filter"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/valid"
	"github.com/claim-tracker/claim-tracker/wasm/dom"
)

// trackers are the elements of the page that are mounted. Their functions are
// called by the loader, one at a time; the work of mount runs between the calls.
type trackers struct {
	open       map[int]*tracker
	last       int
	collecting bool
}

// A tracker is what the program holds for one element: no node of the page,
// only what is needed to answer queries.
type tracker struct{ index *filter.Index }

// limits bound what a page's data file may ask of the reader's device.
var limits = jsonpos.Limits{
	Bytes:  64 << 20,
	Depth:  jsonpos.DefaultLimits.Depth,
	Digits: jsonpos.DefaultLimits.Digits,
}

func failed(reason string) any { return map[string]any{"error": reason} }

// argument returns an argument, or undefined.
func argument(args []dom.Value, i int) dom.Value {
	if i < len(args) {
		return args[i]
	}
	return dom.Value{}
}

func (t *trackers) mount(args []dom.Value) any {
	host, checked, signal := argument(args, 0), argument(args, 2).Truthy(), argument(args, 3)
	text, err := argument(args, 1).Bytes()
	if err != nil {
		return failed(err.Error())
	}
	promise, err := dom.Promise(func() any { return t.read(host, text, checked, signal) })
	if err != nil {
		return failed(err.Error())
	}
	return promise
}

// read does the work of mount. It may pause.
func (t *trackers) read(host dom.Value, text []byte, checked bool, signal dom.Value) any {
	// Two elements may be read at once, in turns.
	t.last++
	id := t.last
	if len(text) > limits.Bytes {
		return map[string]any{"doubt": true}
	}
	slice := dom.NewSlice()
	doc, ok := valid.Document(text, slice.Rest)
	if !ok && checked {
		doc, ok = decode(text)
	}
	if !ok {
		return map[string]any{"doubt": true}
	}
	index := filter.NewInSlices(doc, slice.Rest)
	slice.Rest()
	page := &page{host: host, doc: doc, signal: signal, digest: card.Digest(text)}
	adopted := page.upToDate()
	if !adopted {
		if err := page.build(id); err != nil {
			return failed(err.Error())
		}
	}
	if signal.Get("aborted").Truthy() {
		return map[string]any{"aborted": true}
	}
	t.open[id] = &tracker{index: index}
	var speakers []any
	for _, s := range index.Speakers() {
		speakers = append(speakers, []any{s.Key, s.Key + " (" + strconv.Itoa(s.Count) + ")"})
	}
	return map[string]any{"id": id, "total": index.Len(), "adopted": adopted, "speakers": speakers}
}

// decode reads what the second module has found to be valid.
func decode(text []byte) (doc *claim.Document, ok bool) {
	tree, _ := jsonpos.Parse(text, limits)
	if !tree.Root().Exists() {
		return nil, false
	}
	return claim.Decode(tree), true
}

func (t *trackers) filter(args []dom.Value) any {
	tracker, ok := t.open[argument(args, 0).Int()]
	if !ok {
		return failed("no such tracker")
	}
	matches := tracker.index.Match(filter.Query{
		Standings: filter.ParseStandings(argument(args, 1).Text()),
		Speaker:   argument(args, 2).Text(),
		Text:      argument(args, 3).Text(),
	})
	mask, shown := make([]byte, len(matches)), 0
	for i, match := range matches {
		if match {
			mask[i] = 1
			shown++
		}
	}
	array, err := dom.BytesOf(mask)
	if err != nil {
		return failed(err.Error())
	}
	return map[string]any{
		"shown": shown, "total": len(matches), "mask": array,
		"count": strconv.Itoa(shown) + " of " + card.English.Claims(len(matches)),
	}
}

func (t *trackers) dispose(args []dom.Value) any {
	delete(t.open, argument(args, 0).Int())
	if !t.collecting {
		t.collecting = true
		go t.collect()
	}
	return nil
}

// collect lets go of the nodes of elements that are gone: a node that Go has
// touched lives until Go's collector runs, which may be never on a quiet page.
func (t *trackers) collect() {
	time.Sleep(time.Second)
	t.collecting = false
	runtime.GC()
}

func (t *trackers) usage([]dom.Value) any {
	return map[string]any{"mounts": len(t.open), "functions": dom.Held()}
}
