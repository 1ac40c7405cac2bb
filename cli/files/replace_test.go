package files

import (
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// inFolder makes a file in a new folder and moves there.
func inFolder(t *testing.T, name, text string, mode fs.FileMode) {
	t.Helper()
	t.Chdir(t.TempDir())
	if err := os.WriteFile(name, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(name, mode); err != nil { // whatever the umask
		t.Fatal(err)
	}
}

// rewrite replaces a file that held old.
func rewrite(name string, old, text []byte) error {
	return Rewrite(OS{}, name, sha256.Sum256(old), func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}

// checkFolder sees to it that there are these files with these texts, and no
// draft.
func checkFolder(t *testing.T, want map[string]string) {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		text, err := os.ReadFile(entry.Name())
		if expected, ok := want[entry.Name()]; !ok || err != nil || string(text) != expected {
			t.Errorf("%s: %q, %v, want %q", entry.Name(), text, err, expected)
		}
	}
	if len(entries) != len(want) {
		t.Errorf("there are %d files, not %d", len(entries), len(want))
	}
}

func TestRewriteKeepsModeAndLinks(t *testing.T) {
	inFolder(t, "a", "old", 0o640)
	if err := os.Symlink("a", "link"); err != nil {
		t.Skip("links are needed: ", err)
	}
	if err := rewrite("link", []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	checkFolder(t, map[string]string{"a": "new", "link": "new"})
	if target, err := os.Readlink("link"); err != nil || target != "a" {
		t.Errorf("the link leads to %q, %v", target, err)
	}
	info, err := os.Stat("a")
	if err != nil || info.Mode() != 0o640 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestRewriteRefusesReadOnlyFiles(t *testing.T) {
	inFolder(t, "a", "old", 0o444)
	err := rewrite("a", []byte("old"), []byte("new"))
	if err == nil || Why(err) != "it is read-only" {
		t.Errorf("%v", err)
	}
	checkFolder(t, map[string]string{"a": "old"})
}

// What somebody saves while the file is worked on is not lost, even at the
// last moment.
func TestRewriteRefusesFilesThatHaveChanged(t *testing.T) {
	inFolder(t, "a", "theirs", 0o644)
	err := rewrite("a", []byte("old"), []byte("new"))
	if err == nil || Why(err) != errChanged.Error() {
		t.Errorf("%v", err)
	}
	old, err := SumOf(mustOpen(t, "a"))
	if err != nil {
		t.Fatal(err)
	}
	err = Rewrite(OS{}, "a", old, func(w io.Writer) error {
		if err := os.WriteFile("a", []byte("theirs too"), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := io.WriteString(w, "new")
		return err
	})
	if err == nil || Why(err) != errChanged.Error() {
		t.Errorf("%v", err)
	}
	checkFolder(t, map[string]string{"a": "theirs too"})
}

func TestRewriteThatFailsLeavesNothingBehind(t *testing.T) {
	inFolder(t, "a", "old", 0o644)
	old, _ := SumOf(mustOpen(t, "a"))
	full := errors.New("the disk is full")
	err := Rewrite(OS{}, "a", old, func(w io.Writer) error {
		_, err := io.WriteString(w, "ne")
		return errors.Join(err, full)
	})
	if !errors.Is(err, full) {
		t.Errorf("%v", err)
	}
	checkFolder(t, map[string]string{"a": "old"})
	if err := rewrite("none", nil, []byte("new")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	checkFolder(t, map[string]string{"a": "old"})
}

func mustOpen(t *testing.T, name string) io.Reader {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return file
}

func TestDistinct(t *testing.T) {
	inFolder(t, "a", "old", 0o644)
	if err := os.Mkdir("sub", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join("..", "a"), filepath.Join("sub", "link")); err != nil {
		t.Skip("links are needed: ", err)
	}
	got := Distinct(OS{}, []string{Stdin, "sub/link", "a", "none", "./a", "none"})
	if want := []string{Stdin, "sub/link", "none"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
