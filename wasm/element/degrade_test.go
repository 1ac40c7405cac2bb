//go:build !js

package element_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// In a browser that lacks something the tracker does without it.
func TestOlderBrowsers(t *testing.T) {
	for name, missing := range map[string]string{
		"IntersectionObserver": `delete globalThis.IntersectionObserver`,
		"constructed sheets":   `delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets; globalThis.CSSStyleSheet = class { constructor() { throw new TypeError("Illegal constructor"); } }`,
		"ElementInternals":     `delete HTMLElement.prototype.attachInternals`,
		"custom states":        `delete ElementInternals.prototype.states`,
		"idle time":            `delete globalThis.requestIdleCallback; delete globalThis.scheduler`,
		"popovers":             `delete HTMLElement.prototype.showPopover`,
		"highlights":           `delete globalThis.Highlight`,
		"streaming":            `delete WebAssembly.instantiateStreaming`,
		"clipboard":            `Object.defineProperty(navigator, "clipboard", {value: undefined})`,
		"CSS.supports":         `CSS.supports = () => false`,
	} {
		t.Run(name, func(t *testing.T) {
			s := placed(t)
			s.set("/old.js", missing)
			page := strings.Replace(s.files["/article"], `<script src="/probe.js">`, `<script src="/old.js"></script><script src="/probe.js">`, 1)
			if name != "constructed sheets" {
				page = strings.Replace(page, `<link rel="stylesheet" href="/claim-tracker.css">`, "", 1)
			}
			s.set("/article", page)
			p := s.live(t, "/article")
			wantShown(t, p, all)
			p.Wait(`document.querySelectorAll("article .ct-mark").length === 1`)
			p.Run(`tracker().filter({text: "ferry"})`)
			wantShown(t, p, "opens-in-autumn detour-longer")
			p.Run(`location.hash = "#cost-low"`)
			wantAt(t, p, "cost-low")
			p.Click(`document.querySelector("#cost-low [value=copy-link]")`)
			p.Wait(`tracker().querySelector(".ct-status").textContent !== ""`)
			p.Run(`tracker().remove()`)
			p.Wait(`!document.querySelector("article .ct-mark")`)
			wantNoFaults(t, p)
		})
	}
}

// trap lets the program fail once, in a way that Go cannot recover from: when it
// reads the next text from its memory.
const trap = `(() => {
	const whole = globalThis.DataView;
	globalThis.DataView = new Proxy(whole, {
		construct() {
			globalThis.DataView = whole;
			globalThis.trapped = true;
			throw null;
		},
	});
})()`

// Wherever the program ends, nothing is thrown at the page, and a new one goes
// on where it was.
func TestCrashAnywhere(t *testing.T) {
	for name, does := range map[string]string{
		"more cards":  `part("more").click()`,
		"printing":    `dispatchEvent(new Event("beforeprint"))`,
		"near cards":  `tracker().querySelector(".ct-card:last-child").scrollIntoView()`,
		"a query":     `part("sort").dispatchEvent(new Event("change"))`,
		"a link":      `tracker().querySelector("#claim-number-0 a[href='#claim-number-299']").click()`,
		"a fragment":  `location.hash = "#claim-number-200"`,
		"a citation":  `tracker().citation("claim-number-1")`,
		"select":      `tracker().select("claim-number-200")`,
		"the article": `document.querySelector("article p").append(" Statement 5.")`,
	} {
		t.Run(name, func(t *testing.T) {
			s := manySite(t, 300)
			s.set("/many.claims.json", strings.ReplaceAll(s.files["/many.claims.json"], `"statement": "Statement 3."`, `"statement": "Statement 3.", "quote": {"exact": "a long bridge"}`))
			s.page("/many", `<article><p>It is a long bridge.</p></article><claim-tracker src="/many.claims.json"></claim-tracker>`)
			p := s.live(t, "/many")
			p.Wait(made + ` >= 40 && document.querySelector("article .ct-mark")`)
			p.Run(trap)
			p.Run(does + `, 1`)
			p.Wait(`globalThis.trapped`)
			p.Wait(`tracker().state === "live" && seen.filter(({name}) => name === "ready").length === 2`)
			p.Run(`tracker().filter({text: "Statement 2"})`)
			p.Wait(`parseInt(part("count").textContent) < 300`)
			if errors := browsertest.Eval[int](p, `seen.filter(({name}) => name === "error").length`); errors != 0 {
				t.Errorf("%d events tell of an error", errors)
			}
			for _, m := range p.Messages() {
				if m.Level == "exception" {
					t.Errorf("uncaught: %s", m.Text)
				}
			}
		})
	}
}

