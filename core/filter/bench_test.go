package filter_test

import (
	"bytes"
	"testing"

	"github.com/claim-tracker/claim-tracker/bench/data"
	"github.com/claim-tracker/claim-tracker/core/filter"
)

// BenchmarkSelect answers queries about 10,000 claims.
func BenchmarkSelect(b *testing.B) {
	var file bytes.Buffer
	if err := data.Document(&file, 10_000, 1, 0); err != nil {
		b.Fatal(err)
	}
	x := index(b, file.String())
	for _, bench := range []struct {
		name   string
		query  filter.Query
		counts bool
	}{
		{"everything", filter.Query{}, false},
		{"words", filter.Query{Text: "council bridge"}, false},
		{"words that are nowhere", filter.Query{Text: "nowhere"}, false},
		{"choices", choose(filter.Status, "verified", filter.Source, "minutes"), false},
		{"choices with counts", choose(filter.Status, "verified", filter.Source, "minutes"), true},
		{"everything with counts", filter.Query{Sort: filter.Said}, true},
	} {
		b.Run(bench.name, func(b *testing.B) {
			for b.Loop() {
				x.Select(bench.query, bench.counts)
			}
		})
	}
}
