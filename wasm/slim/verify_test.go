//go:build !js

package slim

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// A result in which one byte of the memory differs is not given out.
func TestVerify(t *testing.T) {
	name := filepath.Join(t.TempDir(), "program.wasm")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", name, "./testdata/empty")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	module, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	sections, err := parseModule(module)
	if err != nil {
		t.Fatal(err)
	}
	memory, err := readMemory(sections)
	if err != nil {
		t.Fatal(err)
	}
	before, err := findTables(memory)
	if err != nil {
		t.Fatal(err)
	}
	after := *before
	after.memory = bytes.Clone(memory)
	if err := after.drop(); err != nil {
		t.Fatal(err)
	}
	check := func() error {
		kept, err := assemble(sections, &after)
		if err != nil {
			t.Fatal(err)
		}
		return verify(before, sections, appendModule(nil, kept))
	}
	if err := check(); err != nil {
		t.Fatal(err)
	}

	random := rand.New(rand.NewPCG(3, 4))
	for area, s := range map[string]span{
		"before the tables": {0, before.names.start},
		"steps":             before.steps,
		"functions":         before.funcs,
		"function data":     before.data,
		"after the tables":  {before.buckets.end, len(memory)},
	} {
		for tries := 0; tries < 40; {
			at := s.start + random.IntN(s.end-s.start)
			was := after.memory[at]
			if was == 0 {
				continue
			}
			tries++
			after.memory[at] = was ^ byte(1<<random.IntN(8))
			if check() == nil {
				t.Errorf("%s: byte %d may be %#x instead of %#x", area, at-s.start, after.memory[at], was)
			}
			after.memory[at] = was
		}
	}

	kept, err := assemble(sections, &after)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range kept {
		if s.id == sectionData {
			continue // is above
		}
		if err := verify(before, sections, appendModule(nil, slices.Delete(slices.Clone(kept), i, i+1))); err == nil {
			t.Errorf("section %d may be missing", s.id)
		}
		for tries := range 20 {
			at := random.IntN(len(s.body))
			if tries == 0 {
				at = len(s.body) - 1
			}
			changed := slices.Clone(kept)
			changed[i].body = bytes.Clone(s.body)
			changed[i].body[at] ^= 1 << random.IntN(8)
			if verify(before, sections, appendModule(nil, changed)) == nil {
				t.Errorf("section %d: byte %d may change", s.id, at)
			}
		}
	}
}
