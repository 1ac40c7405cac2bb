package embeds_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// spy is a script in the framed page that tells the page around what only that
// page can know, and does what it is asked.
const spy = `
addEventListener("message", ({ data }) => {
	if (data === "look") {
		const root = document.documentElement;
		parent.postMessage({
			spy: true, origin: self.origin, inner: innerHeight, content: root.scrollHeight,
			cards: document.querySelectorAll(".ct-card").length,
			state: document.querySelector("claim-tracker")?.state ?? "",
			link: document.querySelector("#closed .ct-find")?.getBoundingClientRect().toJSON(),
		}, "*");
	}
	if (data === "open") for (const details of document.querySelectorAll("details")) details.open = true;
	if (data === "close") for (const details of document.querySelectorAll("details")) details.open = false;
	if (data === "scroll") document.querySelector("claim-tracker").scrollIntoView();
});`

// looking is a script in the page around that keeps what the spy tells last.
const looking = `
window.seen = {};
addEventListener("message", ({ data }) => { if (data.spy) seen = data; });
window.frame = () => document.querySelector("iframe");
window.tellFrame = (what) => frame().contentWindow.postMessage(what, "*");
setInterval(() => frame()?.contentWindow?.postMessage("look", "*"), 20);`

// frames returns the host of the embed folder as the document has it made.
func frames(t *testing.T) *host {
	t.Helper()
	h := newHost()
	folder, _ := run(t, "frame", block(t, "sh", "--as embed")+" --assets claim-tracker/")
	h.add(t, "/bridge", filepath.Join(folder, "bridge"))
	h.add(t, "/bridge/claim-tracker", browsertest.Modules(t))
	h.set("/spy.js", spy)
	h.set("/bridge/index.html", strings.Replace(h.files["/bridge/index.html"], "</head>", `<script src="/spy.js"></script></head>`, 1))
	h.policy(block(t, "http", "style-src"))
	return h
}

// around returns the news site with the page around the frame, changed.
func around(t *testing.T, change ...string) *host {
	t.Helper()
	h := newHost()
	h.set("/looking.js", looking)
	text := read(t, "frame/index.html")
	for i := 0; i < len(change); i += 2 {
		if !strings.Contains(text, change[i]) {
			t.Fatalf("the page does not have %s", change[i])
		}
		text = strings.Replace(text, change[i], change[i+1], 1)
	}
	h.set("/bridge/index.html", strings.Replace(text, "</head>", `<script src="/looking.js"></script></head>`, 1))
	policy := block(t, "http", "frame-src")
	h.policy(strings.Replace(policy, "script-src", "script-src 'self'", 1))
	return h
}

const (
	sandboxed = `allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads`
	opaque    = `allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads`
	hostCode  = `<script async src="` + embeds + `/bridge/claim-tracker/claim-tracker-host.js"></script>`
	address   = embeds + `/bridge/index.html"`
	fits      = `seen.cards === 5 && seen.inner > 640 && seen.inner === seen.content`
)

// settled waits until the frame has had the time to change its height.
func settled(page *browsertest.Page) {
	page.Wait(`seen.cards === 5 && document.readyState === "complete"`)
	page.Run(`new Promise((done) => setTimeout(done, 300))`)
}

// wantScrolling: the frame has the height of its code, and scrolls.
func wantScrolling(t *testing.T, page *browsertest.Page) {
	t.Helper()
	settled(page)
	if !browsertest.Eval[bool](page, `seen.inner === 640 && seen.content > 640`) {
		t.Errorf("the frame is %v", browsertest.Eval[map[string]any](page, `seen`))
	}
}

func TestAFrame(t *testing.T) {
	page := open(t, around(t), frames(t))
	page.Go("/bridge/")
	page.Wait(fits)
	page.Run(`frame().scrollIntoView()`)
	page.Run(`tellFrame("scroll")`)
	page.Wait(`seen.state === "live"`)
	page.Wait(fits)

	before := browsertest.Eval[int](page, `frame().offsetHeight`)
	page.Run(`tellFrame("open")`)
	page.Wait(fmt.Sprintf(`frame().offsetHeight > %d && %s`, before, fits))
	page.Run(`tellFrame("close")`)
	page.Wait(fmt.Sprintf(`frame().offsetHeight === %d && %s`, before, fits))
	page.Viewport(360, 800)
	page.Wait(fmt.Sprintf(`frame().offsetHeight > %d && %s`, before, fits))
	wantNoFaults(t, page)
}

