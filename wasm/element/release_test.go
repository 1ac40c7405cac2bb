//go:build !js

package element_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path"
	"strings"
	"sync"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
	"github.com/claim-tracker/claim-tracker/wasm/element/build"
)

// built returns the repository and the files of the element, of which its other
// forms are made.
func built(t *testing.T) (root string, files build.Files) {
	t.Helper()
	files, err := build.Read(browsertest.Modules(t))
	if err != nil {
		t.Fatal(err)
	}
	if root, err = build.Root(); err != nil {
		t.Fatal(err)
	}
	return root, files
}

// A host serves the files of a release, from another origin than the page.
type host struct {
	files    build.Files
	manifest build.Manifest
	url      string

	mu        sync.Mutex
	requested map[string]int
}

func newHost(t *testing.T) *host {
	t.Helper()
	root, files := built(t)
	release, err := build.Release(root, files, "1.2.3")
	if err != nil {
		t.Fatal(err)
	}
	h := &host{files: release, requested: map[string]int{}}
	if err := json.Unmarshal(release["integrity.json"], &h.manifest); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	h.url = server.URL
	return h
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/1.2.3/")
	h.mu.Lock()
	defer h.mu.Unlock()
	h.requested[name]++
	text, ok := h.files[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	kind := map[string]string{".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json"}[path.Ext(name)]
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Access-Control-Allow-Origin", "*")
	_, _ = w.Write(text)
}

// tamper changes a file, named as it is by itself, in a way that does not break
// it, and returns what undoes that.
func (h *host) tamper(name, addition string) (undo func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	real := h.manifest.Files[name].Name
	text := h.files[real]
	h.files[real] = append([]byte(addition), text...)
	return func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		h.files[real] = text
	}
}

// head is what a page has of example.html.
func (h *host) head(t *testing.T) string {
	t.Helper()
	var lines []string
	for line := range strings.Lines(string(h.files["example.html"])) {
		if !strings.Contains(line, "integrity=") {
			continue
		}
		for _, attribute := range []string{`href="`, `src="`} {
			line = strings.Replace(line, attribute, attribute+h.url+"/1.2.3/", 1)
		}
		lines = append(lines, line)
	}
	if len(lines) != 2 {
		t.Fatalf("example.html links %q", lines)
	}
	return strings.Join(lines, "")
}

// policy is as strict as the tests' own, with the host.
func (h *host) policy(scripts string) string {
	return "default-src 'none'; script-src " + scripts + " 'wasm-unsafe-eval'; style-src " + h.url +
		"; connect-src 'self' " + h.url + "; img-src 'self'; require-trusted-types-for 'script'"
}

// page opens a page that loads the release, with cards and a French element.
func (h *host) page(t *testing.T, scripts, nonce string) *browsertest.Page {
	t.Helper()
	s := newSite(t)
	head := h.head(t) + `<script src="/probe.js"></script>`
	if nonce != "" {
		head = strings.ReplaceAll(head, "<script ", `<script nonce="`+nonce+`" `)
	}
	s.set("/", `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Le pont</title>`+head+`</head><body><main>`+
		strings.Replace(s.tracker(t, "story.claims.json", card.Options{}), "<claim-tracker ", `<claim-tracker lang="fr" `, 1)+`</main></body></html>`)
	p := browsertest.Open(t, browsertest.WithPolicy(h.policy(scripts), s))
	p.Go("/")
	return p
}

// A release works from another origin under a strict policy, and each file is
// fetched once, under its own name.
func TestRelease(t *testing.T) {
	for name, policy := range map[string]struct{ scripts, nonce string }{
		"by origin": {"'self' HOST", ""},
		"by nonce":  {"'nonce-abc123'", "abc123"},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHost(t)
			p := h.page(t, strings.ReplaceAll(policy.scripts, "HOST", h.url), policy.nonce)
			p.Wait(`tracker().state === "live"`)
			wantShown(t, p, all)
			wantNoFaults(t, p)
			h.mu.Lock()
			defer h.mu.Unlock()
			for _, name := range []string{"claim-tracker.js", "claim-tracker-live.js", "claim-tracker.css", "claim-tracker.wasm", "claim-tracker.fr.json"} {
				if n := h.requested[h.manifest.Files[name].Name]; n != 1 {
					t.Errorf("%s was requested %d times", name, n)
				}
			}
			for name := range h.requested {
				if h.files[name] == nil {
					t.Errorf("%s was requested, which is not there", name)
				}
			}
		})
	}
}

// What is not what it was at the release is refused, also when it is tried
// again; the cards stay. When the file is right again, the element is live.
func TestReleaseTamperedWith(t *testing.T) {
	for name, addition := range map[string]string{
		"claim-tracker-live.js": "globalThis.foreign = true;",
		"claim-tracker.wasm":    "x",
	} {
		t.Run(name, func(t *testing.T) {
			h := newHost(t)
			undo := h.tamper(name, addition)
			p := h.page(t, "'self' "+h.url, "")
			for range 2 {
				p.Wait(`tracker().state === "unavailable"`)
				wantShown(t, p, all)
				p.Run(`tracker().reload()`)
			}
			p.Wait(`tracker().state === "unavailable"`)
			if ran := browsertest.Eval[bool](p, `"foreign" in globalThis`); ran {
				t.Error("a script that was tampered with has run")
			}
			undo()
			p.Run(`tracker().reload()`)
			p.Wait(`tracker().state === "live"`)
		})
	}
	t.Run("claim-tracker.js", func(t *testing.T) {
		h := newHost(t)
		h.tamper("claim-tracker.js", "globalThis.foreign = true;")
		p := h.page(t, "'self' "+h.url, "")
		if ran := browsertest.Eval[bool](p, `"foreign" in globalThis || Boolean(customElements.get("claim-tracker"))`); ran {
			t.Error("a script that was tampered with has run")
		}
		wantShown(t, p, all)
	})
}
