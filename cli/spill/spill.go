// Package spill keeps findings in a file for scratch where they would take too
// much memory.
package spill

import (
	"bufio"
	"encoding/gob"
	"errors"
	"io"
	"iter"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/core/diag"
)

// Runs implement check.Runs. They need no file as long as nothing is kept.
type Runs struct {
	system files.System
	file   files.Scratch // nil before it is needed
	size   int64         // of the file
	runs   []section
}

// A section is where a run is in the file, in bytes.
type section struct{ start, size int64 }

// New returns Runs without anything in them.
func New(system files.System) *Runs { return &Runs{system: system} }

// Keep implements check.Runs.
func (r *Runs) Keep(run []diag.Diagnostic) error {
	if r.file == nil {
		file, err := r.system.Scratch()
		if err != nil {
			return err
		}
		r.file = file
	}
	start := r.size
	out := bufio.NewWriterSize(counting{r}, 64<<10)
	encoder := gob.NewEncoder(out)
	for i := range run {
		if err := encoder.Encode(&run[i]); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	r.runs = append(r.runs, section{start, r.size - start})
	return nil
}

// counting writes at the end of the file.
type counting struct{ *Runs }

func (c counting) Write(p []byte) (int, error) {
	n, err := c.file.Write(p)
	c.size += int64(n)
	return n, err
}

// Kept implements check.Runs.
func (r *Runs) Kept() []iter.Seq2[diag.Diagnostic, error] {
	out := make([]iter.Seq2[diag.Diagnostic, error], 0, len(r.runs))
	for _, run := range r.runs {
		out = append(out, func(yield func(diag.Diagnostic, error) bool) {
			decoder := gob.NewDecoder(bufio.NewReaderSize(io.NewSectionReader(r.file, run.start, run.size), 64<<10))
			for {
				var d diag.Diagnostic
				switch err := decoder.Decode(&d); {
				case errors.Is(err, io.EOF):
					return
				case err != nil:
					yield(d, err)
					return
				}
				if !yield(d, nil) {
					return
				}
			}
		})
	}
	return out
}

// Close gives the file back. It does nothing if there is none.
func (r *Runs) Close() error {
	if r.file == nil {
		return nil
	}
	file := r.file
	r.file, r.runs = nil, nil
	return file.Close()
}