// TestTheScriptIsTakenOut: systems do that.
func TestTheScriptIsTakenOut(t *testing.T) {
	page := open(t, around(t, hostCode, ""), frames(t))
	page.Go("/bridge/")
	wantScrolling(t, page)
	wantNoFaults(t, page)
}

func TestTheScriptComesLate(t *testing.T) {
	h := frames(t)
	release := h.hold("/bridge/claim-tracker/claim-tracker-host.js")
	defer release()
	page := open(t, around(t), h)
	page.Run(`location.href = "` + page.URL + `/bridge/"`)
	page.Wait(`globalThis.seen?.cards === 5 && seen.content > 640`)
	page.Run(`new Promise((done) => setTimeout(done, 300))`)
	if got := browsertest.Eval[int](page, `seen.inner`); got != 640 {
		t.Fatalf("the frame is %d pixels high before there is a script", got)
	}
	release()
	page.Wait(fits)
}

func TestAFrameThatIsAddedLater(t *testing.T) {
	page := open(t, around(t), frames(t))
	page.Go("/bridge/")
	page.Wait(fits)
	page.Run(`(() => { const code = frame().cloneNode(); code.removeAttribute("style"); frame().remove(); seen = {}; setTimeout(() => document.body.append(code), 50); })()`)
	page.Wait(fits)
}

// TestTheScriptTwice: some systems paste it with each frame.
func TestTheScriptTwice(t *testing.T) {
	page := open(t, around(t, hostCode, hostCode+strings.Replace(hostCode, "-host.js", "-host.js?again", 1)), frames(t))
	page.Go("/bridge/")
	page.Wait(fits)
	wantNoFaults(t, page)
}

// TestAFrameWithoutAnOrigin: the cards and the height need no permission of the
// server; the widget does.
func TestAFrameWithoutAnOrigin(t *testing.T) {
	t.Run("without the header", func(t *testing.T) {
		page := open(t, around(t, sandboxed, opaque), frames(t))
		page.Go("/bridge/")
		page.Wait(fits + ` && seen.origin === "null"`)
		settled(page)
		if got := browsertest.Eval[string](page, `seen.state`); got != "" {
			t.Errorf("the element is %s", got)
		}
	})
	t.Run("with the header", func(t *testing.T) {
		h := frames(t)
		h.header.Set("Access-Control-Allow-Origin", block(t, "http", "Allow-Origin"))
		page := open(t, around(t, sandboxed, opaque), h)
		page.Go("/bridge/")
		page.Run(`frame().scrollIntoView()`)
		page.Wait(`seen.state === "live" && seen.origin === "null"`)
		page.Wait(fits)
		wantNoFaults(t, page)
	})
	t.Run("without scripts", func(t *testing.T) {
		page := open(t, around(t, sandboxed, ""), frames(t))
		page.Go("/bridge/")
		page.Wait(`document.readyState === "complete"`)
		if got := browsertest.Eval[int](page, `frame().offsetHeight`); got != 640 {
			t.Errorf("the frame is %d pixels high", got)
		}
	})
}

