package check_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/claim-tracker/claim-tracker/bench/data"
	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/diag"
)

// BenchmarkFile tells what the commands validate and check cost on 20,000
// claims, by the share of invalid ones.
func BenchmarkFile(b *testing.B) {
	for _, share := range []float64{0, 0.01, 0.25} {
		benchmarkFile(b, fmt.Sprintf("invalid=%g", share), 20_000, share)
	}
}

// BenchmarkSmallFile tells the same of files of which there are many.
func BenchmarkSmallFile(b *testing.B) {
	for _, n := range []int{1, 30} {
		benchmarkFile(b, fmt.Sprintf("claims=%d", n), n, 0)
	}
}

func benchmarkFile(b *testing.B, name string, n int, share float64) {
	var text bytes.Buffer
	if err := data.Document(&text, n, 1, share); err != nil {
		b.Fatal(err)
	}
	for i, command := range []string{"validate", "check"} {
		b.Run(command+"/"+name, func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			b.ReportAllocs()
			for b.Loop() {
				r, err := check.File(check.Source{ReaderAt: bytes.NewReader(text.Bytes()), Size: text.Len()}, check.FileOptions{Options: modes[i]})
				if err != nil {
					b.Fatal(err)
				}
				if err := r.Each(func(diag.Diagnostic) error { return nil }); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
