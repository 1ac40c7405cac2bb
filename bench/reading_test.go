//go:build unix

package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/claim-tracker/claim-tracker/bench/data"
	"github.com/claim-tracker/claim-tracker/core/stream"
)

// BenchmarkReading tells what it would gain to map a large file into memory
// instead of reading it block by block. The file is in the system's cache.
func BenchmarkReading(b *testing.B) {
	name := filepath.Join(b.TempDir(), "large.claims.json")
	if err := create(name, func(w io.Writer) error { return data.Document(w, 110_000, 1, 0) }); err != nil {
		b.Fatal(err)
	}
	file, err := os.Open(name)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		b.Fatal(err)
	}
	size := int(info.Size())
	scan := func(b *testing.B, from io.ReaderAt, jobs int) {
		out, err := stream.Scan(from, size, jobs, stream.Options{})
		if err != nil || out.Odd || out.Doubtful > 0 {
			b.Fatal("not all claims are surely valid", err)
		}
	}
	for jobs := 1; jobs <= 2; jobs++ {
		b.Run(fmt.Sprintf("read,_%d_workers", jobs), func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				scan(b, file, jobs)
			}
		})
		b.Run(fmt.Sprintf("mapped,_%d_workers", jobs), func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				text, err := syscall.Mmap(int(file.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED)
				if err != nil {
					b.Fatal(err)
				}
				scan(b, bytes.NewReader(text), jobs)
				if err := syscall.Munmap(text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
