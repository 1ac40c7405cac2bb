//go:build !js

package element_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

const usage = `import("/claim-tracker.js").then(({usage}) => usage())`

type held struct{ Documents, Functions int }

// Nothing is requested but the files of the widget and the data, each once,
// also for two trackers, and nothing is kept in the browser.
func TestRequests(t *testing.T) {
	s := newSite(t)
	cards := s.tracker(t, "story.claims.json", card.Options{})
	s.page("/", cards+strings.ReplaceAll(cards, "ct-standing", "ct-standing-two"))
	p := s.live(t, "/")
	p.Run(`tracker(1).scrollIntoView()`)
	p.Wait(`tracker(1).state === "live"`)
	count := map[string]int{}
	for _, address := range p.Requests() {
		count[strings.TrimPrefix(address, p.URL)]++
	}
	delete(count, "/favicon.ico")
	want := map[string]int{
		"/": 1, "/probe.js": 1, "/claim-tracker.css": 1, "/claim-tracker.js": 1,
		"/claim-tracker-live.js": 1, "/claim-tracker.wasm": 1, "/story.claims.json": 2,
	}
	if diff := cmp.Diff(want, count); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
	if n := browsertest.Eval[int](p, `document.cookie.length + localStorage.length + sessionStorage.length`); n != 0 {
		t.Error("something is stored in the browser")
	}
	if got := browsertest.Eval[held](p, usage); got.Documents != 2 {
		t.Errorf("one program serves %d of 2 trackers", got.Documents)
	}
}

// The page's global names are its own. Only fs stays, by which Go writes to the
// console, and Go writes when it panics.
func TestGlobals(t *testing.T) {
	s := newSite(t)
	s.set("/host.js", `globalThis.Go = "the page's own"; globalThis.names = Object.getOwnPropertyNames(globalThis).join();`)
	s.set("/story.claims.json", strings.Replace(s.files["/story.claims.json"], "{", `{"x-number": 1e300,`, 1)) // both programs
	s.page("/", `<script src="/host.js"></script>`+s.tracker(t, "story.claims.json", card.Options{}))
	p := s.live(t, "/")
	added := browsertest.Eval[string](p, `Object.getOwnPropertyNames(globalThis).filter((name) => !names.split(",").includes(name)).join()`)
	if added != "names,fs" {
		t.Errorf("new global names: %s", added)
	}
	if own := browsertest.Eval[string](p, "Go"); own != "the page's own" {
		t.Errorf("the page's Go is now %s", own)
	}
}

// Nothing is loaded for a tracker that is far away, until it is needed.
func TestFarAway(t *testing.T) {
	s := newSite(t)
	s.set("/far.css", "#far { block-size: 5000px }")
	s.page("/", `<link rel="stylesheet" href="/far.css"><div id="far"></div>`+s.tracker(t, "story.claims.json", card.Options{}))
	p := s.open(t, "/")
	p.Run(`new Promise((done) => setTimeout(done, 300))`)
	for _, address := range p.Requests() {
		if strings.HasSuffix(address, ".wasm") || strings.HasSuffix(address, ".json") {
			t.Errorf("%s was loaded before it was needed", address)
		}
	}
	if state := browsertest.Eval[string](p, `tracker().state`); state != "idle" {
		t.Errorf("state %s", state)
	}
	p.Run(`location.hash = "#cost-low"`)
	p.Wait(`tracker().state === "live"`)
	wantAt(t, p, "cost-low")
}

