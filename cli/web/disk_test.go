package web

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/lint"
)

func TestCache(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/a": to(301, "/b"), "/b": status(200), "/gone": status(410)})
	o := quick
	o.Cache = filepath.Join(t.TempDir(), "visits", "here")
	pages := []string{s.URL + "/a#x", s.URL + "/gone"}
	first := client(t, o).Visit(pages)
	second := client(t, o).Visit(pages)
	if diff := cmp.Diff(first, second); diff != "" || first[0].Answer != lint.Found {
		t.Errorf("(-first run +second):\n%s", diff)
	}
	// What is gone is asked for anew: it may be back.
	want := []string{"HEAD /a", "HEAD /b", "HEAD /gone", "GET /gone", "HEAD /gone", "GET /gone"}
	if diff := cmp.Diff(want, s.requests()); diff != "" {
		t.Errorf("the site was asked (-want +got):\n%s", diff)
	}
	names, err := filepath.Glob(filepath.Join(o.Cache, "*"))
	if err != nil || len(names) != 1 {
		t.Fatalf("the cache has %q, %v", names, err)
	}
	asked := func() int {
		before := len(s.requests())
		client(t, o).Visit(pages[:1])
		return len(s.requests()) - before
	}
	if n := asked(); n != 0 {
		t.Errorf("asked %d times, although it is in the cache", n)
	}
	text, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	for name, broken := range map[string]string{
		"cut off":           string(text[:len(text)/2]),
		"empty":             "",
		"another address":   strings.Replace(string(text), "/a", "/c", 1),
		"another version":   strings.Replace(string(text), `"version":1`, `"version":2`, 1),
		"from the future":   strings.Replace(string(text), `"visitedAt":"2`, `"visitedAt":"3`, 1),
		"from the past":     strings.Replace(string(text), `"visitedAt":"2`, `"visitedAt":"1`, 1),
		"longer than it is": strings.Repeat(" ", longest) + string(text),
	} {
		if broken == string(text) {
			t.Fatalf("%s: nothing is broken", name)
		}
		if err := os.WriteFile(names[0], []byte(broken), 0o644); err != nil {
			t.Fatal(err)
		}
		if n := asked(); n == 0 {
			t.Errorf("%s: the file of the cache was believed", name)
		}
	}
	o.MaxAge = time.Nanosecond
	if n := asked(); n == 0 {
		t.Error("what is too old was believed")
	}
}

func TestCacheThatCannotBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	o := quick
	o.Cache = file
	if _, err := New(t.Context(), o); err == nil {
		t.Error("a file was taken for a folder")
	}
	s := serve(t, map[string]http.HandlerFunc{"/": status(200)})
	o.Cache = filepath.Join(t.TempDir(), "gone")
	c := client(t, o)
	if err := os.Remove(o.Cache); err != nil {
		t.Fatal(err)
	}
	if v := one(t, c, s.URL+"/"); v.Answer != lint.Found {
		t.Errorf("%+v", v)
	}
	if notes, incomplete := c.Notes(); len(incomplete) != 0 || len(notes) != 1 || !strings.Contains(notes[0], "could not be written") {
		t.Errorf("the notes are %q, %q", notes, incomplete)
	}
}

// TestGenerations sees to it that memory does not grow without end, and that
// what was asked for lately is kept.
func TestGenerations(t *testing.T) {
	var m memory
	for i := range 5 * generation {
		_, fresh := m.get(key{byte(i), byte(i >> 8), byte(i >> 16), 1})
		if !fresh {
			t.Fatalf("%d is remembered", i)
		}
		if _, fresh := m.get(key{}); fresh && i > 0 {
			t.Fatalf("what was asked for lately is forgotten after %d others", i)
		}
	}
	if n := len(m.young) + len(m.old); n > 2*generation {
		t.Errorf("%d are remembered", n)
	}
}

func TestCrowd(t *testing.T) {
	l := lanes{pause: time.Nanosecond}
	closed, _ := l.enter(t.Context(), "closed.example")
	closed.closed = true
	l.leave(closed)
	for i := range 3 * crowd {
		lane, err := l.enter(t.Context(), string(rune('a'+i%26))+strings.Repeat("x", i/26))
		if err != nil {
			t.Fatal(err)
		}
		l.leave(lane)
	}
	if len(l.hosts) > crowd {
		t.Errorf("%d hosts are remembered", len(l.hosts))
	}
	if again, _ := l.enter(t.Context(), "closed.example"); !again.closed {
		t.Error("that a host asked us to stop is forgotten")
	}
}
