//go:build js && wasm

// The program of the page: it reads a claims file, makes trees of its cards,
// answers which claims a reader's choices match, and finds their quotes in the
// article. All trackers of a page share it. It never touches the page: bytes and
// texts come in, bytes and texts go out, and the element's script does the rest.
//
// The script sets the global function claimTrackerHandoff before it starts the
// program and deletes it when main has called it, within the same task. Its one
// argument is an object with these functions; a result with the member error
// tells of a failure that leaves the program usable.
//
//	open(bytes, {checked, words, suffix, standalone, view, href}, signal) →
//	    Promise of {id, total, digest}, or {doubt: true}, if the bytes are not
//	    surely a valid claims file and checked is not set; or {aborted: true}, if
//	    the signal is. words are the bytes of a file of words, null for English.
//	frame(id) → JSON of the children of the element, the list without cards
//	cards(id, indices) → JSON of one card for each index
//	query(id, {status, speaker, source, tag, kind, text, sort, facets}) →
//	    {order, shown, total, count, facets}: order are the indices of the
//	    claims to show, uint32 in a Uint8Array; facets, if asked for, is JSON
//	    {"speaker": [[value, label, how many], …], …}
//	indexOf(id, anchor) → index, or -1
//	locate(id, text) → Promise of a Uint8Array, two int32 for each claim: where
//	    its quote starts and ends in the text, in UTF-16 code units; -1 if it has
//	    no quote, -2 if that is not found, -3 if it is there more than once
//	citation(id, index, address) → text
//	close(id)
//	usage() → {documents, functions}: what the program holds
//
// Trees are those of card.AppendJSON, numbers are little-endian.
//
// It must not link jsonschema/v5, encoding/json, regexp or net/http: every page
// with a tracker would load them.
package main

import (
	"runtime/debug"

	"github.com/claim-tracker/claim-tracker/wasm/dom"
)

func main() {
	// The collector marks all that lives in one task of the browser. So it runs
	// rarely while little is in use.
	debug.SetGCPercent(400)
	var scope dom.Scope
	o := &documents{open: map[int]*document{}}
	api := map[string]any{}
	for name, call := range map[string]func([]dom.Value) any{
		"open":     o.read,
		"frame":    o.frame,
		"cards":    o.cards,
		"query":    o.query,
		"indexOf":  o.indexOf,
		"locate":   o.locate,
		"citation": o.citation,
		"close":    o.close,
		"usage":    o.usage,
	} {
		f, err := scope.Func(call)
		if err != nil {
			return
		}
		api[name] = f
	}
	if _, err := dom.Global().Call("claimTrackerHandoff", api); err != nil {
		return
	}
	select {}
}