// TestLinksLeaveTheFrame: what a link opens is a page as any other, with scripts
// and an origin of its own.
func TestLinksLeaveTheFrame(t *testing.T) {
	for name, sandbox := range map[string]string{"with an origin": sandboxed, "without": opaque} {
		t.Run(name, func(t *testing.T) {
			site := around(t, sandboxed, sandbox)
			site.set("/bridge", `<!doctype html><script src="/ran.js"></script>`)
			site.set("/ran.js", `fetch("/ran?" + encodeURIComponent(self.origin))`)
			site.header.Del("Content-Security-Policy")
			page := open(t, site, frames(t))
			page.Go("/bridge/")
			page.Wait(fits)
			// A click with the mouse: a script may open nothing unasked.
			page.Run(`scrollTo(0, frame().getBoundingClientRect().top + scrollY + seen.link.y - 300)`)
			// A click with the mouse, since a script may open nothing unasked. The
			// browser may not know yet what has moved to its place.
			got := ""
			for end := time.Now().Add(browsertest.Patience); got == "" && time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
				page.Click(`({
					scrollIntoView() {},
					getBoundingClientRect() {
						const { x, y } = frame().getBoundingClientRect();
						return { x: x + seen.link.x, y: y + seen.link.y, width: seen.link.width, height: seen.link.height };
					},
				})`)
				got = site.asked("/ran?")
			}
			if !strings.HasPrefix(got, "/ran?http%3A%2F%2F") {
				t.Errorf("the page that was opened asks for %s", got)
			}
		})
	}
}

// TestToWhomTheHeightIsTold: to one origin, which the frame's address or the
// referrer names.
func TestToWhomTheHeightIsTold(t *testing.T) {
	named := block(t, "html", "?parent=")
	_, named, _ = strings.Cut(named, `src="`)
	named, _, _ = strings.Cut(named, `"`)
	none := `<meta name="referrer" content="no-referrer"></head>`
	for name, test := range map[string]struct {
		change []string
		told   bool
	}{
		"no referrer":           {[]string{"</head>", none}, false},
		"no referrer, named":    {[]string{"</head>", none, address, named + `"`}, true},
		"another is named":      {[]string{address, embeds + `/bridge/index.html?parent=https://other.example"`}, false},
		"no origin is named":    {[]string{address, embeds + `/bridge/index.html?parent=*"`}, false},
		"an opaque one is":      {[]string{address, embeds + `/bridge/index.html?parent=null"`}, false},
		"named with a path":     {[]string{address, embeds + `/bridge/index.html?parent=` + news + `/x"`}, true},
		"the referrer is named": {[]string{address, named + `"`}, true},
	} {
		t.Run(name, func(t *testing.T) {
			page := open(t, around(t, test.change...), frames(t))
			page.Go("/bridge/")
			if test.told {
				page.Wait(fits)
			} else {
				wantScrolling(t, page)
			}
		})
	}
}