// A script that was missing is asked for again, and what the reader has asked
// meanwhile is done then.
func TestScriptComesBack(t *testing.T) {
	s := newSite(t)
	live := s.files["/claim-tracker-live.js"]
	s.set("/claim-tracker-live.js", "")
	p := s.open(t, "/")
	p.Wait(`tracker().state === "unavailable"`)
	wantShown(t, p, all)
	if n := browsertest.Eval[int](p, `seen.length`); n != 1 {
		t.Errorf("%d events", n)
	}
	s.set("/claim-tracker-live.js", live)
	p.Run(`tracker().filter({text: "ferry"}), tracker().reload()`)
	p.Wait(`tracker().state === "live"`)
	wantShown(t, p, "opens-in-autumn detour-longer")
}

// A page that offers the reader's own and foreign content in the slots keeps it
// when its data is another's and cannot be had.
func TestSlotsWithoutData(t *testing.T) {
	s := newSite(t)
	s.page("/slots", `<claim-tracker src="/story.claims.json"><p slot="before">Before the claims.</p></claim-tracker>`)
	p := s.live(t, "/slots")
	p.Run(`tracker().src = "/nowhere.claims.json"`)
	p.Wait(`tracker().state === "unavailable"`)
	if text := browsertest.Eval[string](p, `tracker().innerText.trim()`); text != "Before the claims." {
		t.Errorf("the element says %q", text)
	}
}

// Pressed twice, a button says what it did and then what it does.
func TestCopyTwice(t *testing.T) {
	p := newSite(t).live(t, "/")
	p.Run(`Object.defineProperty(navigator, "clipboard", {value: {writeText: () => new Promise((done) => setTimeout(done, 100))}}), 1`)
	const button = `document.querySelector("#cost-low [value=copy-link]")`
	p.Run(button + `.focus()`)
	p.Press(kb.Enter)
	p.Press(kb.Enter)
	p.Wait(button + `.textContent === "Copied"`)
	p.Wait(button + `.textContent === "Copy link"`)
	if focused := browsertest.Eval[bool](p, `document.activeElement === `+button); !focused {
		t.Error("the button has lost the focus")
	}
}

// A name of a file that is no encoded text is a name too.
func TestDownloadName(t *testing.T) {
	s := newSite(t)
	s.set("/50%.json", s.files["/story.claims.json"])
	s.set("/\xff.json", s.files["/story.claims.json"])
	s.page("/", strings.Replace(s.tracker(t, "story.claims.json", card.Options{}), `src="story.claims.json"`, `src="50%25.json"`, 1))
	p := s.live(t, "/")
	p.Run(`globalThis.saved = "", HTMLAnchorElement.prototype.click = function () { saved = this.download; }, 1`)
	p.Click(`part("filters")`)
	p.Click(`part("download")`)
	p.Wait(`saved === "50%.json"`)
	p.Run(`saved = "", tracker().setAttribute("src", "/%ff.json")`)
	p.Wait(`tracker().state === "live"`)
	p.Click(`part("filters")`)
	p.Click(`part("download")`)
	p.Wait(`saved === "%ff.json"`)
	wantNoFaults(t, p)
}