// A tracker that is removed gives everything back: what the program holds, the
// functions that the browser may call, its nodes and listeners, and the article
// as it was.
func TestRemoval(t *testing.T) {
	s := placed(t)
	s.page("/alone", `<article><p>The bridge, <em>closed</em> since Monday, has cracks.</p></article><div id="here"></div>`)
	p := s.open(t, "/alone")
	article := browsertest.Eval[string](p, `document.querySelector("article").innerHTML`)
	// Every tenth goes while it is loading, every seventh with its panel open.
	const rounds = `(async (n) => {
		for (let i = 0; i < n; i++) {
			const one = document.createElement("claim-tracker");
			one.src = "/story.claims.json";
			const ready = i % 10 === 9 ? new Promise((done) => setTimeout(done, i % 30)) : new Promise((done) => one.addEventListener("claim-tracker-ready", done, {once: true}));
			document.querySelector("#here").append(one);
			await ready;
			if (i % 7 === 0) {
				while (!document.querySelector("article .ct-mark")) await new Promise(requestAnimationFrame);
				document.querySelector("article .ct-mark").click();
			}
			if (i % 3 === 0) one.filter({text: "ferry"});
			one.remove();
		}
		seen.length = 0;
	})`
	settle := func() browsertest.Nodes {
		p.Run(`new Promise((done) => setTimeout(done, 1500))`) // the program collects a second later
		return p.Nodes()
	}
	p.Run(rounds + `(20)`)
	before, base := settle(), browsertest.Eval[held](p, usage)
	const n = 500
	for range n / 50 {
		p.Run(rounds + `(50)`)
	}
	after := settle()
	if got := browsertest.Eval[held](p, usage); got != base || got.Documents != 0 {
		t.Errorf("the program holds %+v, before the trackers came %+v", got, base)
	}
	t.Logf("nodes and listeners: %+v, after %d trackers %+v", before, n, after)
	// One that had leaked would have more than a hundred nodes.
	if more := after.Nodes - before.Nodes; more > n/2 {
		t.Errorf("%d nodes are left of %d trackers", more, n)
	}
	if more := after.Listeners - before.Listeners; more > n/10 {
		t.Errorf("%d listeners are left of %d trackers", more, n)
	}
	if left := browsertest.Eval[int](p, `CSS.highlights.size`); left != 0 {
		t.Errorf("%d highlights are left", left)
	}
	if now := browsertest.Eval[string](p, `document.querySelector("article").innerHTML`); now != article {
		t.Errorf("the article is now %s", now)
	}
	wantNoFaults(t, p)
}

// A tracker that is moved within the page stays as it is.
func TestMove(t *testing.T) {
	p := newSite(t).live(t, "/")
	p.Click(`part("search")`)
	p.Press("ferry")
	p.Run(`document.body.append(tracker())`)
	p.Run(`new Promise((done) => setTimeout(done, 50))`)
	if state := browsertest.Eval[string](p, `tracker().state`); state != "live" {
		t.Errorf("state %s", state)
	}
	wantShown(t, p, "opens-in-autumn detour-longer")
}

// A tracker that is taken out shows all its cards, and comes back to life.
func TestReturn(t *testing.T) {
	p := newSite(t).live(t, "/")
	p.Click(`part("search")`)
	p.Press("ferry")
	p.Run(`globalThis.one = tracker(), one.remove()`)
	p.Wait(`one.state === "idle" && one.querySelectorAll(".ct-card[hidden]").length === 0`)
	p.Run(`document.querySelector("main").append(one)`)
	p.Wait(`tracker().state === "live"`)
	wantShown(t, p, "opens-in-autumn detour-longer")
	wantNoFaults(t, p)
}

func TestSource(t *testing.T) {
	s := newSite(t)
	s.set("/other.claims.json", `{"claims": [{"id": "only-claim", "speaker": "A reader", "statement": "This is another file.", "status": "unverified", "source": "https://example.org/"}]}`)
	p := s.live(t, "/")
	p.Run(`tracker().src = "/other.claims.json"`)
	p.Wait(`tracker().state === "live" && part("count")?.textContent === "1 of 1 claim"`)
	wantShown(t, p, "only-claim")
	if src := browsertest.Eval[string](p, `tracker().getAttribute("src")`); src != "/other.claims.json" {
		t.Errorf("src is %q", src)
	}
	wantNoFaults(t, p)
}

// A property that a page sets before the element is defined is taken over.
func TestUpgrade(t *testing.T) {
	s := newSite(t)
	s.set("/early.js", `document.querySelector("claim-tracker").src = "/story.claims.json";`)
	s.page("/early", `<claim-tracker></claim-tracker><script src="/early.js"></script>`)
	p := s.live(t, "/early")
	wantShown(t, p, all)
	if own := browsertest.Eval[bool](p, `Object.hasOwn(tracker(), "src")`); own {
		t.Error("the early property hides the accessor")
	}
}

// The module can be imported where there is no DOM.
func TestServerSide(t *testing.T) {
	s := newSite(t)
	s.set("/worker.js", `import("/claim-tracker.js").then(({define}) => { define(); postMessage("fine"); }, (error) => postMessage(String(error)));`)
	p := s.open(t, "/")
	got := browsertest.Eval[string](p, `(() => {
		const policy = trustedTypes.createPolicy("worker", {createScriptURL: (url) => url});
		return new Promise((done) => { new Worker(policy.createScriptURL("/worker.js")).onmessage = (e) => done(e.data); });
	})()`)
	if got != "fine" {
		t.Error(got)
	}
}
