//go:build js && wasm

// The program of the page: it reads a claims file, makes its cards or takes
// over those of the page, and answers which claims a reader's filters match.
// All trackers of a page share it.
//
// The loader, claim-tracker.js, sets the global function claimTrackerHandoff
// before it starts the program and deletes it when main has called it, within
// the same task. Its one argument is an object with these functions; a result
// with the member error tells of a failure that leaves the program usable.
//
//	mount(host, bytes, checked, signal) → Promise of
//	    {id, total, adopted, speakers: [[value, label], …]}, or
//	    {doubt: true}, if the bytes are not surely a valid claims file and
//	    checked is not set; or {aborted: true}, if the signal is
//	filter(id, standing, speaker, text) → {shown, total, mask, count}
//	dispose(id)
//	usage() → {mounts, functions}: what the program holds
//
// It must not link jsonschema/v5, encoding/json, regexp or net/http: every page
// with a tracker would load them.
package main

import "github.com/claim-tracker/claim-tracker/wasm/dom"

func main() {
	var scope dom.Scope
	trackers := &trackers{open: map[int]*tracker{}}
	api := map[string]any{}
	for name, call := range map[string]func([]dom.Value) any{
		"mount":   trackers.mount,
		"filter":  trackers.filter,
		"dispose": trackers.dispose,
		"usage":   trackers.usage,
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
