package preview

import (
	"strings"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

func TestMain(m *testing.M) { browsertest.Main(m) }

// TestInABrowser edits the files under an open page.
func TestInABrowser(t *testing.T) {
	c := config(t)
	put(t, c.Page, `<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,">
<h1>The article</h1><claim-tracker src="data/story.claims.json"></claim-tracker>`)
	s := New(c)
	page := browsertest.Open(t, s)
	page.Go("/")
	page.Wait(`document.querySelector("#closed") !== null`)

	put(t, c.Data, strings.Replace(bridge, `"unverified"`, `"unsure"`, 1))
	reload(t, s, page)
	page.Wait(`document.querySelector(".claims-problems li")?.textContent.includes("“unsure”") === true`)
	page.Wait(`getComputedStyle(document.querySelector(".claims-problems")).borderTopWidth === "2px"`)
	page.Wait(`document.querySelector("#closed") !== null`)

	put(t, c.Data, strings.Replace(bridge, "closed.", "open.", 1))
	reload(t, s, page)
	page.Wait(`document.querySelector("#closed")?.textContent.includes("The bridge was open.") === true`)
	page.Wait(`document.querySelector(".claims-problems") === null`)

	if faults := page.Faults(); len(faults) > 0 {
		t.Errorf("in the console: %v", faults)
	}
	for _, request := range page.Requests() {
		if !strings.HasPrefix(request, page.URL) && !strings.HasPrefix(request, "data:") {
			t.Errorf("a request to %s", request)
		}
	}
}

// reload has the server read its files and waits until the page shows them. It
// asks the page nothing while the page is on its way from one document to the
// next: the new one is there when it asks for its script.
func reload(t *testing.T, s *Server, page *browsertest.Page) {
	t.Helper()
	s.reload()
	c, _ := s.current()
	for end := time.Now().Add(browsertest.Patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		for _, request := range page.Requests() {
			if strings.HasSuffix(request, "live-reload.js?version="+c.version) {
				return
			}
		}
	}
	t.Fatal("the page does not reload")
}
