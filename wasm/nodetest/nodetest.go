// Package nodetest runs tests that need JavaScript.
package nodetest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Run runs the tests that the package in the working directory has for js/wasm,
// in Node, with the program that Go brings for it. It needs the commands go and
// node. reads are folders of other packages from which the tests read files.
func Run(t *testing.T, reads ...string) {
	t.Helper()
	folders := strings.Split(run(t, "list", "-deps", "-test", "-f", "{{if not .Standard}}{{.Dir}}{{end}}", "."), "\n")
	// The go command takes a result for still good while the files are the same
	// that the test has looked at, and does not see what another process reads.
	for _, folder := range append(folders, reads...) {
		if _, err := os.ReadDir(folder); err != nil {
			t.Fatal(err)
		}
	}
	run(t, "test", "-exec="+filepath.Join(run(t, "env", "GOROOT"), "lib", "wasm", "go_js_wasm_exec"), ".")
}

// run runs the go command and returns what it prints, without the last newline.
func run(t *testing.T, arguments ...string) string {
	t.Helper()
	cmd := exec.Command("go", arguments...)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	var told strings.Builder
	cmd.Stderr = &told
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go %s: %v\n%s%s", arguments[0], err, out, told.String())
	}
	return strings.TrimSuffix(string(out), "\n")
}
