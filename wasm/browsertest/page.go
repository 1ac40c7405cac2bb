//go:build !js

package browsertest

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// StrictPolicy is the Content-Security-Policy of a strict page on which the
// widget works in full.
const StrictPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'"

// Patience is how long Wait and Eval wait.
const Patience = 20 * time.Second

// A Page is a tab of its own, without history, cookies or cache from others,
// and a server for it.
type Page struct {
	URL string // of the server, without a slash at its end

	t   testing.TB
	ctx context.Context

	mu       sync.Mutex
	messages []Message
	requests []string
}

// A Message is something that stands in the page's console.
type Message struct {
	Level string // log, info, warning, error or exception
	Text  string
}

// Open starts a server for handler and opens an empty tab. Both are gone when
// the test ends.
func Open(t testing.TB, handler http.Handler) *Page {
	t.Helper()
	parent, err := shared.start()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	ctx, cancel := chromedp.NewContext(parent, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	p := &Page{URL: server.URL, t: t, ctx: ctx}
	p.must("open a tab", chromedp.Do(ctx))
	p.must("listen", chromedp.Listen(ctx, p.record))
	p.must("enable", p.each(
		func(t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, network.Enable, network.EnableParams{})
			return err
		},
		func(t *chromedp.Target) error { _, err := cdp.Call(ctx, t, log.Enable, cdp.Empty{}); return err },
	))
	return p
}

// WithPolicy adds a Content-Security-Policy to every answer of handler.
func WithPolicy(policy string, handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		handler.ServeHTTP(w, r)
	})
}

func (p *Page) record(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		p.requests = append(p.requests, e.Request.URL)
	case *runtime.EventConsoleAPICalled:
		var words []string
		for _, arg := range e.Args {
			words = append(words, strings.Trim(string(arg.Value), `"`))
		}
		p.messages = append(p.messages, Message{string(e.Type), strings.Join(words, " ")})
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		p.messages = append(p.messages, Message{"exception", text})
	case *log.EventEntryAdded:
		p.messages = append(p.messages, Message{string(e.Entry.Level), e.Entry.Text})
	}
}

// Messages returns what stands in the console so far.
func (p *Page) Messages() []Message {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]Message(nil), p.messages...)
}

// Faults returns the console's errors, warnings and exceptions.
func (p *Page) Faults() []Message {
	var out []Message
	for _, m := range p.Messages() {
		switch m.Level {
		case "error", "warning", "exception", "assert":
			out = append(out, m)
		}
	}
	return out
}

// Requests returns the addresses of all requests so far.
func (p *Page) Requests() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.requests...)
}

// Go navigates to a path of the server and waits for the page's load event.
func (p *Page) Go(path string) {
	p.t.Helper()
	p.must("navigate to "+path, chromedp.Do(p.ctx, chromedp.Navigate(p.URL+path)))
}

// ScriptsOff keeps pages from running scripts. Eval still works.
func (p *Page) ScriptsOff() {
	p.t.Helper()
	p.must("switch scripts off", p.each(func(t *chromedp.Target) error {
		_, err := cdp.Call(p.ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
}

// Offline cuts the page off from the network, or connects it again.
func (p *Page) Offline(offline bool) {
	p.t.Helper()
	conditions := []*network.Conditions{}
	if offline {
		conditions = append(conditions, &network.Conditions{Offline: true, DownloadThroughput: -1, UploadThroughput: -1})
	}
	p.must("change the network", p.each(
		func(t *chromedp.Target) error {
			_, err := cdp.Call(p.ctx, t, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: conditions})
			return err
		},
		func(t *chromedp.Target) error {
			_, err := cdp.Call(p.ctx, t, network.OverrideNetworkState, network.OverrideNetworkStateParams{
				Offline: offline, DownloadThroughput: -1, UploadThroughput: -1,
			})
			return err
		},
	))
}

// Viewport sets the size of the page in CSS pixels.
func (p *Page) Viewport(width, height int) {
	p.t.Helper()
	p.must("set the viewport", chromedp.Do(p.ctx, chromedp.EmulateViewport(int64(width), int64(height))))
}

// CollectGarbage makes the page let go of all that nothing refers to.
func (p *Page) CollectGarbage() {
	p.t.Helper()
	p.must("collect garbage", p.each(func(t *chromedp.Target) error {
		_, err := cdp.Call(p.ctx, t, heapprofiler.CollectGarbage, cdp.Empty{})
		return err
	}))
}

// Run evaluates a JavaScript expression; a promise is awaited.
func (p *Page) Run(expression string) {
	p.t.Helper()
	Eval[chromedp.Void](p, expression)
}

// Eval evaluates a JavaScript expression and decodes its value, which must have
// a form in JSON; a promise is awaited.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, Patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	p.must("evaluate "+expression, err)
	return value
}

// Wait waits until a JavaScript expression is truthy.
func (p *Page) Wait(expression string) {
	p.t.Helper()
	for end := time.Now().Add(Patience); time.Now().Before(end); time.Sleep(15 * time.Millisecond) {
		if Eval[bool](p, "Boolean("+expression+")") {
			return
		}
	}
	p.t.Fatalf("still false after %v: %s\nconsole: %v", Patience, expression, p.Messages())
}

// Press sends keys to the focused element, as a keyboard does. Keys without a
// character are constants of the package chromedp/kb.
func (p *Page) Press(keys string) {
	p.t.Helper()
	p.must("press a key", chromedp.Do(p.ctx, chromedp.KeyEvent(keys)))
}

// Click clicks with the mouse on the middle of the element that a JavaScript
// expression names, after scrolling it into view.
func (p *Page) Click(element string) {
	p.t.Helper()
	// Scrolling may move it once more, as it does a panel beside a passage. Pages
	// without scripts have no timers to wait for that.
	var before, at []float64
	for tries := 0; tries < 2 || tries < 50 && !slices.Equal(before, at); tries++ {
		time.Sleep(30 * time.Millisecond)
		before, at = at, Eval[[]float64](p, fmt.Sprintf(`(() => {
			const element = %s;
			element.scrollIntoView({block: "center"});
			const {x, y, width, height} = element.getBoundingClientRect();
			return [x + width / 2, y + height / 2];
		})()`, element))
	}
	p.must("click", chromedp.Do(p.ctx, chromedp.MouseClickXY(at[0], at[1])))
}

// Screenshot writes a picture of what the page shows to a PNG file.
func (p *Page) Screenshot(path string) {
	p.t.Helper()
	picture, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	p.must("take a screenshot", err)
	p.must("write the screenshot", os.WriteFile(path, picture, 0o666))
}

// each runs calls on the page's target.
func (p *Page) each(calls ...func(*chromedp.Target) error) error {
	for _, call := range calls {
		if err := chromedp.Do(p.ctx, chromedp.Func(func(_ context.Context, t *chromedp.Target) error { return call(t) })); err != nil {
			return err
		}
	}
	return nil
}

func (p *Page) must(doing string, err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatalf("%s: %v\nconsole: %v", doing, err, p.Messages())
	}
}
