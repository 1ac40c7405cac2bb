package files

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// checkSource sees to it that a source has a text and is closed once.
func checkSource(t *testing.T, source *Source, err error, want string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer source.Close()
	for range 2 {
		got := make([]byte, source.Size)
		if _, err := source.ReadAt(got, 0); err != nil && err != io.EOF {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%d bytes, not the %d of the file", len(got), len(want))
		}
	}
}

// The memory of a small file that is closed may have another at any time.
func TestClosedSourceIsNotRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "short")
	if err := os.WriteFile(path, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	source, err := Open(OS{}, path)
	checkSource(t, source, err, "text")
	if _, err := source.ReadAt(make([]byte, 4), 0); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("reading a closed source gives %v", err)
	}
	if err := source.Close(); err != nil {
		t.Errorf("closing it again gives %v", err)
	}
}

func TestSources(t *testing.T) {
	folder := t.TempDir()
	for name, size := range map[string]int{"empty": 0, "short": 100, "long": small + 1} {
		path := filepath.Join(folder, name)
		text := strings.Repeat("0123456789", size/10+1)[:size]
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		source, err := Open(OS{}, path)
		checkSource(t, source, err, text)

		// An input that somebody has read from goes on where it stands.
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		skipped := min(7, size)
		if _, err := io.ReadFull(file, make([]byte, skipped)); err != nil {
			t.Fatal(err)
		}
		source, err = OpenInput(OS{}, file)
		checkSource(t, source, err, text[skipped:])
		file.Close()

		source, err = OpenInput(OS{}, strings.NewReader(text))
		checkSource(t, source, err, text)
	}
}

// What is long and comes through a pipe goes into a file, which is gone
// afterwards.
func TestPipe(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	t.Setenv("TMP", folder)
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	text := bytes.Repeat([]byte("0123456789abcdef"), 17<<16)
	go func() {
		out.Write(text)
		out.Close()
	}()
	source, err := OpenInput(OS{}, in)
	if entries, _ := os.ReadDir(folder); len(entries) != 0 && runtime.GOOS != "windows" {
		t.Errorf("%d files would stay if the program was killed", len(entries))
	}
	checkSource(t, source, err, string(text))
	if entries, _ := os.ReadDir(folder); len(entries) != 0 {
		t.Errorf("%d files are left", len(entries))
	}
}

func TestUnreadableSources(t *testing.T) {
	if _, err := Open(OS{}, t.TempDir()); err == nil || Why(err) != errIsFolder.Error() {
		t.Errorf("a folder: %v", err)
	}
	if _, err := Open(OS{}, filepath.Join(t.TempDir(), "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if _, err := OpenInput(OS{}, io.MultiReader(strings.NewReader("{"), broken{})); !errors.Is(err, errBroken) {
		t.Errorf("a broken input: %v", err)
	}
}

type broken struct{}

var errBroken = errors.New("the line is dead")

func (broken) Read([]byte) (int, error) { return 0, errBroken }

// unclosable is a system whose files cannot be closed without an error.
type unclosable struct {
	OS
	closed *int
}

var errUnclosable = errors.New("the disk is gone")

func (u unclosable) Open(name string) (fs.File, error) {
	file, err := os.Open(name)
	return unclosableFile{file, u.closed}, err
}

type unclosableFile struct {
	fs.File // of which nobody can tell where it stands
	closed  *int
}

func (f unclosableFile) Close() error {
	*f.closed++
	return errors.Join(f.File.Close(), errUnclosable)
}

func TestFileThatCannotBeClosed(t *testing.T) {
	folder, scratch := t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", scratch)
	t.Setenv("TMP", scratch)
	for _, size := range []int{100, 17 << 20} {
		path := filepath.Join(folder, "file")
		if err := os.WriteFile(path, make([]byte, size), 0o600); err != nil {
			t.Fatal(err)
		}
		closed := 0
		source, err := Open(unclosable{closed: &closed}, path)
		if source != nil || err == nil || err.Error() != errUnclosable.Error() || closed != 1 {
			t.Errorf("%d bytes: closed %d times: %v", size, closed, err)
		}
		if entries, _ := os.ReadDir(scratch); len(entries) != 0 {
			t.Errorf("%d bytes: %d files are left", size, len(entries))
		}
	}
}
