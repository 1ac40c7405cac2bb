//go:build unix

package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A pipe with a name is opened once: whoever writes into it would be told that
// nobody reads any more.
func TestNamedPipe(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Skip(err)
	}
	text := strings.Repeat("0123456789abcdef", 17<<16)
	wrote := make(chan error, 1)
	go func() { wrote <- os.WriteFile(name, []byte(text), 0) }()
	source, err := Open(OS{}, name)
	checkSource(t, source, err, text)
	if err := <-wrote; err != nil {
		t.Error(err)
	}
}

// What may not be read, or only half of it, is told as package os tells it.
func TestErrorsNameTheFile(t *testing.T) {
	none := filepath.Join(t.TempDir(), "none")
	for _, name := range []string{none, none + "\x00"} {
		_, want := os.Open(name)
		if _, err := Open(OS{}, name); err == nil || err.Error() != want.Error() {
			t.Errorf("%q: %v, not %v", name, err, want)
		}
	}
	folder, err := os.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	_, err = inMemory(descriptor{int(folder.Fd()), "folder"}, 10)
	if path := (*fs.PathError)(nil); !errors.As(err, &path) || path.Op != "read" || path.Path != "folder" || !errors.Is(err, syscall.EISDIR) {
		t.Errorf("reading a folder: %v", err)
	}
}

// A file may have more in it by the time it is read, or less.
func TestSizeIsAGuess(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file")
	text := strings.Repeat("0123456789abcdef", 4096)
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, size := range []int{0, 1, len(text) - 1, len(text), len(text) + 1, 2 * len(text)} {
		file, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		source, err := inMemory(descriptor{int(file.Fd()), name}, size)
		checkSource(t, source, err, text)
		file.Close()
	}
}
