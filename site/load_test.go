package site_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// Until the reader comes to the claims, the page with the widget does what the
// page without it does, and loads one small script more. Then everything comes,
// and nothing in the page moves.
func TestNothingIsLoadedBeforeItIsNeeded(t *testing.T) {
	const (
		phone  = 412 // pixels wide: the claims are far below what is seen
		height = 823
	)
	var requested [2][]string
	for i, edit := range []func(string) string{withoutWidget, withWidget} {
		widget := i == 1
		t.Run(fmt.Sprintf("widget %v", widget), func(t *testing.T) {
			page := browsertest.Open(t, http.NotFoundHandler())
			page.URL = strings.TrimSuffix(publish(t, edit), "/")
			page.Viewport(phone, height)
			page.Go("/")
			page.Run(`globalThis.shift = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) shift += e.value }).observe({type: "layout-shift", buffered: true})`)
			// What is put off until the page is idle has its time.
			page.Run(`new Promise(done => requestIdleCallback(() => setTimeout(done, 1000)))`)
			requested[i] = paths(page)
			if shift := browsertest.Eval[float64](page, `shift`); shift != 0 {
				t.Errorf("the layout has shifted by %g before the reader has done anything", shift)
			}
			if !widget {
				return
			}
			if state := browsertest.Eval[string](page, tracker+`.state`); state != "idle" {
				t.Errorf("the widget is %s", state)
			}
			live(page)
			page.Run(`new Promise(done => requestAnimationFrame(() => setTimeout(done, 200)))`)
			for _, name := range []string{"/claim-tracker/claim-tracker-live.js", "/claim-tracker/claim-tracker.wasm", "/envoy-talks.claims.json"} {
				if !slices.Contains(paths(page), name) {
					t.Errorf("the widget is live without %s", name)
				}
			}
			if shift := browsertest.Eval[float64](page, `shift`); shift != 0 {
				t.Errorf("the layout has shifted by %g when the widget became live", shift)
			}
			quiet(t, page)
		})
	}
	more := slices.DeleteFunc(slices.Clone(requested[1]), func(path string) bool { return slices.Contains(requested[0], path) })
	if want := []string{"/claim-tracker/claim-tracker.js"}; !slices.Equal(more, want) {
		t.Errorf("before it is needed the widget loads %q, want %q", more, want)
	}
}

// A reader whose address leads to a claim needs the widget at once. The page
// loads first all the same: as long as it waits for anything, the widget asks
// for nothing.
func TestThePageLoadsFirst(t *testing.T) {
	claims := document(t).Claims
	const late = "/late.svg"
	site := published(t, func(page string) string {
		return strings.Replace(page, "<body>", `<body><img src="`+late+`" alt="" width="1" height="1">`, 1)
	})
	var mu sync.Mutex
	var early []string
	waiting := true
	defined := make(chan struct{})
	define := sync.OnceFunc(func() { close(defined) })
	page := browsertest.Open(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch path := r.URL.Path; {
		case path == late:
			<-defined
			// The script has run by then, and had time for what it does at once.
			time.Sleep(500 * time.Millisecond)
			mu.Lock()
			waiting = false
			mu.Unlock()
			w.Header().Set("Content-Type", "image/svg+xml")
			fmt.Fprint(w, `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>`)
			return
		case path == "/claim-tracker/claim-tracker.js":
			defer define()
		case strings.Contains(path, "claim-tracker-") || strings.HasSuffix(path, ".wasm") || strings.HasSuffix(path, ".json"):
			mu.Lock()
			if waiting {
				early = append(early, path)
			}
			mu.Unlock()
		}
		site.ServeHTTP(w, r)
	}))
	page.Go("/#" + claims[len(claims)-1].ID)
	page.Wait(tracker + `.state === "live"`)
	mu.Lock()
	defer mu.Unlock()
	if waiting || len(early) > 0 {
		t.Errorf("requested before the page has loaded: %q (the picture was waited for: %v)", early, !waiting)
	}
}

// paths are the paths of what the page has requested.
func paths(page *browsertest.Page) []string {
	var out []string
	for _, request := range page.Requests() {
		if path, ok := strings.CutPrefix(request, page.URL); ok && path != "/favicon.svg" {
			out = append(out, path)
		}
	}
	return out
}