// TestWhatTheHostObeys: a height from a frame of claims, sent by the origin that
// its address has; nothing else.
func TestWhatTheHostObeys(t *testing.T) {
	speaker := `addEventListener("message", ({ data }) => { if (data.say) parent.postMessage(data.say, "*"); });`
	frames := newHost()
	frames.add(t, "/bridge/claim-tracker", browsertest.Modules(t))
	frames.set("/speaker.js", speaker)
	frames.set("/speak.html", `<!doctype html><script src="/speaker.js"></script>`)
	site := newHost()
	site.set("/speaker.js", speaker)
	site.set("/speak.html", `<!doctype html><script src="/speaker.js"></script>`)
	site.set("/page.js", `
		window.say = (id, message) => new Promise((done) => {
			addEventListener("message", () => setTimeout(() => done(getComputedStyle(document.getElementById(id)).height)), { once: true });
			document.getElementById(id).contentWindow.postMessage({ say: message }, "*");
		});`)
	frame := func(id, attributes string) string {
		return fmt.Sprintf(`<iframe id="%s" height="300" frameborder="0" %s></iframe>`, id, attributes)
	}
	site.set("/", `<!doctype html><script src="/page.js"></script>`+hostCode+
		frame("good", `data-claim-tracker src="`+embeds+`/speak.html"`)+
		frame("opaque", `data-claim-tracker sandbox="allow-scripts" src="`+embeds+`/speak.html"`)+
		frame("unmarked", `src="`+embeds+`/speak.html"`)+
		frame("moved", `data-claim-tracker src="`+embeds+`/speak.html"`)+
		frame("bordered", `style="border: 5px solid; box-sizing: border-box" data-claim-tracker src="`+embeds+`/speak.html"`))
	page := open(t, site, frames)
	page.Go("/")
	// The frame leads elsewhere than its code says.
	page.Run(`new Promise((done) => {
		const frame = document.getElementById("moved");
		frame.addEventListener("load", done, { once: true });
		frame.contentWindow.location.replace("/speak.html");
	})`)
	for _, test := range []struct{ frame, message, want string }{
		{"good", `{ type: "claim-tracker-height", height: 500 }`, "500px"},
		{"good", `{ type: "claim-tracker-height", height: 1e9 }`, "20000px"},
		{"good", `{ type: "claim-tracker-height", height: -5 }`, "80px"},
		{"good", `{ type: "claim-tracker-height", height: 420.5 }`, "420.5px"},
		{"good", `{ type: "claim-tracker-height", height: NaN }`, "420.5px"},
		{"good", `{ type: "claim-tracker-height", height: Infinity }`, "420.5px"},
		{"good", `{ type: "claim-tracker-height", height: "600" }`, "420.5px"},
		{"good", `{ type: "claim-tracker-height", height: { valueOf: null } }`, "420.5px"},
		{"good", `{ type: "height", height: 600 }`, "420.5px"},
		{"good", `{ type: "claim-tracker-height" }`, "420.5px"},
		{"good", `"claim-tracker-height 600"`, "420.5px"},
		{"good", `7`, "420.5px"},
		{"good", `{ type: "claim-tracker-height", height: 500, href: "/elsewhere", html: "<b>" }`, "500px"},
		{"opaque", `{ type: "claim-tracker-height", height: 510 }`, "510px"},
		{"unmarked", `{ type: "claim-tracker-height", height: 520 }`, "300px"},
		{"moved", `{ type: "claim-tracker-height", height: 530 }`, "300px"},
		{"bordered", `{ type: "claim-tracker-height", height: 540 }`, "550px"},
	} {
		if got := browsertest.Eval[string](page, fmt.Sprintf(`say(%q, %s)`, test.frame, test.message)); got != test.want {
			t.Errorf("%s says %s: %s, want %s", test.frame, test.message, got, test.want)
		}
	}
	if got := browsertest.Eval[string](page, `getComputedStyle(document.getElementById("opaque")).height`); got != "510px" {
		t.Errorf("another frame was changed: %s", got)
	}
	if got := browsertest.Eval[string](page, `location.pathname`); got != "/" {
		t.Errorf("the page has gone to %s", got)
	}
	// What has no origin cannot pass for what has one.
	page.Run(`new Promise((done) => {
		addEventListener("message", ({ origin }) => origin === "null" && setTimeout(done, 50));
		document.getElementById("good").contentWindow.location.replace("data:text/html,<script>parent.postMessage({ type: 'claim-tracker-height', height: 700 }, '*')</script>");
	})`)
	if got := browsertest.Eval[string](page, `getComputedStyle(document.getElementById("good")).height`); got != "500px" {
		t.Errorf("a page without an origin has set the height %s", got)
	}
	wantNoFaults(t, page)
}

// TestAFrameThatGrowsWithItself: a page that is always higher than its frame
// does not grow for ever.
func TestAFrameThatGrowsWithItself(t *testing.T) {
	for _, style := range []string{"html { height: calc(100vh + 40px) }", "html { min-height: 200vh }", "body { height: 100vh }", "html, body { height: 100% }"} {
		t.Run(style, func(t *testing.T) {
			h := frames(t)
			h.set("/high.css", style)
			h.set("/bridge/index.html", strings.Replace(h.files["/bridge/index.html"], "</head>", `<link rel="stylesheet" href="/high.css"></head>`, 1))
			page := open(t, around(t), h)
			page.Go("/bridge/")
			page.Wait(`seen.cards === 5 && frame().style.height`)
			settled(page)
			before := browsertest.Eval[int](page, `frame().offsetHeight`)
			page.Run(`new Promise((done) => setTimeout(done, 500))`)
			if after := browsertest.Eval[int](page, `frame().offsetHeight`); after != before || after > 10000 {
				t.Errorf("the frame is %d pixels high, and later %d", before, after)
			}
		})
	}
}
