package preview

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/cli/files"
	_ "github.com/claim-tracker/claim-tracker/core/conform/arbiter"
)

const (
	bridge  = `{"claims": [{"id": "closed", "speaker": "Ana Lund", "statement": "The bridge was closed.", "status": "unverified", "source": "https://news.example/bridge"}]}`
	article = `<!doctype html><title>x</title><h1>The article</h1><claim-tracker src="data/story.claims.json">as published</claim-tracker>`
)

// put writes a file as editors do.
func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := files.Replace(files.OS{}, name, []byte(text)); err != nil {
		t.Fatal(err)
	}
}

// config serves site/index.html with site/data/story.claims.json in a new
// folder, which also holds what must not be served.
func config(t *testing.T) Config {
	t.Helper()
	t.Chdir(t.TempDir())
	put(t, "secret.txt", "secret")
	put(t, "site/.env", "secret")
	put(t, "site/.git/config", "secret")
	put(t, "site/photo.svg", "<svg/>")
	put(t, "site/img/small.png", "png")
	put(t, "site/index.html", article)
	put(t, "site/data/story.claims.json", bridge)
	if err := os.Symlink("../secret.txt", "site/link.txt"); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot("site")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return Config{
		Data: "site/data/story.claims.json", Page: "site/index.html", Files: files.OS{}, Siblings: root.FS(),
		Asset: func(name string) ([]byte, bool) {
			text, ok := map[string]string{"claim-tracker.wasm": "\x00asm", "claim-tracker.css": "a{}", "wasm_exec.js": "1"}[name]
			return []byte(text), ok
		},
		Widget: true,
		Now:    func() time.Time { return time.Date(2025, 3, 31, 12, 0, 0, 0, time.UTC) },
	}
}

func ask(s *Server, method, path string) *http.Response {
	recorder := httptest.NewRecorder()
	request := httptest.NewRequest(method, "http://localhost/", nil)
	request.URL.Path = path
	s.ServeHTTP(recorder, request)
	return recorder.Result()
}

func body(t *testing.T, response *http.Response) string {
	t.Helper()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestWhatIsServed(t *testing.T) {
	s := New(config(t))
	tests := []struct{ path, kind, text string }{
		{"/", "text/html; charset=utf-8", "<h1>The article</h1>"},
		{"/index.html", "text/html; charset=utf-8", "<h1>The article</h1>"},
		{"/data/story.claims.json", "application/json", bridge},
		{"/photo.svg", "image/svg+xml", "<svg/>"},
		{"/img/small.png", "image/png", "png"},
		{"/claim-tracker/claim-tracker.wasm", "application/wasm", "\x00asm"},
		{"/claim-tracker/claim-tracker.css", "text/css; charset=utf-8", "a{}"},
		{"/claim-tracker/wasm_exec.js", "text/javascript; charset=utf-8", "1"},
		{"/claim-tracker/live-reload.js", "text/javascript; charset=utf-8", "EventSource"},
		{"/claim-tracker/problems.css", "text/css; charset=utf-8", ".claims-problems"},
	}
	for _, test := range tests {
		response := ask(s, http.MethodGet, test.path)
		if response.StatusCode != http.StatusOK || response.Header.Get("Content-Type") != test.kind {
			t.Errorf("%s: %s, %s", test.path, response.Status, response.Header.Get("Content-Type"))
		}
		if text := body(t, response); !strings.Contains(text, test.text) {
			t.Errorf("%s: %s", test.path, text)
		}
	}
}

func TestWhatIsNotServed(t *testing.T) {
	s := New(config(t))
	for _, path := range []string{
		"/../secret.txt", "/data/../../secret.txt", "//secret.txt", "/./photo.svg", "/link.txt",
		"/..\\secret.txt", "/img\\small.png", "/C:/secret.txt", "/photo.svg\x00.png", "/photo.svg/",
		"/.env", "/.git/config", "/img/", "/img", "/data", "/absent", "",
		"/claim-tracker/", "/claim-tracker/absent.js", "/claim-tracker/../.env", "/claim-tracker/server.go",
	} {
		response := ask(s, http.MethodGet, path)
		if response.StatusCode != http.StatusNotFound {
			t.Errorf("%q: %s: %s", path, response.Status, body(t, response))
		}
	}
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions} {
		if response := ask(s, method, "/"); response.StatusCode != http.StatusMethodNotAllowed {
			t.Errorf("%s: %s", method, response.Status)
		}
	}
}

