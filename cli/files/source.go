package files

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"slices"
	"sync"
)

// A Source is a file that can be read anywhere, more than once.
type Source struct {
	io.ReaderAt
	Size  int
	close func() error
}

// Close ends the use of the source. Closing it again does nothing.
func (s *Source) Close() error {
	if s.close == nil {
		return nil
	}
	close := s.close
	s.close = nil
	return close()
}

// small is how long a file may be to be read at once: one system call, and no
// file is held open.
const small = 1 << 20

// Open opens a file of any size. What cannot be read twice, such as a pipe, is
// read at once: into memory, or, where it is long, into a file for scratch.
func Open(system System, name string) (*Source, error) {
	var file fs.File
	var err error
	if _, ours := system.(OS); ours {
		source, opened, err := direct(name)
		if err != nil || source != nil {
			return source, err
		}
		file = opened
	} else if file, err = system.Open(name); err != nil {
		return nil, err
	}
	source, reads, err := open(system, file, file)
	if reads {
		source.close = file.Close
		return source, nil
	}
	if closing := file.Close(); closing != nil {
		err = errors.Join(err, closing)
		if source != nil {
			err = errors.Join(err, source.Close())
		}
	}
	if err != nil {
		return nil, err
	}
	return source, nil
}

// OpenInput is Open for input that is open already, from where it stands. It
// stays open.
func OpenInput(system System, in io.Reader) (*Source, error) {
	file, _ := in.(fs.File)
	source, _, err := open(system, in, file)
	return source, err
}

// open returns the source and whether it reads from the file, which has to stay
// open then. The file is nil if in is none.
func open(system System, in io.Reader, file fs.File) (source *Source, reads bool, err error) {
	if file != nil {
		info, err := file.Stat()
		if err != nil {
			return nil, false, err
		}
		if info.IsDir() {
			return nil, false, &fs.PathError{Op: "read", Path: info.Name(), Err: errIsFolder}
		}
		if info.Mode().IsRegular() {
			if source, ok := anywhere(file, int(info.Size())); ok {
				return source, true, nil
			}
			if size := int(info.Size()); size <= small {
				source, err = inMemory(in, size)
				return source, false, err
			}
		}
	}
	source, err = spool(system, in)
	return source, false, err
}

// anywhere returns a source on a regular file that is long and can be read
// anywhere, from where it stands.
func anywhere(file fs.File, size int) (*Source, bool) {
	at, ok := file.(io.ReaderAt)
	seeker, seeks := file.(io.Seeker)
	if !ok || !seeks || size <= small {
		return nil, false
	}
	start, err := seeker.Seek(0, io.SeekCurrent)
	if err != nil || int(start) > size {
		return nil, false
	}
	if start == 0 {
		return &Source{ReaderAt: at, Size: size}, true
	}
	return &Source{ReaderAt: io.NewSectionReader(at, start, int64(size)-start), Size: size - int(start)}, true
}

// spare holds memory in which small files were, for the next ones.
var spare = sync.Pool{New: func() any { return new(memory) }}

// A memory holds the text of a small file.
type memory struct {
	text   []byte
	reader bytes.Reader
}

// inMemory reads a file of about the given size.
func inMemory(in io.Reader, size int) (*Source, error) {
	m := spare.Get().(*memory)
	m.text = slices.Grow(m.text[:0], size+1) // the byte more shows that there is no more
	for {
		n, err := in.Read(m.text[len(m.text):cap(m.text)])
		m.text = m.text[:len(m.text)+n]
		if err == io.EOF {
			break
		} else if err != nil {
			spare.Put(m)
			return nil, err
		}
		m.text = slices.Grow(m.text, 1)
	}
	m.reader.Reset(m.text)
	source := &Source{ReaderAt: &m.reader, Size: len(m.text)}
	source.close = func() error {
		source.ReaderAt = closed{} // the memory is about to have another text
		if cap(m.text) <= 2*small {
			spare.Put(m)
		}
		return nil
	}
	return source, nil
}

// closed is what a source reads from that is no longer in use.
type closed struct{}

func (closed) ReadAt([]byte, int64) (int, error) { return 0, fs.ErrClosed }

// spool reads what can be read once only.
func spool(system System, in io.Reader) (*Source, error) {
	const most = 2 << 20 // in memory
	var text bytes.Buffer
	if _, err := io.Copy(&text, io.LimitReader(in, most)); err != nil {
		return nil, err
	}
	if text.Len() < most {
		return &Source{ReaderAt: bytes.NewReader(text.Bytes()), Size: text.Len()}, nil
	}
	scratch, err := system.Scratch()
	if err != nil {
		return nil, err
	}
	size, err := io.Copy(scratch, io.MultiReader(&text, in))
	if err != nil {
		return nil, errors.Join(err, scratch.Close())
	}
	return &Source{ReaderAt: scratch, Size: int(size), close: scratch.Close}, nil
}
