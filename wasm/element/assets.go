// Package element holds the files that a page loads for <claim-tracker>: the
// custom element, the stylesheet, the WebAssembly modules and the words of each
// language. They belong side by side in one folder of a site, since the element
// finds the others next to itself.
package element

import (
	"embed"
	"io/fs"
	"path"
)

// The build puts the files into dist; they are not kept in git.
//
//go:embed all:dist
var built embed.FS

// needed are the files that every build has.
var needed = [...]string{
	"claim-tracker.css", "claim-tracker.js", "claim-tracker-live.js", "claim-tracker.wasm", "claim-tracker-explain.wasm",
	"claim-tracker-frame.js", "claim-tracker-host.js",
}

// Names returns the names of the files that have been built, in alphabetical
// order.
func Names() []string {
	entries, err := fs.ReadDir(built, "dist")
	if err != nil {
		return nil
	}
	var names []string
	for _, entry := range entries {
		if name := entry.Name(); isAsset(name) {
			names = append(names, name)
		}
	}
	return names
}

// isAsset keeps apart what else is in the folder: its README, and drafts of a
// build that was interrupted.
func isAsset(name string) bool {
	switch path.Ext(name) {
	case ".js", ".css", ".wasm", ".json":
		return name[0] != '.'
	}
	return false
}

// Asset returns the contents of one of Names. The second result is false for
// any other name.
func Asset(name string) ([]byte, bool) {
	if name == "" || path.Base(name) != name || !isAsset(name) {
		return nil, false
	}
	text, err := fs.ReadFile(built, "dist/"+name)
	return text, err == nil
}

// Built reports whether the files have been built.
func Built() bool {
	for _, name := range needed {
		if _, ok := Asset(name); !ok {
			return false
		}
	}
	return true
}