func TestEveryAnswerIsStrict(t *testing.T) {
	s := New(config(t))
	for _, path := range []string{"/", "/photo.svg", "/claim-tracker/claim-tracker.css", "/absent", "/.env"} {
		header := ask(s, http.MethodHead, path).Header
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
			"Cache-Control":           "no-store",
			"X-Content-Type-Options":  "nosniff",
		} {
			if got := header.Get(name); got != want {
				t.Errorf("%s: %s: %q", path, name, got)
			}
		}
	}
}

func TestOtherSitesCannotReadThroughANameOfTheirs(t *testing.T) {
	s := New(config(t))
	for host, want := range map[string]int{
		"localhost:8080": 200, "127.0.0.1:8080": 200, "[::1]:8080": 200, "127.0.0.1": 200, "draft.localhost:8080": 200,
		"evil.example:8080": 403, "127.0.0.1.evil.example": 403, "10.0.0.1:8080": 200, "[fd00::1]:8080": 200, "newsroom": 403, "": 403,
	} {
		for _, local := range []string{"127.0.0.1", "::1"} {
			request := httptest.NewRequest(http.MethodGet, "/", nil)
			request.Host = host
			request = request.WithContext(context.WithValue(request.Context(), http.LocalAddrContextKey,
				net.Addr(&net.TCPAddr{IP: net.ParseIP(local), Port: 8080})))
			recorder := httptest.NewRecorder()
			s.ServeHTTP(recorder, request)
			if recorder.Code != want {
				t.Errorf("%s on %s: %d", host, local, recorder.Code)
			}
			if want == 403 && recorder.Body.String() != "Under this name nothing is served on the machine itself, so that no other site can read drafts through a name of its own.\n"+
				"Open http://localhost:8080/, or put an IP address in place of the name.\n" {
				t.Errorf("%s is told %q", host, recorder.Body)
			}
		}
	}
}

func shown(t *testing.T, s *Server) string { return body(t, ask(s, http.MethodGet, "/")) }

func TestProblemsAreShownAboveTheLastGoodCards(t *testing.T) {
	c := config(t)
	s := New(c)
	if text := shown(t, s); !strings.Contains(text, `id="closed"`) || strings.Contains(text, "as published") || strings.Contains(text, "claims-problems") {
		t.Error(text)
	}

	put(t, c.Data, strings.Replace(bridge, `"status"`, `"<img src=x onerror=alert(1)>\u202e"`, 1))
	s.reload()
	text := shown(t, s)
	for _, want := range []string{
		"in story.claims.json</h2>", "The cards below are those of the last valid version.",
		"<code>1:92</code>", "<code>[unknown-member]</code>", "&lt;img src=x onerror=alert(1)&gt;", `\u202E`,
		`<span class="claims-hint">`, `id="closed"`, "The bridge was closed.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %s", want, text)
		}
	}
	if strings.Contains(text, "<img") || strings.Contains(text, "\u202e") {
		t.Errorf("data has become markup: %s", text)
	}
	if strings.Index(text, "claims-problems") > strings.Index(text, "<claim-tracker") {
		t.Error("the problems are below the cards")
	}

	put(t, c.Data, "{")
	s.reload()
	if text := shown(t, s); !strings.Contains(text, "[json-syntax]") || !strings.Contains(text, "The bridge was closed.") {
		t.Error(text)
	}
	put(t, c.Data, strings.Replace(bridge, "closed.", "open.", 1))
	s.reload()
	if text := shown(t, s); strings.Contains(text, "claims-problems") || !strings.Contains(text, "The bridge was open.") {
		t.Error(text)
	}
}

func TestNoGoodCardsYet(t *testing.T) {
	c := config(t)
	put(t, c.Data, "[]")
	s := New(c)
	if text := shown(t, s); !strings.Contains(text, "There are no cards to show until this is mended.") || !strings.Contains(text, "as published") {
		t.Error(text)
	}
	c.Page = ""
	if text := shown(t, New(c)); !strings.Contains(text, "claims-problems") {
		t.Error(text)
	}
}

