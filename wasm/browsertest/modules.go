//go:build !js

package browsertest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// modules are the WebAssembly files, built once for the tests of a package, so
// that go test alone tests the code as it stands.
var modules struct {
	once   sync.Once
	folder string
	err    error
}

// Modules builds the widget and returns the folder with claim-tracker.wasm,
// claim-tracker-explain.wasm and wasm_exec.js.
func Modules(t testing.TB) string {
	t.Helper()
	modules.once.Do(func() { modules.folder, modules.err = build() })
	if modules.err != nil {
		t.Fatal(modules.err)
	}
	return modules.folder
}

const importPath = "github.com/claim-tracker/claim-tracker/wasm/"

func build() (string, error) {
	folder, err := os.MkdirTemp("", "claim-tracker-wasm-")
	if err != nil {
		return "", err
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return folder, fmt.Errorf("go env GOROOT: %w", err)
	}
	script, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return folder, err
	}
	if err := os.WriteFile(filepath.Join(folder, "wasm_exec.js"), script, 0o666); err != nil {
		return folder, err
	}
	return folder, errors.Join(
		buildModule(filepath.Join(folder, "claim-tracker.wasm"), "widget"),
		buildModule(filepath.Join(folder, "claim-tracker-explain.wasm"), "explain"),
	)
}

func buildModule(file, name string) error {
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", file, importPath+name)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("build %s: %w\n%s", name, err, out)
	}
	return nil
}
