//go:build unix

package files

import (
	"io"
	"io/fs"
	"os"
	"syscall"
)

// direct opens a file of the operating system. A small regular one is read at
// once, and file is nil: package os would ask the system a dozen things for it,
// most of them about waiting, which nobody has to do for such a file.
func direct(name string) (source *Source, file *os.File, err error) {
	fd, err := uninterrupted(func() (int, error) { return syscall.Open(name, syscall.O_RDONLY|syscall.O_CLOEXEC, 0) })
	if err != nil {
		return nil, nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	var stat syscall.Stat_t
	if _, err := uninterrupted(func() (int, error) { return 0, syscall.Fstat(fd, &stat) }); err != nil ||
		stat.Mode&syscall.S_IFMT != syscall.S_IFREG || stat.Size > small {
		return nil, os.NewFile(uintptr(fd), name), nil
	}
	source, err = inMemory(descriptor{fd, name}, int(stat.Size))
	if closing := syscall.Close(fd); closing != nil && closing != syscall.EINTR && err == nil {
		source.Close()
		return nil, nil, &fs.PathError{Op: "close", Path: name, Err: closing}
	}
	return source, nil, err
}

// directFolder reports whether a name is that of a folder, or leads to one.
func directFolder(name string) (bool, error) {
	var stat syscall.Stat_t
	if _, err := uninterrupted(func() (int, error) { return 0, syscall.Stat(name, &stat) }); err != nil {
		return false, &fs.PathError{Op: "stat", Path: name, Err: err}
	}
	return stat.Mode&syscall.S_IFMT == syscall.S_IFDIR, nil
}

// A descriptor is an open regular file.
type descriptor struct {
	fd   int
	name string
}

// Read reads what there is: a regular file gives less than it is asked for only
// at its end.
func (d descriptor) Read(p []byte) (int, error) {
	n, err := uninterrupted(func() (int, error) { return syscall.Read(d.fd, p) })
	switch {
	case err != nil:
		return 0, &fs.PathError{Op: "read", Path: d.name, Err: err}
	case n < len(p):
		err = io.EOF
	}
	return n, err
}

// uninterrupted calls the system again as long as a signal interrupts it.
func uninterrupted(call func() (int, error)) (int, error) {
	for {
		if n, err := call(); err != syscall.EINTR {
			return n, err
		}
	}
}
