//go:build !js

package element_test

import (
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// Data can be given without a request.
func TestClaimsProperty(t *testing.T) {
	s := newSite(t)
	s.set("/story.js", `fetch("/story.claims.json").then((r) => r.json()).then((data) => {
		const one = document.createElement("claim-tracker");
		one.claims = data;
		document.querySelector("main").append(one);
	});`)
	s.page("/property", `<script src="/story.js"></script>`)
	p := s.open(t, "/property")
	p.Wait(`tracker()?.state === "live"`)
	wantShown(t, p, all)
	p.Run(`tracker().claims = JSON.stringify({claims: [{id: "other-claim", speaker: "Ane Lind", statement: "Another.", status: "unverified", source: "https://example.org/"}]})`)
	p.Wait(`tracker().state === "live" && cards().join() === "other-claim"`)
	p.Run(`tracker().claims = {claims: [{}]}`)
	p.Wait(`tracker().state === "invalid"`)
	wantShown(t, p, "")
	wantNoFaults(t, p)
}

// A property that was set before the element was defined is taken over.
func TestClaimsBeforeUpgrade(t *testing.T) {
	s := newSite(t)
	s.set("/early.js", `document.querySelector("claim-tracker").claims = {claims: [{id: "early-claim", speaker: "Ane Lind", statement: "Early.", status: "unverified", source: "https://example.org/"}]};`)
	s.page("/early", `<claim-tracker></claim-tracker><script src="/early.js"></script>`)
	p := s.live(t, "/early")
	wantShown(t, p, "early-claim")
}

func TestMethods(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/")
	// Before it is live, what is asked waits.
	p.Run(`tracker().filter({status: "verified", text: "cracks"})`)
	p.Wait(`tracker().state === "live" && cards().join() === "cracks-found"`)
	if said := browsertest.Eval[bool](p, `seen.some(({name}) => name === "filter" || name === "select")`); said {
		t.Error("an event tells the page what the page has done itself")
	}
	p.Run(`tracker().reset()`)
	wantShown(t, p, all)
	if ok := browsertest.Eval[bool](p, `tracker().select("cost-low") && !tracker().select("no-such-claim")`); !ok {
		t.Error("select answers wrongly")
	}
	wantFocus(t, p, "cost-low")
	citation := browsertest.Eval[string](p, `tracker().citation("cost-low")`)
	want := `Ane Lind: “The repair costs less than a new bridge.” (Checked, not confirmed). “The bridge at Havn”. ` + p.URL + `/#cost-low`
	if citation != want {
		t.Errorf("citation:\n%s\nwant:\n%s", citation, want)
	}
	if none := browsertest.Eval[bool](p, `tracker().citation("no-such-claim") === null`); !none {
		t.Error("there is a citation of no claim")
	}
	p.Run(`tracker().filter({text: "ferry"})`)
	p.Run(`tracker().reload()`)
	p.Wait(`tracker().state === "live"`)
	wantShown(t, p, "opens-in-autumn detour-longer")
	wantNoFaults(t, p)
}

// Attributes and properties are two views of the same.
func TestReflection(t *testing.T) {
	p := newSite(t).live(t, "/")
	got := browsertest.Eval[string](p, `(() => {
		const one = document.createElement("claim-tracker");
		const out = [one.src, one.article, one.view, one.href];
		one.src = "a.json"; one.article = "#story"; one.view = "summary"; one.href = "#claims";
		out.push(one.outerHTML);
		one.setAttribute("view", "nonsense");
		out.push(one.view);
		return JSON.stringify(out);
	})()`)
	want := `["","","list","","<claim-tracker src=\"a.json\" article=\"#story\" view=\"summary\" href=\"#claims\"></claim-tracker>","list"]`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// The summary can stand alone.
func TestSummaryView(t *testing.T) {
	s := newSite(t)
	s.page("/strip", `<claim-tracker view="summary" href="/#claims" src="/story.claims.json"></claim-tracker>`)
	p := s.live(t, "/strip")
	const want = "6 claims · 2 verified · 1 checked, not confirmed · 3 not checked yet"
	if got := browsertest.Eval[string](p, `tracker().innerText.trim()`); got != want {
		t.Errorf("the strip says %q, want %q", got, want)
	}
	if got := browsertest.Eval[string](p, `tracker().querySelector("a").getAttribute("href")`); got != "/#claims" {
		t.Errorf("the strip leads to %q", got)
	}
	if controls := browsertest.Eval[bool](p, `Boolean(part("tools"))`); controls {
		t.Error("the strip has controls")
	}
	s.page("/rendered", s.tracker(t, "story.claims.json", card.Options{View: "summary", Href: "/#claims"}))
	p = s.live(t, "/rendered")
	if adopted := browsertest.Eval[bool](p, `seen[0].adopted`); !adopted {
		t.Error("the strip of the page was not kept")
	}
	wantNoFaults(t, p)
}

// What a page puts into the slots stays when the cards are made.
func TestSlots(t *testing.T) {
	s := newSite(t)
	s.page("/slots", `<claim-tracker src="/story.claims.json"><p slot="before">Before the claims.</p><p slot="after">After them.</p><p>Loading by the page.</p></claim-tracker>`)
	p := s.live(t, "/slots")
	text := browsertest.Eval[string](p, `tracker().innerText`)
	for _, want := range []string{"Before the claims.", "After them."} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is gone", want)
		}
	}
	if strings.Index(text, "Before the claims.") > strings.Index(text, "The bridge has been closed") || strings.Index(text, "After them.") < strings.Index(text, "The detour takes") {
		t.Errorf("what the page has put before and after stands elsewhere:\n%s", text)
	}
	if strings.Contains(text, "Loading by the page.") {
		t.Error("the page's stand-in is still there")
	}
}
