//go:build !js

package element_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

const idle = `new Promise((done) => setTimeout(done, 300))`

// wantRequests checks how often files of the site were asked for.
func wantRequests(t *testing.T, p *browsertest.Page, want map[string]int) {
	t.Helper()
	got := map[string]int{}
	for _, address := range p.Requests() {
		path := strings.TrimPrefix(address, p.URL)
		if _, asked := want[path]; asked {
			got[path]++
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
}

// An element that is not in the page does nothing, whatever is asked of it.
func TestNotInThePage(t *testing.T) {
	s := newSite(t)
	s.page("/empty", `<div id="here"></div>`)
	p := s.open(t, "/empty")
	p.Run(`(() => {
		globalThis.one = document.createElement("claim-tracker");
		one.src = "/story.claims.json";
		one.reload();
		one.filter({text: "ferry"});
		one.view = "list";
		one.citation("cost-low");
		const template = document.createElement("template");
		template.content.append(one);
		one.reload();
		document.implementation.createHTMLDocument("").body.append(one);
		one.remove();
		one.reload();
		one.lang = "de";
		one.lang = "";
	})()`)
	p.Run(idle)
	if state := browsertest.Eval[string](p, `one.state`); state != "idle" {
		t.Errorf("state %s", state)
	}
	wantRequests(t, p, map[string]int{})
	for _, address := range p.Requests() {
		if strings.HasSuffix(address, ".json") || strings.HasSuffix(address, ".wasm") {
			t.Errorf("%s was loaded for an element out of the page", address)
		}
	}
	p.Run(`document.querySelector("#here").append(one)`)
	p.Wait(`one.state === "live"`)
	wantShown(t, p, "opens-in-autumn detour-longer")
	wantNoFaults(t, p)
}

// Cards that are not all there, or in another order, are no cards to adopt: a
// list that was filtered when it was copied or given up.
func TestPartOfAList(t *testing.T) {
	s := newSite(t)
	story(s)
	s.page("/alone", `<claim-tracker src="/story.claims.json"></claim-tracker>`)
	p := s.live(t, "/alone")
	p.Run(`tracker().filter({text: "ferry"})`)
	wantShown(t, p, "opens-in-autumn detour-longer")
	p.Run(`tracker().reload()`)
	p.Wait(`tracker().state === "live"`)
	wantShown(t, p, "opens-in-autumn detour-longer")
	p.Run(`tracker().reset()`)
	wantShown(t, p, all)
	// In another order there are as many.
	p.Run(`tracker().filter({sort: "said"})`)
	wantShown(t, p, "opens-in-may opens-in-autumn bridge-closed cracks-found cost-low detour-longer")
	p.Run(`(() => {
		const copy = tracker().cloneNode(true);
		tracker().replaceWith(copy);
	})()`)
	p.Wait(`tracker().state === "live"`)
	wantShown(t, p, all)
	if text := browsertest.Eval[string](p, `document.querySelector("#bridge-closed .ct-statement").textContent`); !strings.Contains(text, "closed since Monday") {
		t.Errorf("the card of one claim says %q", text)
	}
	// Written as text and read again, with a filter.
	p.Run(`tracker().filter({text: "ferry"})`)
	wantShown(t, p, "opens-in-autumn detour-longer")
	p.Run(`(() => {
		const policy = trustedTypes.createPolicy("copy", {createHTML: (text) => text});
		const made = new DOMParser().parseFromString(policy.createHTML(tracker().outerHTML), "text/html").body.firstChild;
		tracker().replaceWith(made);
	})()`)
	p.Wait(`tracker().state === "live"`)
	p.Run(`tracker().reset()`)
	wantShown(t, p, all)
	if said := browsertest.Eval[string](p, `[...tracker().querySelectorAll(".ct-card")].map((card) => card.id).join(" ")`); said != all {
		t.Errorf("cards: %s", said)
	}
}

// A tracker whose panel was open leaves nothing of it in a copy.
func TestCopyOfAPanel(t *testing.T) {
	p := placed(t).live(t, "/article")
	p.Wait(`document.querySelector("article .ct-mark")`)
	p.Click(`document.querySelector("article .ct-mark")`)
	p.Wait(`document.querySelector(".ct-panel")?.matches(":popover-open")`)
	p.Run(`(() => {
		const main = document.querySelector("main");
		const copy = main.cloneNode(true);
		main.replaceWith(copy);
	})()`)
	p.Wait(`tracker().state === "live"`)
	p.Wait(`document.querySelectorAll("article .ct-mark").length === 1`)
	if n := browsertest.Eval[int](p, `document.querySelectorAll(".ct-panel").length`); n != 0 {
		t.Errorf("%d panels of nobody", n)
	}
	p.Click(`document.querySelector("article .ct-mark")`)
	p.Wait(`document.querySelector(".ct-panel")?.matches(":popover-open")`)
}

// A tracker that is moved to another article marks that one.
func TestMoveToAnotherArticle(t *testing.T) {
	s := placed(t)
	s.set("/article", strings.Replace(s.files["/article"], "<article>", `<section><article id="second"><p>The road is closed since Monday too.</p></article></section><article id="first">`, 1))
	p := s.live(t, "/article")
	p.Wait(`document.querySelectorAll("#first .ct-mark").length === 1`)
	p.Run(`document.querySelector("#second").append(tracker())`)
	p.Wait(`document.querySelectorAll("#second .ct-mark").length === 1 && !document.querySelector("#first .ct-mark")`)
	if state := browsertest.Eval[string](p, `tracker().state`); state != "live" {
		t.Errorf("state %s", state)
	}
	wantNoFaults(t, p)
}

// In a shadow tree of the page, and in the document of a frame, the cards and
// the controls have their styles.
func TestOtherTrees(t *testing.T) {
	s := newSite(t)
	s.page("/trees", s.tracker(t, "story.claims.json", card.Options{}))
	s.set("/frame", `<!doctype html><title>Frame</title><p>A frame.</p>`)
	p := browsertest.Open(t, s)
	p.Go("/trees")
	p.Wait(`tracker().state === "live"`)
	p.Run(`globalThis.one = tracker(), 1`)
	const styled = `one.state === "live" && one.querySelector(".ct-card") && getComputedStyle(one.querySelector(".ct-name")).fontWeight === "700" &&
		getComputedStyle(one.querySelector(".ct-tools").shadowRoot.querySelector("[part=tools]")).display === "grid" && one.querySelector(".ct-tools").shadowRoot.querySelector("[part=count]").textContent === `
	p.Run(`(() => {
		const around = document.createElement("div");
		document.querySelector("main").append(around);
		around.attachShadow({mode: "open"}).append(one);
	})()`)
	p.Wait(styled + `"6 of 6 claims"`)
	p.Run(`new Promise((done) => {
		const frame = document.createElement("iframe");
		frame.onload = () => {
			frame.contentDocument.body.append(one);
			one.scrollIntoView();
			done();
		};
		frame.src = "/frame";
		frame.width = 800;
		frame.height = 600;
		document.querySelector("main").prepend(frame);
	})`)
	p.Wait(styled + `"6 of 6 claims"`)
	p.Run(`one.filter({text: "ferry"})`)
	p.Wait(`one.querySelectorAll(".ct-card").length === 2`)
	p.Run(`document.querySelector("main").append(one)`)
	p.Wait(styled + `"2 of 6 claims"`)
	wantNoFaults(t, p)
}

// Attributes that change while the data is on its way, and an element that is
// taken out and put back: the last word counts.
func TestChangesWhileLoading(t *testing.T) {
	s := newSite(t)
	s.set("/other.claims.json", `{"claims": [{"id": "only-claim", "speaker": "A reader", "statement": "This is another file.", "status": "unverified", "source": "https://example.org/"}]}`)
	s.hold("/story.claims.json")
	p := s.open(t, "/")
	p.Wait(`tracker().state === "loading"`)
	p.Run(`(async () => {
		const one = tracker();
		const main = one.parentNode;
		one.view = "summary";
		one.lang = "de";
		one.remove();
		main.append(one);
		one.reload();
		await null;
		one.reload();
		one.removeAttribute("lang");
		one.view = "list";
		one.src = "/other.claims.json";
		one.src = "/other.claims.json";
	})()`)
	p.Wait(`tracker().state === "live"`)
	s.release("/story.claims.json")
	p.Run(idle)
	wantShown(t, p, "only-claim")
	if ready := browsertest.Eval[int](p, `seen.filter(({name}) => name !== "ready").length * 10 + seen.length`); ready != 1 {
		t.Errorf("%d events", ready)
	}
	if got := browsertest.Eval[held](p, usage); got.Documents != 1 {
		t.Errorf("%d documents are open", got.Documents)
	}
	// Without an address there is nothing to do; the cards stay.
	p.Run(`tracker().removeAttribute("src")`)
	p.Run(idle)
	if got := browsertest.Eval[string](p, `tracker().state + " " + cards().join()`); got != "idle only-claim" {
		t.Errorf("without src: %s", got)
	}
	wantNoFaults(t, p)
}

// What is not shown is not needed, until it is.
func TestClosedDetails(t *testing.T) {
	s := newSite(t)
	s.page("/closed", `<details><summary>Claims</summary>`+s.tracker(t, "story.claims.json", card.Options{})+`</details>`)
	p := s.open(t, "/closed")
	p.Run(idle)
	if state := browsertest.Eval[string](p, `tracker().state`); state != "idle" {
		t.Errorf("state %s while it is closed", state)
	}
	p.Click(`document.querySelector("summary")`)
	p.Wait(`tracker().state === "live"`)
	wantShown(t, p, all)
	wantNoFaults(t, p)
}

// Data that has no form in JSON is told of, and harms nothing.
func TestClaimsThatAreNoData(t *testing.T) {
	s := newSite(t)
	s.page("/alone", `<claim-tracker src="/story.claims.json"></claim-tracker>`)
	p := s.live(t, "/alone")
	for name, value := range map[string]string{
		"cyclic":   `((one) => one.self = one)({})`,
		"big":      `({claims: [], "x-n": 1n})`,
		"getter":   `({get claims() { throw new Error("not now"); }})`,
		"nothing":  `({toJSON() { throw null; }})`,
		"function": `(() => {})`,
		"symbol":   `Symbol("claims")`,
		"number":   `5`,
		"empty":    `""`,
	} {
		p.Run(`seen.length = 0, tracker().claims = ` + value + `, 1`)
		p.Wait(`seen.length > 0`)
		if got := browsertest.Eval[string](p, `seen.map(({name, reason}) => name + " " + reason).join() + " " + tracker().state`); got != "error invalid invalid" {
			t.Errorf("%s: %s", name, got)
		}
		if message := browsertest.Eval[string](p, `seen[0].message`); !strings.HasPrefix(message, "The property claims") {
			t.Errorf("%s: the message is %q", name, message)
		}
	}
	p.Run(`tracker().claims = null`)
	p.Wait(`tracker().state === "live"`)
	wantShown(t, p, all)
	wantNoFaults(t, p)
}

// Data that is given to an element far away waits with it.
func TestClaimsFarAway(t *testing.T) {
	s := newSite(t)
	s.set("/far.css", "#far { block-size: 5000px }")
	s.page("/", `<link rel="stylesheet" href="/far.css"><div id="far"></div><claim-tracker></claim-tracker>`)
	p := s.open(t, "/")
	p.Run(`tracker().claims = {claims: []}`)
	p.Run(idle)
	if state := browsertest.Eval[string](p, `tracker().state`); state != "idle" {
		t.Errorf("state %s", state)
	}
	p.Run(`tracker().scrollIntoView()`)
	p.Wait(`tracker().state === "empty"`)
	wantNoFaults(t, p)
}

// A tracker in a shadow tree marks the article outside it, with its styles.
func TestArticleOutsideTheTree(t *testing.T) {
	s := placed(t)
	s.set("/article", strings.Replace(s.files["/article"], `<link rel="stylesheet" href="/claim-tracker.css">`, "", 1))
	s.set("/around.js", `const around = document.createElement("div");
document.querySelector("main").append(around);
around.attachShadow({mode: "open"}).append(document.querySelector("claim-tracker"));
globalThis.one = around.shadowRoot.firstChild;`)
	s.set("/article", strings.Replace(s.files["/article"], "</body>", `<script src="/around.js"></script></body>`, 1))
	p := s.open(t, "/article")
	p.Wait(`one.state === "live" && document.querySelector("article .ct-mark")`)
	p.Wait(`getComputedStyle(document.querySelector("article .ct-mark")).textDecorationLine === "none" && getComputedStyle(document.documentElement).getPropertyValue("--ct-quoted") !== ""`)
	p.Run(`document.querySelector("article .ct-mark").click()`)
	p.Wait(`one.querySelector(".ct-panel")?.matches(":popover-open")`)
	wantNoFaults(t, p)
}
