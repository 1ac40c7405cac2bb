//go:build !js

package element_test

import (
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// story is the data of the tests with kinds, tags and times added.
func story(s *site) {
	text := s.files["/story.claims.json"]
	for _, change := range [][2]string{
		{`"statement": "The bridge has been closed since Monday.",`, `"statement": "The bridge has been closed since Monday.", "kind": "fact", "tags": ["traffic"], "saidAt": "2026-03-01T08:00:00Z",`},
		{`"statement": "The bridge opens again in May.",`, `"statement": "The bridge opens again in May.", "kind": "prediction", "tags": ["traffic", "Größe"], "saidAt": "2026-03-04",`},
		{`"statement": "The bridge stays closed until autumn.",`, `"statement": "The bridge stays closed until autumn.", "kind": "prediction", "saidAt": "2026-03-02T23:30:00-05:00",`},
	} {
		if !strings.Contains(text, change[0]) {
			panic("the data has no " + change[0])
		}
		text = strings.Replace(text, change[0], change[1], 1)
	}
	s.set("/story.claims.json", text)
}

func choose(p *browsertest.Page, name, value string) {
	p.Run(`(() => {
		const field = part("` + name + `");
		field.value = "` + value + `";
		if (field.value !== "` + value + `") throw new Error("no option ` + value + ` among " + [...field.options].map((o) => o.value).join());
		field.dispatchEvent(new Event("change"));
	})()`)
}

func options(p *browsertest.Page, name string) string {
	return browsertest.Eval[string](p, `[...part("`+name+`").options].map((option) => option.textContent).join(", ")`)
}

// Each choice tells how many claims it leaves, beside the other choices.
func TestChoices(t *testing.T) {
	s := newSite(t)
	story(s)
	s.page("/", s.tracker(t, "story.claims.json", card.Options{}))
	p := s.live(t, "/")
	if open := browsertest.Eval[bool](p, `part("panel").hidden`); !open {
		t.Error("the panel is open unasked")
	}
	p.Click(`part("filters")`)
	if got := options(p, "kind"); got != "All kinds, Fact (1), Prediction (2)" {
		t.Errorf("kinds: %s", got)
	}
	if got := options(p, "speaker"); got != "All speakers, A ferry captain (2), Ane Lind (2), Havn Public Works (2)" {
		t.Errorf("speakers: %s", got)
	}
	if got := options(p, "tag"); got != "All topics, Größe (1), traffic (2)" {
		t.Errorf("tags: %s", got)
	}
	choose(p, "kind", "prediction")
	wantShown(t, p, "opens-in-may opens-in-autumn")
	if got := options(p, "speaker"); got != "All speakers, A ferry captain (1), Ane Lind (0), Havn Public Works (1)" {
		t.Errorf("speakers of predictions: %s", got)
	}
	if got := options(p, "kind"); got != "All kinds, Fact (1), Prediction (2)" {
		t.Errorf("kinds beside a kind that is chosen: %s", got)
	}
	p.Wait(`part("filters").textContent === "Filters (1)" || /1/.test(part("filters").textContent)`)
	p.Run(`part("search").value = "MÄY", part("search").dispatchEvent(new Event("input"))`)
	wantShown(t, p, "opens-in-may")
	p.Click(`part("reset")`)
	wantShown(t, p, all)
	choose(p, "sort", "said")
	wantShown(t, p, "opens-in-may opens-in-autumn bridge-closed cracks-found cost-low detour-longer")
	choose(p, "sort", "checked")
	wantShown(t, p, "cost-low bridge-closed cracks-found opens-in-may opens-in-autumn detour-longer")
	choose(p, "sort", "article")
	wantShown(t, p, all)
	wantNoFaults(t, p)
}

// What is chosen is in the address, and an address brings it back.
func TestAddress(t *testing.T) {
	s := newSite(t)
	story(s)
	s.page("/", s.tracker(t, "story.claims.json", card.Options{}))
	p := s.live(t, "/")
	p.Run(`globalThis.entries = history.length, part("search").value = "bridge & co", part("search").dispatchEvent(new Event("input"))`)
	p.Wait(`location.hash === "#claims:q=bridge+%26+co"`)
	p.Run(`part("search").value = "", part("search").dispatchEvent(new Event("input"))`)
	p.Wait(`location.hash === "" && history.length === entries`)

	p = s.live(t, "/#claims:status=not-checked&speaker=A+ferry+captain&sort=said&q=bridge")
	wantShown(t, p, "opens-in-autumn")
	got := browsertest.Eval[string](p, `JSON.stringify([part("search").value, part("sort").value, tracker().querySelector(".ct-radio:checked").value])`)
	if got != `["bridge","said","not-checked"]` {
		t.Errorf("the controls have %s", got)
	}
	p.Click(`part("filters")`)
	if got := browsertest.Eval[string](p, `part("speaker").value`); got != "A ferry captain" {
		t.Errorf("the speaker is %q", got)
	}
	wantShown(t, p, "opens-in-autumn")
	p.Run(`location.hash = "#claims:kind=fact"`)
	p.Wait(`cards().join() === "bridge-closed"`)

	// The fragments of the page are left alone.
	p = s.live(t, "/#comments")
	p.Run(`part("search").value = "may", part("search").dispatchEvent(new Event("input"))`)
	p.Run(`new Promise((done) => setTimeout(done, 600))`)
	if hash := browsertest.Eval[string](p, `location.hash`); hash != "#comments" {
		t.Errorf("the page's fragment is now %q", hash)
	}
	wantNoFaults(t, p)
}

// Each tracker of a page has its own state in the address, by its id.
func TestAddressOfOneOfTwo(t *testing.T) {
	s := newSite(t)
	s.page("/two", `<claim-tracker id="one" src="/story.claims.json"></claim-tracker><claim-tracker id="two" src="/story.claims.json"></claim-tracker>`)
	p := s.live(t, "/two#two:status=verified")
	p.Run(`tracker(1).scrollIntoView()`)
	p.Wait(`tracker(1).state === "live"`)
	wantShown(t, p, all)
	if got := browsertest.Eval[string](p, `cards(1).join(" ")`); got != "bridge-closed cracks-found" {
		t.Errorf("the second tracker shows %s", got)
	}
}
