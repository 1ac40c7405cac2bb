// Package files finds claims files, reads them and replaces them.
package files

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// Suffix ends the names of claims files, StreamSuffix those of streams of
// claims, one a line (NDJSON).
const (
	Suffix       = ".claims.json"
	StreamSuffix = ".claims.ndjson"
)

// IsStream reports whether the name of a file is that of a stream of JSON
// documents.
func IsStream(name string) bool {
	return strings.HasSuffix(name, ".ndjson") || strings.HasSuffix(name, ".jsonl")
}

// hasClaims reports whether a name is that of a claims file or a stream.
func hasClaims(name string) bool {
	return strings.HasSuffix(name, Suffix) || strings.HasSuffix(name, StreamSuffix)
}

// A System is the part of the operating system's file system that the command
// uses. Names are those of the operating system, relative ones from the
// working directory. Errors are as those of package os.
type System interface {
	Open(name string) (fs.File, error)
	// Stat follows symbolic links.
	Stat(name string) (fs.FileInfo, error)
	// ReadDir returns a folder's entries in the order of their names.
	ReadDir(name string) ([]fs.DirEntry, error)
	// Abs returns the absolute form of a name.
	Abs(name string) (string, error)
	// Resolve returns the absolute name of the file to which symbolic links lead.
	Resolve(name string) (string, error)
	// Writable returns an error if the file must not be written.
	Writable(name string) error
	// Folder makes a folder, and those above it, unless it is there.
	Folder(name string) error
	// Create makes a file with a name of its own beside name; see Replace.
	Create(name string) (Draft, error)
	// Append opens a file to write at its end, and makes it if it is not there.
	Append(name string) (io.WriteCloser, error)
	// Scratch makes a file that is gone when it is closed.
	Scratch() (Scratch, error)
}

// A Scratch is a file for what does not fit into memory.
type Scratch interface {
	io.Writer
	io.ReaderAt
	io.Closer
}

// A Draft is the coming content of a file.
type Draft interface {
	io.Writer
	// Commit puts the content in the place of the file, in one step.
	Commit() error
	// CommitIf is Commit if still, which is called at the last moment, returns
	// nil; else the content is discarded.
	CommitIf(still func() error) error
	// Discard forgets the content. After Commit it does nothing.
	Discard()
}

// Absolute returns the Abs of a system for many names: it asks once which
// directory is the working one. It leaves names as they are written that
// Windows takes for others, such as those that end in dots.
func Absolute(system System) func(name string) (string, error) {
	here := sync.OnceValues(func() (string, error) { return system.Abs(".") })
	return func(name string) (string, error) {
		switch {
		case filepath.IsAbs(name):
			return filepath.Clean(name), nil
		case filepath.VolumeName(name) != "", name != "" && os.IsPathSeparator(name[0]):
			return system.Abs(name) // of the drive at hand, or of another
		}
		folder, err := here()
		return filepath.Join(folder, name), err
	}
}

// OS is the operating system's file system.
type OS struct{}

// Open implements System.
func (OS) Open(name string) (fs.File, error) { return os.Open(name) }

// Stat implements System.
func (OS) Stat(name string) (fs.FileInfo, error) { return os.Stat(name) }

// ReadDir implements System.
func (OS) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }

// Abs implements System.
func (OS) Abs(name string) (string, error) { return filepath.Abs(name) }

// Resolve implements System.
func (OS) Resolve(name string) (string, error) {
	target, err := filepath.EvalSymlinks(name)
	if err != nil {
		return "", err
	}
	return filepath.Abs(target)
}

// Writable implements System. What nobody may write is read-only for an
// administrator too.
func (OS) Writable(name string) error {
	info, err := os.Stat(name)
	if err == nil && info.Mode().Perm()&0o222 == 0 {
		err = errReadOnly
	}
	var file *os.File
	if err == nil {
		file, err = os.OpenFile(name, os.O_WRONLY, 0)
	}
	if err == nil {
		err = file.Close()
	}
	if err != nil {
		return &fs.PathError{Op: opReplace, Path: name, Err: reason(err)}
	}
	return nil
}

// Folder implements System.
func (OS) Folder(name string) error {
	if err := os.MkdirAll(name, 0o755); err != nil {
		return &fs.PathError{Op: opCreate, Path: name, Err: reason(err)}
	}
	return nil
}

// Create implements System. The draft lies in the folder of name, so that
// Commit is a rename within one file system. A file that is there keeps its
// permissions and, as far as the system allows, its owner; a symbolic link stays
// and its target is replaced. Other names of the file, by hard links, keep the
// old content.
func (OS) Create(name string) (Draft, error) {
	mode := fs.FileMode(0o644)
	var old fs.FileInfo
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	if info, err := os.Stat(name); err == nil {
		switch {
		case info.IsDir():
			return nil, &fs.PathError{Op: opCreate, Path: name, Err: errIsFolder}
		case !info.Mode().IsRegular():
			return nil, &fs.PathError{Op: opCreate, Path: name, Err: errIrregular}
		}
		mode, old = info.Mode().Perm(), info
	}
	file, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return nil, &fs.PathError{Op: opCreate, Path: name, Err: reason(err)}
	}
	if old != nil {
		keepOwner(file, old)
	}
	return &draft{File: file, name: name, mode: mode}, nil
}

// Append implements System.
func (OS) Append(name string) (io.WriteCloser, error) {
	file, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, &fs.PathError{Op: opCreate, Path: name, Err: reason(err)}
	}
	return file, nil
}

// Scratch implements System. The file lies in the folder for temporary files.
func (OS) Scratch() (Scratch, error) {
	file, err := os.CreateTemp("", "claims-*")
	if err != nil {
		return nil, err
	}
	// Where a file may lose its name while it is open, it goes with the program,
	// whatever ends that.
	return &scratch{file, os.Remove(file.Name()) == nil}, nil
}

type scratch struct {
	*os.File
	nameless bool
}

func (s *scratch) Close() error {
	err := s.File.Close()
	if s.nameless {
		return err
	}
	return errors.Join(err, os.Remove(s.Name()))
}

type draft struct {
	*os.File
	name string
	mode fs.FileMode
	done bool
}

func (d *draft) Commit() error { return d.CommitIf(func() error { return nil }) }

func (d *draft) CommitIf(still func() error) (err error) {
	defer func() {
		if err != nil {
			d.Discard()
			err = &fs.PathError{Op: opReplace, Path: d.name, Err: reason(err)}
		}
	}()
	if err := d.Chmod(d.mode); err != nil {
		return err
	}
	if err := d.Sync(); err != nil {
		return err
	}
	if err := d.Close(); err != nil {
		return err
	}
	if err := still(); err != nil {
		return err
	}
	if err := os.Rename(d.File.Name(), d.name); err != nil {
		return err
	}
	d.done = true
	return nil
}

func (d *draft) Discard() {
	if !d.done {
		d.done = true
		d.Close()
		os.Remove(d.File.Name())
	}
}
