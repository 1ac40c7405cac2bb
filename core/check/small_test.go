package check_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/claim-tracker/claim-tracker/bench/data"
	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/diag"
)

func BenchmarkSmallFile(b *testing.B) {
	for _, n := range []int{1, 30} {
		var text bytes.Buffer
		if err := data.Document(&text, n, 1, 0); err != nil {
			b.Fatal(err)
		}
		for i, name := range []string{"validate", "check"} {
			b.Run(fmt.Sprintf("%s/claims=%d", name, n), func(b *testing.B) {
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
}
