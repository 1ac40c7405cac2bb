//go:build !js

package element_test

import (
	"fmt"
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

func TestMain(m *testing.M) { browsertest.Main(m) }

// A site serves the element, data files and pages.
type site struct {
	mu    sync.Mutex
	files map[string]string // path → contents; "" stands for status 404
	types map[string]string // path → Content-Type where it differs
	held  map[string]chan struct{}
}

func newSite(t *testing.T) *site {
	s := &site{files: map[string]string{}, types: map[string]string{}, held: map[string]chan struct{}{}}
	built, err := os.ReadDir(browsertest.Modules(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range built {
		s.set("/"+file.Name(), read(t, filepath.Join(browsertest.Modules(t), file.Name())))
	}
	for _, file := range []string{"testdata/probe.js", "testdata/story.claims.json"} {
		s.set("/"+filepath.Base(file), read(t, file))
	}
	s.set("/favicon.ico", "no picture")
	s.page("/", s.tracker(t, "story.claims.json", card.Options{}))
	return s
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// set serves text at a path; "" takes the path away.
func (s *site) set(path, text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[path] = text
}

// hold lets requests for a path wait until release.
func (s *site) hold(path string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held[path] = make(chan struct{})
}

func (s *site) release(path string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.held[path])
	delete(s.held, path)
}

// page serves a page with the given content.
func (s *site) page(path, content string) { s.set(path, s.wrap(content)) }

func (s *site) wrap(content string) string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The bridge at Havn</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/claim-tracker.css">
<script src="/probe.js"></script><script type="module" src="/claim-tracker.js"></script></head>
<body><main><h1>The bridge at Havn</h1><p>An article.</p>
` + content + `<p>More of it.</p></main></body></html>`
}

// ownPage is the page that the command makes of a data file.
func (s *site) ownPage(t *testing.T, file string) string {
	page := card.Page(s.decode(t, file), card.PageOptions{
		Stylesheet: "/claim-tracker.css", Script: "/claim-tracker.js", Source: "/" + file,
	}, card.Options{})
	return strings.Replace(string(page), "<head>", `<head><script src="/probe.js"></script>`, 1)
}

// tracker renders a data file of the site as the command does.
func (s *site) tracker(t *testing.T, file string, o card.Options) string {
	t.Helper()
	return string(card.AppendTracker(nil, s.decode(t, file), file, o))
}

func (s *site) decode(t *testing.T, file string) *claim.Document {
	t.Helper()
	tree, faults := jsonpos.Parse([]byte(s.files["/"+file]), jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatalf("%s: %v", file, faults)
	}
	return claim.Decode(tree)
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	text, kind, held := s.files[r.URL.Path], s.types[r.URL.Path], s.held[r.URL.Path]
	s.mu.Unlock()
	if held != nil {
		select {
		case <-held:
		case <-r.Context().Done():
		}
	}
	if text == "" {
		http.NotFound(w, r)
		return
	}
	if kind == "" {
		switch ext := path.Ext(r.URL.Path); ext {
		case "":
			kind = "text/html; charset=utf-8"
		case ".wasm":
			kind = "application/wasm"
		default:
			kind = mime.TypeByExtension(ext)
		}
	}
	w.Header().Set("Content-Type", kind)
	fmt.Fprint(w, text)
}

// open opens a page of the site under the strict policy.
func (s *site) open(t *testing.T, path string) *browsertest.Page {
	t.Helper()
	p := browsertest.Open(t, browsertest.WithPolicy(browsertest.StrictPolicy, s))
	p.Go(path)
	return p
}

// live opens the page and waits until the tracker is live.
func (s *site) live(t *testing.T, path string) *browsertest.Page {
	t.Helper()
	p := s.open(t, path)
	p.Wait(`tracker().state === "live"`)
	return p
}

var all = "bridge-closed cracks-found cost-low opens-in-may opens-in-autumn detour-longer"

// shown returns the ids of the cards that a reader sees.
func shown(p *browsertest.Page) string {
	return strings.Join(browsertest.Eval[[]string](p, "cards()"), " ")
}

// wantShown waits until these cards are shown: the list grows frame by frame.
func wantShown(t *testing.T, p *browsertest.Page, want string) {
	t.Helper()
	got := shown(p)
	for end := time.Now().Add(2 * time.Second); got != want && time.Now().Before(end); got = shown(p) {
		time.Sleep(15 * time.Millisecond)
	}
	if got != want {
		t.Errorf("cards shown: %s\nwant: %s", got, want)
	}
}

func wantCount(t *testing.T, p *browsertest.Page, want string) {
	t.Helper()
	if got := browsertest.Eval[string](p, `part("count").textContent`); got != want {
		t.Errorf("count %q, want %q", got, want)
	}
}

func wantNoFaults(t *testing.T, p *browsertest.Page) {
	t.Helper()
	if faults := p.Faults(); len(faults) > 0 {
		t.Errorf("the console holds: %v", faults)
	}
}
