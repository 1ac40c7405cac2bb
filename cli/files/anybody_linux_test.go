package files

import (
	"os"
	"runtime"
	"syscall"
	"testing"
)

// asAnybody does something without the rights of an administrator, to whom
// nothing is forbidden. Linux takes them from a thread that gives up its user
// for files (setfsuid); the thread ends with the goroutine.
func asAnybody(t *testing.T, do func()) {
	t.Helper()
	if os.Getuid() != 0 {
		do()
		return
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // and never unlocked
		const nobody = 65534
		if _, _, errno := syscall.RawSyscall(syscall.SYS_SETFSUID, nobody, 0, 0); errno != 0 {
			t.Error(errno)
			return
		}
		do()
	}()
	<-done
}
