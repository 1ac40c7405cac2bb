// Package core_test keeps the walls of ARCHITECTURE.md: which packages may
// import which, and what the page's module may link.
package core_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

const module = "github.com/claim-tracker/claim-tracker/"

// list runs go list and returns its lines.
func list(t *testing.T, env []string, args ...string) []string {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list"}, args...)...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list %s: %v", strings.Join(args, " "), err)
	}
	return strings.Fields(string(out))
}

// imports returns "importer imported" for each import of the project's
// packages, those of tests left out.
func imports(t *testing.T, env []string, patterns ...string) [][2]string {
	t.Helper()
	const format = `{{range .Imports}}{{$.ImportPath}}>{{.}} {{end}}`
	var out [][2]string
	for _, pair := range list(t, env, append([]string{"-f", format}, patterns...)...) {
		importer, imported, _ := strings.Cut(pair, ">")
		out = append(out, [2]string{importer, imported})
	}
	if len(out) == 0 {
		t.Fatal("no imports were found")
	}
	return out
}

// top returns the first folder of a package of the project, "" for others.
func top(path string) string {
	rest, ours := strings.CutPrefix(path, module)
	if !ours {
		return ""
	}
	folder, _, _ := strings.Cut(rest, "/")
	return folder
}

// Dependencies run one way: cli, wasm and site → core → schema. The command
// embeds the files of the element; generators and fixtures' harnesses are not
// part of the program.
func TestDependenciesRunOneWay(t *testing.T) {
	allowed := map[string]string{
		"schema": "schema",
		"core":   "core schema",
		"wasm":   "wasm core schema",
		"cli":    "cli core schema wasm",
		"site":   "site cli core schema wasm",
		"bench":  "bench",
	}
	for _, pair := range imports(t, nil, module+"...") {
		importer, imported := top(pair[0]), top(pair[1])
		if imported == "" || strings.Contains(" "+allowed[importer]+" ", " "+imported+" ") && !fromToCommand(pair) {
			continue
		}
		if pair[0] == module+"schema/reference" && pair[1] == module+"core/jsonpos" {
			continue // reads the schema with the project's own JSON reader
		}
		t.Errorf("%s imports %s", pair[0], pair[1])
	}
}

// fromToCommand reports whether the command imports more of the widget than
// its embedded files.
func fromToCommand(pair [2]string) bool {
	return top(pair[0]) == "cli" && top(pair[1]) == "wasm" && pair[1] != module+"wasm/element"
}

// The core is pure: bytes in, findings or trees out. It reads no files, no
// network, no clock and no page.
func TestCoreIsPure(t *testing.T) {
	forbidden := map[string]bool{
		"os": true, "os/exec": true, "io/ioutil": true, "net": true, "net/http": true,
		"syscall": true, "syscall/js": true, "log": true, "path/filepath": true,
		"github.com/hack-pad/safejs": true,
	}
	tools := map[string]bool{module + "core/lint/linttest": true} // the harness of tests
	for _, program := range list(t, nil, "-f", `{{if eq .Name "main"}}{{.ImportPath}}{{end}}`, "./...") {
		tools[program] = true // go generate runs it on a developer's machine
	}
	for _, pair := range imports(t, nil, "./...") {
		if tools[pair[0]] {
			continue
		}
		if forbidden[pair[1]] {
			t.Errorf("%s imports %s", pair[0], pair[1])
		}
	}
	clock := exec.Command("grep", "-rnE", `time\.(Now|Since|Until)\(`, "--include=*.go", ".")
	out, _ := clock.Output() // grep fails when it finds nothing
	for line := range strings.Lines(string(out)) {
		if !strings.Contains(line, "_test.go:") {
			t.Errorf("reads the clock: %s", line)
		}
	}
}

// Only wasm/dom talks to JavaScript, through safejs.
func TestOnlyDOMImportsSafejs(t *testing.T) {
	wasm := []string{"GOOS=js", "GOARCH=wasm"}
	found := false
	for _, pair := range imports(t, wasm, module+"wasm/...", module+"core/...", module+"schema/...") {
		if pair[1] == "syscall/js" {
			t.Errorf("%s imports syscall/js", pair[0])
		}
		if pair[1] == "github.com/hack-pad/safejs" {
			found = true
			if pair[0] != module+"wasm/dom" {
				t.Errorf("%s imports safejs", pair[0])
			}
		}
	}
	if !found {
		t.Error("wasm/dom does not import safejs: the test looks at the wrong place")
	}
}

// The page's module carries the plan, not the arbiter, and nothing that is
// large for what it gives.
func TestPageModuleIsLean(t *testing.T) {
	wasm := []string{"GOOS=js", "GOARCH=wasm"}
	heavy := map[string]bool{
		"github.com/santhosh-tekuri/jsonschema/v5": true, "encoding/json": true, "regexp": true,
		"net/url": true, "net/http": true, "text/template": true, "html/template": true, "math/big": true,
	}
	for _, dependency := range list(t, wasm, "-deps", module+"wasm/widget") {
		if heavy[dependency] {
			t.Errorf("wasm/widget links %s", dependency)
		}
	}
	links := false
	for _, dependency := range list(t, wasm, "-deps", module+"wasm/explain") {
		links = links || dependency == "github.com/santhosh-tekuri/jsonschema/v5"
	}
	if !links {
		t.Error("wasm/explain does not link the arbiter")
	}
}

// docs/dependencies.md tells of every module that go.mod requires directly.
func TestDependenciesAreExplained(t *testing.T) {
	page, err := os.ReadFile("../docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, required := range list(t, nil, "-m", "-f", "{{if not (or .Indirect .Main)}}{{.Path}}{{end}}", "all") {
		if name := strings.TrimPrefix(required, "github.com/"); !strings.Contains(string(page), name) {
			t.Errorf("docs/dependencies.md does not tell what %s is for", required)
		}
	}
}
