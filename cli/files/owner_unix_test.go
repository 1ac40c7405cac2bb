//go:build unix

package files

import (
	"os"
	"syscall"
	"testing"
)

func TestRewriteKeepsTheOwner(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only an administrator may give files away")
	}
	inFolder(t, "a", "old", 0o644)
	if err := os.Chown("a", 1234, 4321); err != nil {
		t.Fatal(err)
	}
	if err := rewrite("a", []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat("a")
	if err != nil {
		t.Fatal(err)
	}
	if stat := info.Sys().(*syscall.Stat_t); stat.Uid != 1234 || stat.Gid != 4321 {
		t.Errorf("the owner is %d, the group %d", stat.Uid, stat.Gid)
	}
}
