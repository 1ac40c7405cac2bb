package files

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
)

var errIsFolder = errors.New("it is a folder")

// Read returns what the file holds, up to and with one byte more than limit,
// so that the reader of the text can tell that it is too long.
func Read(system System, name string, limit int) ([]byte, error) {
	file, err := system.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return ReadFrom(file, limit)
}

// ReadFrom is Read for input that is open already.
func ReadFrom(in io.Reader, limit int) ([]byte, error) {
	return io.ReadAll(io.LimitReader(in, int64(limit)+1))
}

// Replace writes a file in one step: whoever reads it sees the old content or
// the new, and an interrupted run leaves the old.
func Replace(system System, name string, content []byte) error {
	draft, err := system.Create(name)
	if err != nil {
		return err
	}
	defer draft.Discard()
	if _, err := draft.Write(content); err != nil {
		return err
	}
	return draft.Commit()
}

// Why puts the reason of a file system error into words, without the name of
// the file, which the caller tells in its own way.
func Why(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file or folder"
	case errors.Is(err, fs.ErrPermission):
		return "permission to read or write it is missing"
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
