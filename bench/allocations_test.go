package main

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/bench/data"
	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/claim"
	_ "github.com/claim-tracker/claim-tracker/core/conform/arbiter"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/filter"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/plan/contract"
	"github.com/claim-tracker/claim-tracker/core/rules"
)

func document(t testing.TB, n int, invalidShare float64) []byte {
	t.Helper()
	var text bytes.Buffer
	if err := data.Document(&text, n, 1, invalidShare); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}

var now = time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC)

// A part is one of the works of a check, or all of them together. It does its
// work on a text of valid claims.
type part struct {
	name string
	// most is how many allocations a claim may take.
	most float64
	do   func()
}

func parts(t testing.TB, text []byte) []part {
	tree, faults := jsonpos.Parse(text, jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatal(faults[0].Message)
	}
	document := claim.Decode(tree)
	runner := contract.Plan().Runner()
	return []part{
		{"plan", 0, func() { runner.Valid(text) }},
		{"parse", 0, func() { jsonpos.Parse(text, jsonpos.DefaultLimits) }},
		{"decode", 7.6, func() { claim.Decode(tree) }},
		{"rules", 39, func() { lint.Run(document, lint.Options{Rules: rules.All(), Now: now}) }},
		{"index", 9, func() { filter.New(document) }},
		{"validate, file", 0.01, file(t, text, check.FileOptions{})},
		{"check, file", 47, file(t, text, check.FileOptions{Options: check.Options{Rules: rules.All(), Now: now}})},
		{"validate, text", 7.6, func() { check.Check(text, check.Options{Now: now}) }},
		{"check, text", 47, func() { check.Check(text, check.Options{Rules: rules.All(), Now: now}) }},
	}
}

// file returns a function that checks a text as a file of any size.
func file(t testing.TB, text []byte, o check.FileOptions) func() {
	return func() {
		report, err := check.File(check.Source{ReaderAt: bytes.NewReader(text), Size: len(text)}, o)
		if err == nil {
			err = report.Each(func(d diag.Diagnostic) error { return errors.New(d.Message) })
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Times depend on the machine and on the hour; allocations do not. What one
// more claim takes is the difference between a long file and one twice as long.
func TestAllocations(t *testing.T) {
	const n = 1_000
	once, twice := parts(t, document(t, n, 0)), parts(t, document(t, 2*n, 0))
	for i, part := range once {
		got := (testing.AllocsPerRun(3, twice[i].do) - testing.AllocsPerRun(3, part.do)) / n
		if got > part.most {
			t.Errorf("%s: %.2f allocations a claim, want at most %v", part.name, got, part.most)
		}
	}
}

func BenchmarkParts(b *testing.B) {
	text := document(b, 10_000, 0)
	for _, part := range parts(b, text) {
		b.Run(part.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				part.do()
			}
		})
	}
}