func TestFilesThatGoAwayAndComeBack(t *testing.T) {
	c := config(t)
	s := New(c)
	if err := os.Remove(c.Data); err != nil {
		t.Fatal(err)
	}
	s.reload()
	if text := shown(t, s); !strings.Contains(text, "story.claims.json cannot be read: there is no such file or folder</h2>") || !strings.Contains(text, "The bridge was closed.") {
		t.Error(text)
	}
	if response := ask(s, http.MethodGet, "/data/story.claims.json"); response.StatusCode != http.StatusNotFound {
		t.Errorf("data that is gone: %s", response.Status)
	}
	put(t, c.Data, bridge)
	if err := os.Remove(c.Page); err != nil {
		t.Fatal(err)
	}
	s.reload()
	if text := shown(t, s); !strings.Contains(text, "index.html cannot be read") || !strings.Contains(text, "live-reload.js") {
		t.Error(text)
	}
	put(t, c.Page, "<p>no place")
	s.reload()
	if text := shown(t, s); !strings.Contains(text, "the page has no &lt;claim-tracker&gt; element") {
		t.Error(text)
	}
	put(t, c.Page, article)
	s.reload()
	if text := shown(t, s); strings.Contains(text, "claims-problems") {
		t.Error(text)
	}
}

func TestAPageOfItsOwn(t *testing.T) {
	c := config(t)
	c.Page, c.Siblings = "", nil
	s := New(c)
	text := shown(t, s)
	for _, want := range []string{"<!doctype html>", `href="/claim-tracker/claim-tracker.css"`, `src="/claim-tracker/claim-tracker.js"`, `<claim-tracker src="story.claims.json">`, "The bridge was closed."} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %s", want, text)
		}
	}
	if got := body(t, ask(s, http.MethodGet, "/story.claims.json")); got != bridge {
		t.Errorf("data: %s", got)
	}
	if response := ask(s, http.MethodGet, "/photo.svg"); response.StatusCode != http.StatusNotFound {
		t.Errorf("a sibling: %s", response.Status)
	}
	c.Widget = false
	if text := shown(t, New(c)); strings.Contains(text, "claim-tracker.js") || !strings.Contains(text, "The bridge was closed.") {
		t.Errorf("without the widget: %s", text)
	}
}

func TestWatch(t *testing.T) {
	c := config(t)
	changes := make(chan string, 10)
	c.Changed = func(state string) { changes <- state }
	s := New(c)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	ticks := make(chan time.Time)
	done := make(chan struct{})
	go func() {
		s.Watch(ctx, ticks)
		close(done)
	}()
	tick := func() { // returns when the one before has been worked off
		for range 2 {
			ticks <- time.Time{}
		}
	}
	tick()
	_, before := s.current()
	put(t, c.Data, "{")
	tick()
	if state := <-changes; state != "1 error" {
		t.Errorf("told: %s", state)
	}
	select {
	case <-before:
	default:
		t.Error("open pages are not told")
	}
	put(t, c.Page, strings.Replace(article, "The article", "Another", 1))
	put(t, c.Data, bridge)
	tick()
	if state := <-changes; state != "no errors" {
		t.Errorf("told: %s", state)
	}
	if text := shown(t, s); !strings.Contains(text, "<h1>Another</h1>") {
		t.Error(text)
	}
	// A file that is written anew with the same text is no change.
	put(t, c.Data, bridge)
	tick()
	select {
	case state := <-changes:
		t.Errorf("told of no change: %s", state)
	default:
	}
	stop()
	<-done
}

func TestAllElementsOfTheFileAreFilled(t *testing.T) {
	c := config(t)
	put(t, c.Page, `<!doctype html><html lang="fr"><title>x</title><claim-tracker src="data/story.claims.json" view="summary" href="#list"></claim-tracker>
<div lang="de"><claim-tracker id="list" src="data/story.claims.json"></claim-tracker></div>`)
	text := body(t, ask(New(c), http.MethodGet, "/"))
	for _, want := range []string{`<p class="ct-strip" lang="fr"`, `<a class="ct-strip-link" href="#list">`, `<ol class="ct-list" role="list" lang="de"`, "The bridge was closed."} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not have %s:\n%s", want, text)
		}
	}
}
