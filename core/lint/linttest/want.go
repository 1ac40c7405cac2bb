package linttest

import (
	"slices"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// A want is one entry of an x-want.
type want struct {
	place       jsonpos.Value // of the entry itself
	at          jsonpos.Value
	underline   string
	says, hints string
	related     []string
}

// compare holds the findings against the wants of the file.
func (f *file) compare(t *testing.T, found []diag.Diagnostic) {
	t.Helper()
	wants := f.wants(t)
	for _, d := range found {
		i := slices.IndexFunc(wants, func(w want) bool { return w.met(f, d) })
		if i < 0 {
			t.Errorf("%d:%d: not wanted: %s underlines %q: %s", d.Range.Start.Line, d.Range.Start.Column, d.Pointer, f.underlined(d), d.Message)
			for _, r := range d.Related {
				t.Logf("related: %s: %s", r.Pointer, r.Message)
			}
			continue
		}
		wants = slices.Delete(wants, i, i+1)
	}
	for _, w := range wants {
		t.Errorf("%d: not found: %s", w.place.Range().Start.Line, w.place.Raw())
	}
}

// met reports whether the finding is the wanted one.
func (w want) met(f *file, d diag.Diagnostic) bool {
	if d.Pointer != w.at.Pointer() || f.underlined(d) != w.underline {
		return false
	}
	if !strings.Contains(d.Message, w.says) || !strings.Contains(d.Hint, w.hints) {
		return false
	}
	if w.related == nil {
		return true
	}
	var related []string
	for _, r := range d.Related {
		related = append(related, r.Pointer)
	}
	return slices.Equal(related, w.related)
}

// underlined returns the bytes that the finding underlines.
func (f *file) underlined(d diag.Diagnostic) string {
	return string(f.tree.Bytes()[d.Range.Start.Offset:d.Range.End.Offset])
}

// wants reads every x-want of the file.
func (f *file) wants(t *testing.T) []want {
	t.Helper()
	var wants []want
	for object := range objects(f.tree.Root()) {
		for entry := range object.Get("x-want").Children() {
			w := want{place: entry}
			for member := range entry.Children() {
				switch member.Key() {
				case "at":
					w.at = f.tree.Find(object.Pointer() + member.Text())
				case "underline":
					w.underline = member.Text()
				case "says":
					w.says = member.Text()
				case "hints":
					w.hints = member.Text()
				case "related":
					w.related = []string{}
					for pointer := range member.Children() {
						w.related = append(w.related, pointer.Text())
					}
				case "fixed":
					// Read by checkFixes.
				default:
					t.Fatalf("a want has no member %q", member.Key())
				}
			}
			if !w.at.Exists() {
				t.Fatalf("“at” of this want leads nowhere: %s", entry.Raw())
			}
			if w.underline == "" {
				w.underline = string(w.at.Raw())
			}
			wants = append(wants, w)
		}
	}
	return wants
}

// objects iterates over v and everything in it that is an object.
func objects(v jsonpos.Value) func(func(jsonpos.Value) bool) {
	var walk func(jsonpos.Value, func(jsonpos.Value) bool) bool
	walk = func(v jsonpos.Value, yield func(jsonpos.Value) bool) bool {
		if v.Kind() == jsonpos.Object && !yield(v) {
			return false
		}
		for child := range v.Children() {
			if !walk(child, yield) {
				return false
			}
		}
		return true
	}
	return func(yield func(jsonpos.Value) bool) { walk(v, yield) }
}
