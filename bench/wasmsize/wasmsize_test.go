package wasmsize

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A program is built and taken apart: nothing of it is lost, and what a package
// has is counted as its.
func TestParts(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":           "module example.org/a-b.c\n",
		"main.go":          "package main\n\nimport \"example.org/a-b.c/in.side\"\n\nfunc main() { inside.Print(7) }\n",
		"in.side/print.go": "package inside\n\n//go:noinline\nfunc Print(n int) { println(n) }\n",
	} {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	build := func(flags ...string) []byte {
		cmd := exec.Command("go", append(append([]string{"build", "-o", "program.wasm"}, flags...), ".")...)
		cmd.Dir = folder
		cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWORK=off")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		module, err := os.ReadFile(filepath.Join(folder, "program.wasm"))
		if err != nil {
			t.Fatal(err)
		}
		return module
	}
	module := build()
	parts, err := Parts(module, []string{"runtime", "main", "example.org/a-b.c/in.side", "example.org/never/linked"})
	if err != nil {
		t.Fatal(err)
	}
	sizes := map[string]int{}
	sum := 0
	for i, part := range parts {
		sizes[part.Name] = part.Bytes
		sum += part.Bytes
		if i > 0 && part.Bytes > parts[i-1].Bytes {
			t.Errorf("%s is larger than what stands before it", part.Name)
		}
	}
	if sizes["runtime"] < 100_000 || sizes[Data] < 10_000 || sizes["example.org/a-b.c/in.side"] == 0 || sizes["example.org/a-b.c/in.side"] > 1_000 {
		t.Errorf("%v", sizes)
	}
	if _, ok := sizes["example.org/never/linked"]; ok {
		t.Error("a package has a part that is not linked")
	}
	// Without names the module is smaller, and all that is left is counted but
	// for the sizes of functions and the like.
	stripped := build("-ldflags=-s -w")
	if low, high := len(stripped)*97/100, len(stripped)*101/100; sum < low || sum > high {
		t.Errorf("the parts have %d bytes, the module without names %d", sum, len(stripped))
	}
	for name, text := range map[string][]byte{
		"no WebAssembly module": []byte("text"), "no names": stripped, "cut off": module[:len(module)/2],
	} {
		if _, err := Parts(text, []string{"runtime"}); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
