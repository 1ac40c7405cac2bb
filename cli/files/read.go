package files

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

var (
	errIsFolder  = errors.New("it is a folder")
	errIrregular = errors.New("it is not a regular file")
	errReadOnly  = errors.New("it is read-only")
	errChanged   = errors.New("somebody has changed it meanwhile, and that version is kept")
)

// The operations of the errors of drafts.
const (
	opCreate  = "create"
	opReplace = "replace"
)

// Read returns what the file holds, up to and with one byte more than limit,
// so that the reader of the text can tell that it is too long.
func Read(system System, name string, limit int) ([]byte, error) {
	file, err := system.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errIsFolder}
	}
	return ReadFrom(file, limit)
}

// ReadFrom is Read for input that is open already.
func ReadFrom(in io.Reader, limit int) ([]byte, error) {
	return io.ReadAll(io.LimitReader(in, int64(limit)+1))
}

// Same reports whether two names are those of one file, which need not be there
// yet.
func Same(system System, a, b string) bool {
	infoA, errA := system.Stat(a)
	infoB, errB := system.Stat(b)
	switch {
	case errA == nil && errB == nil:
		return os.SameFile(infoA, infoB)
	case errA == nil || errB == nil:
		return false
	case filepath.Clean(a) == filepath.Clean(b):
		return true
	}
	infoA, errA = system.Stat(filepath.Dir(a))
	infoB, errB = system.Stat(filepath.Dir(b))
	return errA == nil && errB == nil && filepath.Base(a) == filepath.Base(b) && os.SameFile(infoA, infoB)
}

// Why puts the reason of a file system error into words, without the name of
// the file, which the caller tells in its own way.
func Why(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file or folder"
	case errors.Is(err, fs.ErrPermission):
		if path := (*fs.PathError)(nil); errors.As(err, &path) && (path.Op == opCreate || path.Op == opReplace) {
			return "permission to write it is missing"
		}
		return "permission to read it is missing"
	}
	text := reason(err).Error()
	return strings.TrimSuffix(text, ".")
}

// reason strips the operation and the name off an error of package os.
func reason(err error) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err
	}
	if link := (*os.LinkError)(nil); errors.As(err, &link) {
		return link.Err
	}
	return err
}
