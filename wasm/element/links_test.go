//go:build !js

package element_test

import (
	"testing"

	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// wantAt checks that the reader was led to a card, and the page told.
func wantAt(t *testing.T, p *browsertest.Page, id string) {
	t.Helper()
	wantFocus(t, p, id)
	p.Wait(`seen.some(({name, id}) => name === "select" && id === "` + id + `")`)
}

// wantFocus checks that a card has the focus and stands at the top of the window,
// or that the page cannot be scrolled further.
func wantFocus(t *testing.T, p *browsertest.Page, id string) {
	t.Helper()
	p.Wait(`document.activeElement.id === "` + id + `"`)
	if ok := browsertest.Eval[bool](p, `(() => {
		const {top, bottom} = document.activeElement.getBoundingClientRect();
		const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
		return top >= 0 && top < innerHeight / 4 || end && bottom <= innerHeight;
	})()`); !ok {
		t.Errorf("%s is not scrolled to", id)
	}
}

func TestFragmentOnLoad(t *testing.T) {
	p := newSite(t).live(t, "/#opens-in-may")
	wantAt(t, p, "opens-in-may")
	wantNoFaults(t, p)
}

// Focus and scroll position belong to a reader who has begun to use the page.
func TestFragmentOnLoadLeavesReader(t *testing.T) {
	s := newSite(t)
	module := s.files["/claim-tracker.wasm"]
	s.set("/claim-tracker.wasm", "")
	p := s.open(t, "/#opens-in-may")
	p.Wait(`tracker().state === "unavailable"`)
	s.set("/claim-tracker.wasm", module)
	p.Click(`part("retry")`)
	p.Wait(`tracker().state === "live"`)
	if selected := browsertest.Eval[bool](p, `seen.some(({name}) => name === "select")`); selected {
		t.Error("the page moved under the reader")
	}
}

func TestRelationLink(t *testing.T) {
	p := newSite(t).live(t, "/")
	p.Click(`document.querySelector("#opens-in-autumn a[href='#opens-in-may']")`)
	wantAt(t, p, "opens-in-may")
	if hash := browsertest.Eval[string](p, "location.hash"); hash != "#opens-in-may" {
		t.Errorf("the address ends in %q", hash)
	}
	wantNoFaults(t, p)
}

func TestLinkToFilteredCard(t *testing.T) {
	p := newSite(t).live(t, "/")
	p.Click(`part("search")`)
	p.Press("autumn")
	p.Click(`tracker().querySelector("[value=not-checked]").closest("label")`)
	wantShown(t, p, "opens-in-autumn")
	p.Click(`document.querySelector("#opens-in-autumn a[href='#opens-in-may']")`)
	wantShown(t, p, all)
	wantAt(t, p, "opens-in-may")
	if text := browsertest.Eval[string](p, `part("search").value`); text != "" {
		t.Errorf("the search field still says %q", text)
	}
	wantNoFaults(t, p)
}

func TestFragmentToFilteredCard(t *testing.T) {
	p := newSite(t).live(t, "/")
	p.Click(`tracker().querySelector("[value=verified]").closest("label")`)
	p.Run(`location.hash = "#detour-longer"`)
	wantAt(t, p, "detour-longer")
	wantShown(t, p, all)
	// The same link again, after the reader has filtered.
	p.Click(`tracker().querySelector("[value=verified]").closest("label")`)
	p.Run(`seen.length = 0`)
	p.Run(`(() => {
		const link = document.createElement("a");
		link.href = "#detour-longer";
		document.querySelector("#bridge-closed").append(link);
		link.click();
		link.remove();
	})()`)
	wantAt(t, p, "detour-longer")
	wantNoFaults(t, p)
}

func TestFragmentOfNoClaim(t *testing.T) {
	p := newSite(t).live(t, "/#%E0%A4%A")
	p.Run(`location.hash = "#nothing-here"`)
	wantShown(t, p, all)
	wantNoFaults(t, p)
}

// A permalink leads to a claim of a list that is far down and not made yet.
func TestFragmentOfFarList(t *testing.T) {
	s := newSite(t)
	s.set("/far.css", "#far { block-size: 5000px }")
	s.page("/alone", `<link rel="stylesheet" href="/far.css"><div id="far"></div><claim-tracker src="/story.claims.json"></claim-tracker>`)
	p := s.live(t, "/alone#cost-low")
	wantAt(t, p, "cost-low")
	wantNoFaults(t, p)
}
