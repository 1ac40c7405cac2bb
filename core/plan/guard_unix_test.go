//go:build unix

package plan

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// What stands behind a text belongs to others, even where the slice has room for
// more. Here it ends the program to read it.
func TestNothingBehindATextIsRead(t *testing.T) {
	stored, err := os.ReadFile("contract/v1.plan")
	if err != nil {
		t.Fatal(err)
	}
	contract, err := Load(stored)
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("../../schema/v1/examples/valid/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatal("no examples", err)
	}
	texts := []string{`"` + strings.Repeat("a", 50), strings.Repeat("a", 50)}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, strings.TrimSpace(string(text)))
	}
	const room = 1 << 16
	memory, err := syscall.Mmap(-1, 0, 2*room, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Munmap(memory)
	if err := syscall.Mprotect(memory[room:], syscall.PROT_NONE); err != nil {
		t.Fatal(err)
	}
	runner := contract.Runner()
	for _, text := range texts {
		for n := len(text); n > 0; n-- {
			here := memory[room-n : room] // and there is room behind
			copy(here, text)
			if valid := runner.Valid(here); valid != (n == len(text) && text[0] == '{') {
				t.Fatalf("valid: %t: %s", valid, here)
			}
			skipBlocks(here, 0)
			scanString(here, 0)
			if n > 3000 {
				n -= 97 // a long text is cut here and there
			}
		}
	}
}
