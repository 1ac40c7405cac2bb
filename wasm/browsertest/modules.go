//go:build !js

package browsertest

import (
	"os"
	"sync"
	"testing"

	"github.com/claim-tracker/claim-tracker/wasm/element/build"
)

// modules are the files of the element, built once for the tests of a package,
// so that go test alone tests the code as it stands.
var modules struct {
	once   sync.Once
	folder string
	err    error
}

// Modules builds the element and returns the folder with its files:
// claim-tracker.js, claim-tracker.css, claim-tracker.wasm and the rest.
func Modules(t testing.TB) string {
	t.Helper()
	modules.once.Do(func() { modules.folder, modules.err = buildAll() })
	if modules.err != nil {
		t.Fatal(modules.err)
	}
	return modules.folder
}

func buildAll() (string, error) {
	folder, err := os.MkdirTemp("", "claim-tracker-files-")
	if err != nil {
		return "", err
	}
	root, err := build.Root()
	if err != nil {
		return folder, err
	}
	files, err := build.Make(root)
	if err != nil {
		return folder, err
	}
	return folder, files.Write(folder)
}
