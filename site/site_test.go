// Package site_test looks at the demonstration as a reader does: it builds the
// command as `make demo` does, lets it serve the news page, and opens the page
// in Chromium.
package site_test

import (
	"bufio"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

const data = "story/envoy-talks.claims.json"

// address is that of the served page.
var address string

func TestMain(m *testing.M) {
	flag.Parse()
	stop, err := serve()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	browsertest.Main(m, stop)
}

// serve builds the command with its widget and starts it on a free port.
func serve() (stop func(), err error) {
	if out, err := exec.Command("make", "-C", "..", "build").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("make build: %w\n%s", err, out)
	}
	server := exec.Command(filepath.Join("..", "build", "claims"), "serve", "--addr", "127.0.0.1:0", data)
	server.Stderr = os.Stderr
	out, err := server.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := server.Start(); err != nil {
		return nil, err
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if at := strings.Index(lines.Text(), "http://"); at >= 0 {
			address = strings.TrimRight(strings.Fields(lines.Text()[at:])[0], "/")
			return func() { _ = server.Process.Kill(); _ = server.Wait() }, nil
		}
	}
	return nil, fmt.Errorf("claims serve has printed no address")
}

func open(t *testing.T) *browsertest.Page {
	t.Helper()
	page := browsertest.Open(t, http.NotFoundHandler())
	page.URL = address
	return page
}

// document is the data set that the page shows.
func document(t *testing.T) *claim.Document {
	t.Helper()
	text, err := os.ReadFile(data)
	if err != nil {
		t.Fatal(err)
	}
	tree, faults := jsonpos.Parse(text, jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return claim.Decode(tree)
}

const (
	cards   = `[...document.querySelectorAll("claim-tracker .ct-card")]`
	visible = cards + `.filter(card => card.checkVisibility())`
	tracker = `document.querySelector("claim-tracker")`
)

// live scrolls to the element and waits until the widget has taken over.
func live(page *browsertest.Page) {
	page.Run(tracker + `.scrollIntoView()`)
	page.Wait(tracker + `.state === "live"`)
}

func quiet(t *testing.T, page *browsertest.Page) {
	t.Helper()
	for _, message := range page.Faults() {
		t.Errorf("the console says %s: %s", message.Level, message.Text)
	}
}

func TestAllClaimsWithoutScripts(t *testing.T) {
	page := open(t)
	page.ScriptsOff()
	page.Go("/")
	for _, c := range document(t).Claims {
		text := browsertest.Eval[string](page, fmt.Sprintf(`document.getElementById(%q)?.innerText ?? ""`, c.ID))
		if !strings.Contains(text, c.Statement) {
			t.Errorf("the card %s does not show its statement, but %q", c.ID, text)
		}
	}
	total := len(document(t).Claims)
	if got := browsertest.Eval[int](page, visible+`.length`); got != total {
		t.Errorf("%d cards are visible, want %d", got, total)
	}
	// The style sheet alone filters by standing.
	page.Click(`document.querySelector('claim-tracker input[value="checked-not-confirmed"]').closest("label")`)
	want := 0
	for _, c := range document(t).Claims {
		if c.Standing() == claim.CheckedNotConfirmed {
			want++
		}
	}
	if got := browsertest.Eval[int](page, visible+`.length`); got != want || want == 0 {
		t.Errorf("%d cards are visible after choosing Checked, not confirmed; want %d", got, want)
	}
	quiet(t, page)
}

func TestTakeover(t *testing.T) {
	page := open(t)
	page.Go("/")
	before := browsertest.Eval[string](page, `document.querySelector(".ct-list").outerHTML`)
	page.Run(`window.shift = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) shift += e.value }).observe({type: "layout-shift", buffered: true})`)
	live(page)
	page.Run(`new Promise(done => requestAnimationFrame(() => setTimeout(done, 200)))`)
	if after := browsertest.Eval[string](page, `document.querySelector(".ct-list").outerHTML`); after != before {
		t.Error("the cards are others after the widget has taken over")
	}
	if shift := browsertest.Eval[float64](page, `shift`); shift != 0 {
		t.Errorf("the layout has shifted by %g", shift)
	}
	for _, request := range page.Requests() {
		if !strings.HasPrefix(request, address+"/") && !strings.HasPrefix(request, "data:") {
			t.Errorf("the page requests %s", request)
		}
	}
	quiet(t, page)
}

func TestFilters(t *testing.T) {
	page := open(t)
	page.Go("/")
	live(page)
	page.Click(tracker + `.querySelector(".ct-tools").shadowRoot.querySelector("input")`)
	page.Press("constructive")
	page.Wait(visible + `.length === 1`)
	page.Run(tracker + `.querySelector(".ct-tools").shadowRoot.querySelector("input").select()`)
	page.Press(kb.Backspace)
	page.Wait(visible + `.length === ` + fmt.Sprint(len(document(t).Claims)))
	// By keyboard: the radio buttons are one stop of the Tab key, and arrows
	// move within.
	page.Run(`document.querySelector('claim-tracker input[value="all"]').focus()`)
	page.Press(kb.ArrowRight) // past Verified, of which there is none
	page.Wait(visible + `.length > 0 && ` + visible + `.every(card => card.dataset.standing === "checked-not-confirmed")`)
	page.Wait(`document.querySelector("claim-tracker .ct-status").textContent.trim() !== ""`)
	quiet(t, page)
}

func TestPermalink(t *testing.T) {
	claims := document(t).Claims
	last := claims[len(claims)-1].ID
	page := open(t)
	page.Go("/#" + last)
	inView := fmt.Sprintf(`(() => { const {top} = document.getElementById(%q).getBoundingClientRect(); return top >= 0 && top < innerHeight })()`, last)
	page.Wait(inView)
	page.Wait(tracker + `.state === "live"`)
	page.Wait(inView)
	// A link to a claim that a filter hides shows it.
	page.Click(`document.querySelector('claim-tracker input[value="checked-not-confirmed"]').closest("label")`)
	page.Wait(fmt.Sprintf(`!document.getElementById(%q)?.checkVisibility()`, last))
	page.Run(`location.hash = ""`)
	page.Run(fmt.Sprintf(`location.hash = %q`, last))
	page.Wait(inView + fmt.Sprintf(` && document.getElementById(%q).checkVisibility()`, last))
	quiet(t, page)
}

// axe finds nothing, neither in the page as it is served nor with the widget.
func TestAccessibility(t *testing.T) {
	script, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("axe-core is missing; run `npm ci --prefix site`: %v", err)
	}
	const run = `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
		.then(result => result.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.target.join(" ") + ": " + n.failureSummary)))`
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int{1280, 320} {
			t.Run(fmt.Sprintf("%s %d", scheme, width), func(t *testing.T) {
				page := open(t)
				page.ColorScheme(scheme)
				page.Viewport(width, 900)
				page.Go("/")
				page.Run(string(script) + `; 1`)
				for _, state := range []string{"static", "live"} {
					if state == "live" {
						live(page)
					}
					for _, violation := range browsertest.Eval[[]string](page, run) {
						t.Errorf("%s: %s", state, violation)
					}
				}
				if over := browsertest.Eval[int](page, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
					t.Errorf("the page is %d pixels wider than its window", over)
				}
			})
		}
	}
}
