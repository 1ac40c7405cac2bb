//go:build !linux

package files

import (
	"os"
	"testing"
)

// asAnybody does something without the rights of an administrator. Only Linux
// can take them from a part of a process.
func asAnybody(t *testing.T, do func()) {
	t.Helper()
	if os.Getuid() == 0 {
		t.Skip("nothing is forbidden to an administrator: run the tests as another user")
	}
	do()
}
