//go:build !js

package element_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

func TestWithoutScripts(t *testing.T) {
	s := newSite(t)
	p := browsertest.Open(t, browsertest.WithPolicy(browsertest.StrictPolicy, s))
	p.ScriptsOff()
	p.Go("/")
	visible := `[...document.querySelectorAll(".ct-card")].filter((card) => card.getClientRects().length).map((card) => card.id).join(" ")`
	if got := browsertest.Eval[string](p, visible); got != all {
		t.Errorf("cards shown: %s", got)
	}
	p.Click(`document.querySelector(".ct-radio[value=verified]").closest("label")`)
	if got := browsertest.Eval[string](p, visible); got != "bridge-closed cracks-found" {
		t.Errorf("cards shown with the choice of verified: %s", got)
	}
}

func TestTakeOver(t *testing.T) {
	s := newSite(t)
	for _, width := range []int{1280, 480, 320} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			p := browsertest.Open(t, browsertest.WithPolicy(browsertest.StrictPolicy, s))
			p.Viewport(width, 900)
			p.ScriptsOff()
			p.Go("/")
			outer := `document.querySelector(".ct-list").outerHTML`
			before := browsertest.Eval[string](p, outer)

			p = browsertest.Open(t, browsertest.WithPolicy(browsertest.StrictPolicy, s))
			p.Viewport(width, 900)
			p.Go("/")
			p.Wait(`tracker().state === "live"`)
			if after := browsertest.Eval[string](p, outer); after != before {
				t.Errorf("the cards have changed:\n%s\nwere:\n%s", after, before)
			}
			// Two frames, so that a shift would have been noted.
			p.Run(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))`)
			if shift := browsertest.Eval[float64](p, "shift"); shift != 0 {
				t.Errorf("layout shift %v, want 0", shift)
			}
			reserved := browsertest.Eval[float64](p, `(() => {
				const probe = document.createElement("div");
				probe.style.blockSize = "var(--ct-tools-size)";
				tracker().append(probe);
				const size = probe.getBoundingClientRect().height;
				probe.remove();
				return size;
			})()`)
			if size := browsertest.Eval[float64](p, `part("tools").getBoundingClientRect().height`); size != reserved {
				t.Errorf("the controls are %v high, the page keeps %v", size, reserved)
			}
			if fits := browsertest.Eval[bool](p, `document.documentElement.scrollWidth <= innerWidth`); !fits {
				t.Error("the page scrolls sideways")
			}
			wantCount(t, p, "6 of 6 claims")
			if ready := browsertest.Eval[string](p, `JSON.stringify(seen)`); ready != `[{"name":"ready","claims":6,"adopted":true}]` {
				t.Errorf("events: %s", ready)
			}
			wantNoFaults(t, p)
		})
	}
}

// The two writers of cards, HTML text and DOM nodes, print the same, with the
// options that the page was made with.
func TestWritersAgree(t *testing.T) {
	s := newSite(t)
	s.set("/rich.claims.json", read(t, "../../core/card/testdata/rich.claims.json"))
	for name, page := range map[string]string{
		"inline":   s.wrap(s.tracker(t, "story.claims.json", card.Options{})),
		"with ID":  s.wrap(s.tracker(t, "story.claims.json", card.Options{ID: "second"})),
		"rich":     s.wrap(s.tracker(t, "rich.claims.json", card.Options{})),
		"own page": s.ownPage(t, "rich.claims.json"),
	} {
		t.Run(name, func(t *testing.T) {
			parts := `[".ct-head", ".ct-list", ".ct-status"].map((selector) => markup(selector))`
			s.set("/new", page)
			p := s.live(t, "/new")
			want := browsertest.Eval[[]string](p, parts)
			if adopted := browsertest.Eval[bool](p, `seen[0].adopted`); !adopted {
				t.Fatal("cards of the same digest were not kept")
			}
			wantNoFaults(t, p)
			s.set("/old", strings.Replace(page, `data-digest="`, `data-digest="0`, 1))
			p = s.live(t, "/old")
			if adopted := browsertest.Eval[bool](p, `seen[0].adopted`); adopted {
				t.Fatal("cards of another digest were kept")
			}
			got := browsertest.Eval[[]string](p, parts)
			for i := range want {
				if diff := cmp.Diff(want[i], got[i]); diff != "" {
					t.Errorf("-HTML writer +DOM writer:\n%s", diff)
				}
			}
			wantNoFaults(t, p)
		})
	}
}

func TestFiltersByMouse(t *testing.T) {
	p := newSite(t).live(t, "/")
	p.Click(`tracker().querySelector("[value=not-checked]").closest("label")`)
	wantShown(t, p, "opens-in-may opens-in-autumn detour-longer")
	wantCount(t, p, "3 of 6 claims")
	p.Wait(`tracker().querySelector(".ct-status").textContent === "3 of 6 claims"`)
	p.Click(`tracker().querySelector("[value=all]").closest("label")`)
	wantShown(t, p, all)
	p.Click(`part("search")`)
	p.Press("FERRY captain")
	wantShown(t, p, "opens-in-autumn detour-longer")
	last := browsertest.Eval[string](p, `JSON.stringify(seen.at(-1))`)
	if want := `{"name":"filter","shown":2,"total":6,"status":"all","speaker":"","source":"","tag":"","kind":"","text":"FERRY captain","sort":"article"}`; last != want {
		t.Errorf("event %s, want %s", last, want)
	}
	wantNoFaults(t, p)
}

func TestFiltersByKeyboard(t *testing.T) {
	p := newSite(t).live(t, "/")
	p.Run(`tracker().querySelector("[value=all]").focus()`)
	p.Press(kb.ArrowRight) // to the next radio button
	wantShown(t, p, "bridge-closed cracks-found")
	p.Press(kb.ArrowLeft)
	wantShown(t, p, all)
	focused := `controls().activeElement?.getAttribute("part") ?? document.activeElement.className`
	for i := 0; browsertest.Eval[string](p, focused) != "search"; i++ {
		if i == 5 {
			t.Fatalf("the search field is not reached with Tab; focus is on %q", browsertest.Eval[string](p, focused))
		}
		p.Press(kb.Tab)
	}
	p.Press("bridge")
	wantShown(t, p, "bridge-closed cost-low opens-in-may opens-in-autumn")
	for _, want := range []string{"sort", "filters"} {
		p.Press(kb.Tab)
		if got := browsertest.Eval[string](p, focused); got != want {
			t.Fatalf("Tab leads to %q, want %q", got, want)
		}
	}
	p.Press(kb.Enter)
	p.Press(kb.Tab)
	if got := browsertest.Eval[string](p, focused); got != "speaker" {
		t.Fatalf("Tab leads into the panel to %q", got)
	}
	p.Press(kb.ArrowDown) // the first speaker
	wantShown(t, p, "opens-in-autumn")
	wantCount(t, p, "1 of 6 claims")
	wantNoFaults(t, p)
}

func TestNoMatch(t *testing.T) {
	p := newSite(t).live(t, "/")
	p.Click(`part("search")`)
	p.Press("zeppelin")
	wantShown(t, p, "")
	wantCount(t, p, "0 of 6 claims")
	p.Wait(`part("no-match").getClientRects().length > 0`)
	p.Wait(`tracker().querySelector(".ct-status").textContent === "No claim matches."`)
	p.Click(`part("show-all")`)
	wantShown(t, p, all)
	if got := browsertest.Eval[string](p, `controls().activeElement.getAttribute("part")`); got != "search" {
		t.Errorf("focus went to %q", got)
	}
	wantNoFaults(t, p)
}

func TestAlone(t *testing.T) {
	s := newSite(t)
	s.page("/alone", `<claim-tracker src="/story.claims.json"></claim-tracker><claim-tracker src="/story.claims.json"></claim-tracker>`)
	s.set("/alone", strings.Replace(s.files["/alone"], `<link rel="stylesheet" href="/claim-tracker.css">`, "", 1))
	p := s.live(t, "/alone")
	p.Wait(`tracker(1).state === "live"`)
	wantShown(t, p, all)
	if names := browsertest.Eval[int](p, `new Set([...document.querySelectorAll(".ct-radio")].map((radio) => radio.name)).size`); names != 2 {
		t.Errorf("two choices of standing have %d names", names)
	}
	if display := browsertest.Eval[string](p, `getComputedStyle(tracker().querySelector(".ct-list")).listStyleType`); display != "none" {
		t.Errorf("the stylesheet is not applied: list-style-type %s", display)
	}
	// Each has its own choice of standing.
	p.Click(`tracker(1).querySelector("[value=verified]").closest("label")`)
	wantShown(t, p, all)
	if got := browsertest.Eval[string](p, `cards(1).join(" ")`); got != "bridge-closed cracks-found" {
		t.Errorf("the second tracker shows %s", got)
	}
	wantNoFaults(t, p)
}

// Until the claims are there, the element says that they are coming.
func TestLoading(t *testing.T) {
	s := newSite(t)
	s.page("/alone", `<claim-tracker src="/story.claims.json"></claim-tracker>`)
	s.hold("/story.claims.json")
	p := s.open(t, "/alone")
	p.Wait(`part("notice")?.textContent === "Loading the claims…" && part("notice").getClientRects().length > 0`)
	s.release("/story.claims.json")
	p.Wait(`tracker().state === "live"`)
	wantShown(t, p, all)
	if left := browsertest.Eval[bool](p, `Boolean(part("notice"))`); left {
		t.Error("the notice stands beside the claims")
	}
}

func TestEmpty(t *testing.T) {
	s := newSite(t)
	s.set("/empty.claims.json", `{"claims": []}`)
	s.page("/empty", `<claim-tracker src="/empty.claims.json"></claim-tracker>`)
	p := s.open(t, "/empty")
	p.Wait(`tracker().state === "empty"`)
	if text := browsertest.Eval[string](p, `tracker().querySelector(".ct-empty").innerText`); text == "" {
		t.Error("nothing says that there are no claims")
	}
	if controls := browsertest.Eval[bool](p, `Boolean(part("tools"))`); controls {
		t.Error("there are controls for no claims")
	}
	wantNoFaults(t, p)
}
