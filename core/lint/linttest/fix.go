package linttest

import (
	"slices"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

// rounds bounds how often fixes are applied until none is left.
const rounds = 10

// checkFixes applies each fix by itself: the file must stay valid and have
// fewer findings. Then it applies all until none is left, and holds the result
// against what the wants say of it.
func checkFixes(t *testing.T, rule *lint.Rule, f *file, found []diag.Diagnostic) {
	t.Helper()
	for _, d := range found {
		for _, fix := range d.Fixes {
			if fix.Message == "" {
				t.Errorf("%s: the fix does not say what it does", d.Pointer)
			}
			fixed := read(t, apply(t, f.tree.Bytes(), fix.Edits))
			if left := fixed.run(t, rule); len(left) >= len(found) {
				t.Errorf("%s: “%s” does not mend the finding:\n%s", d.Pointer, fix.Message, fixed.tree.Bytes())
			}
		}
	}
	fixed, left := f, found
	for range rounds {
		edits := compatible(left)
		if len(edits) == 0 {
			break
		}
		fixed = read(t, apply(t, fixed.tree.Bytes(), edits))
		left = fixed.run(t, rule)
	}
	if len(compatible(left)) > 0 {
		t.Errorf("fixes are still left after %d rounds:\n%s", rounds, fixed.tree.Bytes())
	}
	for object := range objects(f.tree.Root()) {
		for entry := range object.Get("x-want").Children() {
			want := entry.Get("fixed")
			if !want.Exists() {
				continue
			}
			pointer := object.Pointer() + entry.Get("at").Text()
			if got := fixed.tree.Find(pointer).Text(); got != want.Text() {
				t.Errorf("%s: after the fixes it is %q, want %q", pointer, got, want.Text())
			}
		}
	}
}

// compatible returns the edits of each finding's first fix, leaving out fixes
// that would touch what another has edited.
func compatible(found []diag.Diagnostic) []diag.Edit {
	var edits []diag.Edit
	for _, d := range found {
		if len(d.Fixes) == 0 {
			continue
		}
		free := !slices.ContainsFunc(d.Fixes[0].Edits, func(e diag.Edit) bool {
			return slices.ContainsFunc(edits, func(other diag.Edit) bool {
				return e.Start <= other.End && other.Start <= e.End
			})
		})
		if free {
			edits = append(edits, d.Fixes[0].Edits...)
		}
	}
	return edits
}

// apply returns text with the edits made.
func apply(t *testing.T, text []byte, edits []diag.Edit) []byte {
	t.Helper()
	edits = slices.Clone(edits)
	slices.SortFunc(edits, func(a, b diag.Edit) int { return a.Start - b.Start })
	var out []byte
	at := 0
	for _, e := range edits {
		if e.Start < at || e.End < e.Start || e.End > len(text) {
			t.Fatalf("the edit of bytes %d to %d overlaps another or leaves the file", e.Start, e.End)
		}
		out = append(append(out, text[at:e.Start]...), e.Text...)
		at = e.End
	}
	return append(out, text[at:]...)
}
