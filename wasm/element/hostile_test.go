//go:build !js

package element_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// hostile has markup and names that objects have of themselves wherever a claims
// file may have them. Marks that turn the direction of text are refused with it.
const hostile = `{"article": {"headline": "@<script>bad()</script>", "language": "en"}, "claims": [
	{"id": "constructor", "speaker": {"name": "<img src=x onerror=bad()>", "role": "\"><script>bad()</script>"}, "statement": "@<script>bad()</script>", "status": "unverified",
		"source": "https://example.org/?q=%3Cscript%3Ebad()%3C/script%3E", "tags": ["__proto__", "constructor", "<b onclick=bad()>"], "kind": "fact",
		"quote": {"exact": "closed since Monday"}, "saidAt": "2026-03-01T08:00:00+05:00",
		"history": [{"at": "2026-03-02", "kind": "update", "from": "<script>bad()</script>", "note": "</li></ol><script>bad()</script>"}]},
	{"id": "valueof", "speaker": "__proto__", "statement": "'\"><svg onload=bad()>", "status": "unverified", "source": "https://example.org/'onclick='bad()", "tags": ["toString"]},
	{"id": "hasownproperty", "speaker": "</claim-tracker>", "statement": "{{constructor.constructor('bad()')()}} ${bad()}", "status": "unverified", "source": "https://example.org/",
		"relations": [{"type": "supports", "claim": "constructor"}]}]}`

// On the strictest page every feature works on hostile data, and none of it runs.
func TestHostileData(t *testing.T) {
	s := newSite(t)
	s.set("/hostile.claims.json", hostile)
	s.set("/early.js", `globalThis.bad = () => { globalThis.harmed = true; };
addEventListener("securitypolicyviolation", (event) => { globalThis.violated = event.violatedDirective; });`)
	s.page("/hostile", `<script src="/early.js"></script><article><p>The bridge is closed since Monday.</p></article><claim-tracker src="/hostile.claims.json"></claim-tracker>`)
	p := browsertest.Open(t, browsertest.WithPolicy(browsertest.StrictPolicy+"; trusted-types 'none'", s))
	p.Go("/hostile")
	p.Wait(`["live", "invalid"].includes(tracker().state)`)
	if state := browsertest.Eval[string](p, `tracker().state + " " + JSON.stringify(seen)`); !strings.HasPrefix(state, "live") {
		t.Fatal(state)
	}
	p.Run(catchCopies)
	p.Wait(`document.querySelector("article .ct-mark")`)
	for _, id := range []string{"constructor", "valueof", "hasownproperty"} {
		if ok := browsertest.Eval[bool](p, `((id) => tracker().select(id) && document.activeElement.id === id && tracker().citation(id).length > 0)("`+id+`")`); !ok {
			t.Errorf("%s is not found", id)
		}
	}
	p.Run(`tracker().querySelectorAll("details").forEach((details) => { details.open = true })`)
	p.Click(`part("filters")`)
	for _, tag := range []string{"__proto__", "constructor", "<b onclick=bad()>", "tostring"} {
		choose(p, "tag", tag)
		wantCount(t, p, "1 of 3 claims")
	}
	p.Run(`tracker().filter({tag: "", speaker: "__proto__", text: "<svg"})`)
	wantCount(t, p, "1 of 3 claims")
	p.Click(`part("copy-view")`)
	p.Wait(`copied.length === 1`)
	p.Run(`location.hash = new URL(copied[0]).hash + "&sort=said"`)
	wantCount(t, p, "1 of 3 claims")
	p.Run(`tracker().reset()`)
	for _, button := range []string{"copy-link", "copy-citation"} {
		p.Click(`tracker().querySelector(".ct-action[value=` + button + `]")`)
	}
	p.Wait(`copied.length === 3`)
	p.Click(`part("download")`)
	p.Click(`document.querySelector("article .ct-mark")`)
	p.Wait(`document.querySelector(".ct-panel")?.matches(":popover-open")`)
	p.Click(`document.querySelector(".ct-panel-foot button")`)
	p.Run(idle)
	if harm := browsertest.Eval[string](p, `String(globalThis.harmed) + globalThis.violated`); harm != "undefinedundefined" {
		t.Errorf("something ran, or was kept from it: %s", harm)
	}
	if strays := browsertest.Eval[[]string](p, `[...tracker().querySelectorAll("*"), ...document.querySelectorAll("article *")]
		.filter((element) => /^(script|img|svg|b|iframe|style|object)$/.test(element.localName) || [...element.attributes].some(({name, value}) => name.startsWith("on") || /^\s*(javascript|data|vbscript):/i.test(value)))
		.map((element) => element.outerHTML)`); len(strays) > 0 {
		t.Errorf("elements from the data: %q", strays)
	}
	if polluted := browsertest.Eval[bool](p, `Object.keys(Object.prototype).length > 0`); polluted {
		t.Error("all objects have got something")
	}
	wantNoFaults(t, p)
}

