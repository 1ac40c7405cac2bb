package diag_test

import (
	"math/rand/v2"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

func TestSeverityWords(t *testing.T) {
	for s := diag.Off; s <= diag.Error; s++ {
		if back, ok := diag.ParseSeverity(s.String()); !ok || back != s {
			t.Errorf("%s reads back as %s", s, back)
		}
	}
	if _, ok := diag.ParseSeverity("fatal"); ok {
		t.Error("fatal is a severity")
	}
}

// The order does not depend on the order of what is sorted.
func TestSortIsTotal(t *testing.T) {
	at := func(start, end int) jsonpos.Range {
		return jsonpos.Range{Start: jsonpos.Position{Offset: start}, End: jsonpos.Position{Offset: end}}
	}
	want := []diag.Diagnostic{
		{Path: "a", Range: at(1, 2), Rule: "x"},
		{Path: "a", Range: at(1, 3), Rule: "x"},
		{Path: "a", Range: at(1, 3), Rule: "y", Message: "1"},
		{Path: "a", Range: at(1, 3), Rule: "y", Message: "2"},
		{Path: "a", Range: at(2, 2), Rule: "a"},
		{Path: "b", Range: at(0, 0), Rule: "a"},
	}
	for range 20 {
		got := append([]diag.Diagnostic(nil), want...)
		rand.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		diag.Sort(got)
		for i := range want {
			if got[i].Path != want[i].Path || got[i].Range != want[i].Range || got[i].Rule != want[i].Rule || got[i].Message != want[i].Message {
				t.Fatalf("place %d: %v, want %v", i, got[i], want[i])
			}
		}
	}
}

func TestRulePage(t *testing.T) {
	rule := diag.Rule{Name: "a-rule", Doc: "# a-rule\n\nA sentence that runs\nover two lines.\n\n## Why it matters\n\nIt does.\n"}
	if got, want := rule.Summary(), "A sentence that runs over two lines."; got != want {
		t.Errorf("summary %q, want %q", got, want)
	}
	if got, want := rule.URL(), "https://claim-tracker.github.io/claim-tracker/rules/a-rule/"; got != want {
		t.Errorf("address %q, want %q", got, want)
	}
}
