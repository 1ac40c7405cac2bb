// Package embeds_test opens the example pages, one for each way to show claims,
// as readers do. What is copied from docs/embedding.md is what is tested here.
package embeds_test

import (
	"bytes"
	"context"
	"fmt"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/cli/command"
	"github.com/claim-tracker/claim-tracker/cli/files"
	_ "github.com/claim-tracker/claim-tracker/core/conform/arbiter"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

func TestMain(m *testing.M) { browsertest.Main(m) }

// The addresses that the pages and the document have in place of those of the
// test's servers.
const (
	news   = "https://news.example"
	embeds = "https://embeds.example"
)

// A host is a server of static files. It replaces news and embeds in the texts
// that it serves by the addresses of others.
type host struct {
	mu       sync.Mutex
	files    map[string]string // path → text
	header   http.Header       // of every answer
	requests []string
	replaced *strings.Replacer
	held     map[string]chan struct{}
}

func newHost() *host {
	return &host{files: map[string]string{"/favicon.ico": " "}, header: http.Header{}, replaced: strings.NewReplacer(), held: map[string]chan struct{}{}}
}

// set serves a text at a path; a path that ends in index.html is served at its
// folder too.
func (h *host) set(at, text string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.files[at] = text
	if folder, ok := strings.CutSuffix(at, "index.html"); ok {
		h.files[folder] = text
	}
}

// add serves the files of a folder and of those in it under a path.
func (h *host) add(t *testing.T, at, folder string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		inside, err := filepath.Rel(folder, name)
		if err == nil {
			h.set(path.Join(at, filepath.ToSlash(inside)), read(t, name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// policy sets the Content-Security-Policy of every answer.
func (h *host) policy(policy string) { h.header.Set("Content-Security-Policy", policy) }

// hold lets requests for a path wait until the returned function is called.
func (h *host) hold(at string) (release func()) {
	held := make(chan struct{})
	h.mu.Lock()
	h.held[at] = held
	h.mu.Unlock()
	return sync.OnceFunc(func() { close(held) })
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	text, found := h.files[r.URL.Path]
	held := h.held[r.URL.Path]
	h.requests = append(h.requests, r.URL.RequestURI())
	h.mu.Unlock()
	if held != nil {
		select {
		case <-held:
		case <-r.Context().Done():
		}
	}
	for name, values := range h.header {
		w.Header()[name] = []string{h.replaced.Replace(values[0])}
	}
	if !found {
		http.NotFound(w, r)
		return
	}
	kind := "text/html; charset=utf-8"
	if extension := path.Ext(r.URL.Path); extension == ".wasm" {
		kind = "application/wasm"
	} else if extension != "" {
		kind = mime.TypeByExtension(extension)
	}
	// The data stays as it is, since the cards are known by it.
	if kind != "application/wasm" && !strings.HasSuffix(r.URL.Path, ".claims.json") {
		text = h.replaced.Replace(text)
	}
	w.Header().Set("Content-Type", kind)
	fmt.Fprint(w, text)
}

// asked returns the first request that begins with a text, "" if there has been
// none.
func (h *host) asked(request string) string {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, got := range h.requests {
		if strings.HasPrefix(got, request) {
			return got
		}
	}
	return ""
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// open opens a page of a new server of the news site, and starts that of the
// embeds.
func open(t *testing.T, site, frames *host) *browsertest.Page {
	t.Helper()
	page := browsertest.Open(t, site)
	server := httptest.NewServer(frames)
	t.Cleanup(server.Close)
	replaced := strings.NewReplacer(news, page.URL, embeds, server.URL)
	site.replaced, frames.replaced = replaced, replaced
	return page
}

// run runs the command in a new folder that has the files of an example page
// and its data, as the document says. It returns the folder and what was
// printed.
func run(t *testing.T, example, line string) (folder, printed string) {
	t.Helper()
	folder = t.TempDir()
	for _, name := range []string{"bridge.claims.json", filepath.Join(example, "index.html")} {
		if err := os.WriteFile(filepath.Join(folder, filepath.Base(name)), []byte(read(t, name)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	arguments, ok := strings.CutPrefix(line, "claims ")
	if !ok {
		t.Fatalf("not the command: %s", line)
	}
	here, err := os.Getwd()
	if err == nil {
		err = os.Chdir(folder)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.Chdir(here) }()
	var out, complaints bytes.Buffer
	status := command.Main(command.Env{
		Context: context.Background(), Args: strings.Fields(arguments),
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &complaints,
		Files: files.OS{}, Now: time.Now, Getenv: func(string) string { return "" },
	})
	if status != command.StatusOK || complaints.Len() > 0 {
		t.Fatalf("%s: status %d: %s", line, status, &complaints)
	}
	return folder, out.String()
}

const (
	tracker = `[...document.querySelectorAll("claim-tracker")].find(({ view }) => view !== "summary")`
	cards   = `[...document.querySelectorAll(".ct-card")].filter((card) => card.checkVisibility()).length`
)

func wantNoFaults(t *testing.T, page *browsertest.Page) {
	t.Helper()
	if faults := page.Faults(); len(faults) > 0 {
		t.Errorf("the console holds: %v", faults)
	}
}

// live scrolls to the list and waits until it is live.
func live(page *browsertest.Page) {
	page.Run(tracker + `.scrollIntoView()`)
	page.Wait(tracker + `.state === "live"`)
}

// article returns a news site with an example page, the widget and the data,
// under the policy of the document.
func article(t *testing.T, example string) *host {
	site := newHost()
	site.policy(block(t, "http", "style-src"))
	site.add(t, "/claim-tracker", browsertest.Modules(t))
	site.set("/bridge/bridge.claims.json", read(t, "bridge.claims.json"))
	site.set("/bridge/index.html", read(t, filepath.Join(example, "index.html")))
	return site
}

// rendered is article with the cards in the page.
func rendered(t *testing.T) *host {
	site := article(t, "inline")
	line := block(t, "sh", "--into")
	folder, _ := run(t, "inline", line)
	site.set("/bridge/index.html", read(t, filepath.Join(folder, "index.html")))
	return site
}

func TestCardsInThePage(t *testing.T) {
	page := open(t, rendered(t), newHost())
	page.Go("/bridge/")
	before := browsertest.Eval[string](page, `document.querySelector(".ct-list").outerHTML`)
	live(page)
	if after := browsertest.Eval[string](page, `document.querySelector(".ct-list").outerHTML`); after != before {
		t.Errorf("the cards are others once the element is live:\n%s\n%s", before, after)
	}
	if got := browsertest.Eval[string](page, `document.querySelector(".ct-strip a").textContent`); !strings.HasPrefix(got, "5 claims") {
		t.Errorf("the summary says %q", got)
	}
	page.Run(`document.querySelector(".ct-strip a").click()`)
	page.Wait(`location.hash === "#claims" && scrollY > 0`)
	wantNoFaults(t, page)
}

func TestCardsInThePageWithoutScripts(t *testing.T) {
	page := open(t, rendered(t), newHost())
	page.ScriptsOff()
	page.Go("/bridge/")
	if got := browsertest.Eval[int](page, cards); got != 5 {
		t.Errorf("%d cards", got)
	}
	page.Click(`document.querySelector('input[value="verified"]').closest("label")`)
	if got := browsertest.Eval[int](page, cards); got != 2 {
		t.Errorf("%d cards that are verified", got)
	}
	page.Media("print")
	if got := browsertest.Eval[int](page, cards); got != 5 {
		t.Errorf("%d cards on paper", got)
	}
}

// TestWithoutWebAssembly: the cards stay, and a line says what is off.
func TestWithoutWebAssembly(t *testing.T) {
	site := rendered(t)
	site.policy(strings.Replace(block(t, "http", "style-src"), " 'wasm-unsafe-eval'", "", 1))
	page := open(t, site, newHost())
	page.Go("/bridge/")
	page.Run(tracker + `.scrollIntoView()`)
	page.Wait(tracker + `.state === "blocked"`)
	if got := browsertest.Eval[int](page, cards); got != 5 {
		t.Errorf("%d cards", got)
	}
	page.Wait(tracker + `.querySelector(".ct-tools").shadowRoot.textContent.trim() !== ""`)
}

func TestTheElementAlone(t *testing.T) {
	site := article(t, "element")
	page := open(t, site, newHost())
	page.Go("/bridge/")
	live(page)
	if got := browsertest.Eval[int](page, cards); got != 5 {
		t.Errorf("%d cards", got)
	}
	wantNoFaults(t, page)

	page = open(t, site, newHost())
	page.ScriptsOff()
	page.Go("/bridge/")
	if got := browsertest.Eval[string](page, tracker+`.innerText`); got != "The claims of this story, as data" {
		t.Errorf("without scripts the element has %q", got)
	}
}

// TestWithoutTheWidgetInTheArticle: the link from a quote on a page of its own
// leads to the words in the article, which does not load the widget.
func TestWithoutTheWidgetInTheArticle(t *testing.T) {
	frames := newHost()
	folder, _ := run(t, "frame", block(t, "sh", "--as embed")+" --assets /claim-tracker/")
	frames.add(t, "/bridge", filepath.Join(folder, "bridge"))
	site := newHost()
	site.set("/bridge", strings.Replace(read(t, "oembed/index.html"), "<article>", `<div id="far"></div><article>`, 1))
	site.set("/far.css", "#far { height: 5000px }")
	site.set("/bridge", strings.Replace(site.files["/bridge"], "</head>", `<link rel="stylesheet" href="/far.css"></head>`, 1))

	page := open(t, site, frames)
	page.ScriptsOff()
	at := page.URL
	frameAddress := frames.replaced.Replace(embeds)
	page.URL = frameAddress
	page.Go("/bridge/")
	link := browsertest.Eval[string](page, `document.querySelector("#closed .ct-find").href`)
	if want := at + "/bridge#:~:text=No%20lorry%20has%20crossed%20since%20Monday"; link != want {
		t.Fatalf("the link leads to %s, want %s", link, want)
	}
	page.URL = at
	page.Go(strings.TrimPrefix(link, at))
	page.Wait(`scrollY > 4000`)
}
