// Package element holds the files that a page loads for <claim-tracker>: the
// custom element, the stylesheet and the WebAssembly modules. They belong side
// by side in one folder of a site, since the element finds the others next to
// itself.
package element

import (
	"embed"
	"io/fs"
)

//go:embed claim-tracker.js claim-tracker.css
var sources embed.FS

// The build puts the modules into dist; they are not kept in git.
//
//go:embed all:dist
var built embed.FS

// Names are the files that a page needs, in the order in which it loads them.
var Names = [...]string{
	"claim-tracker.css", "claim-tracker.js",
	"wasm_exec.js", "claim-tracker.wasm", "claim-tracker-explain.wasm",
}

// Asset returns the contents of one of Names. The second result is false for
// any other name, and for what has not been built.
func Asset(name string) ([]byte, bool) {
	for _, known := range Names {
		if name != known {
			continue
		}
		if text, err := fs.ReadFile(sources, name); err == nil {
			return text, true
		}
		text, err := fs.ReadFile(built, "dist/"+name)
		return text, err == nil
	}
	return nil, false
}

// Built reports whether all the files are there.
func Built() bool {
	for _, name := range Names {
		if _, ok := Asset(name); !ok {
			return false
		}
	}
	return true
}