// Addresses that would run a script never get as far as a card.
func TestScriptAddresses(t *testing.T) {
	s := newSite(t)
	for _, address := range []string{"javascript:bad()", " jav\\tascript:bad()", "data:text/html,<script>bad()</script>", "JAVASCRIPT:bad()"} {
		s.set("/hostile.claims.json", strings.Replace(s.files["/story.claims.json"], "https://example.org/notice", address, 1))
		s.page("/hostile", `<claim-tracker src="/hostile.claims.json"></claim-tracker>`)
		p := s.open(t, "/hostile")
		p.Wait(`["live", "invalid"].includes(tracker().state)`)
		if links := browsertest.Eval[[]string](p, `[...tracker().querySelectorAll("[href]")].map(({protocol}) => protocol).filter((protocol) => !/^https?:$/.test(protocol))`); len(links) > 0 {
			t.Errorf("%s: links %q", address, links)
		}
	}
}

// An object that is given as data may change or lie; what is shown is what it
// said once.
func TestClaimsThatChange(t *testing.T) {
	s := newSite(t)
	s.page("/alone", `<claim-tracker></claim-tracker>`)
	p := s.open(t, "/alone")
	p.Run(`(() => {
		globalThis.asked = 0;
		const claim = {id: "first-claim", speaker: "Ana Lund", status: "unverified", source: "https://example.org/", get statement() { return "Said for the time number " + ++asked; }};
		tracker().claims = {toJSON: () => ({claims: [claim]})};
	})()`)
	p.Wait(`tracker().state === "live"`)
	if got := browsertest.Eval[string](p, `asked + " " + tracker().querySelector(".ct-statement").textContent`); got != "1 Said for the time number 1" {
		t.Errorf("asked %s", got)
	}
	p.Run(`JSON.parse('{"__proto__": {"claims": []}}'), tracker().claims = JSON.parse('{"__proto__": {"claims": []}, "claims": []}')`)
	p.Wait(`["empty", "invalid"].includes(tracker().state)`)
	if polluted := browsertest.Eval[bool](p, `"claims" in {}`); polluted {
		t.Error("all objects have got claims")
	}
	wantNoFaults(t, p)
}

// The scripts parse no markup, evaluate no text, set no style attribute and keep
// nothing in the browser.
func TestScriptsKeepToSafeWays(t *testing.T) {
	unsafe := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setHTML|createContextualFragment|DOMParser|\.srcdoc|\bstyle: ?["'` + "`" + `]|setAttribute\("style|cssText|localStorage|sessionStorage|indexedDB|document\.cookie|sendBeacon|XMLHttpRequest|WebSocket|EventSource|setTimeout\(["'` + "`" + `]`)
	files, err := filepath.Glob("src/*.js")
	if err != nil || len(files) < 20 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range unsafe.FindAllString(string(text), -1) {
			t.Errorf("%s has %s", file, found)
		}
	}
}
