//go:build !js

package element_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/words"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// bridge has a verified claim, one that was withdrawn, relations and changes.
const bridge = `{"article": {"headline": "Bridge closed", "language": "en"}, "claims": [
	{"id": "closed", "speaker": {"name": "Ana Lund", "role": "mayor of Norhaven"}, "statement": "The bridge was closed for repairs on 3 May.", "status": "verified",
		"source": "https://norhaven.example/minutes", "review": {"checkedAt": "2025-05-05"}, "tags": ["bridge", "repairs"], "quote": {"exact": "closed for repairs"},
		"relations": [{"type": "contradicts", "claim": "open"}], "history": [{"at": "2025-05-05", "kind": "update", "from": "unverified", "to": "verified"}]},
	{"id": "open", "speaker": "Coast Roads Agency", "statement": "The bridge stayed open.", "status": "verified", "source": "https://social.example/1",
		"attribution": {"basis": "reported", "via": "Coast News", "hedge": "reportedly"}, "history": [{"at": "2025-05-06", "kind": "void", "note": "It was another bridge."}]}]}`

// lightSite serves the cards of the bridge in each language at /LANGUAGE, and
// its summary at /summary. The element on its pages has the state of its data-
// attribute and does nothing else.
func lightSite(t *testing.T) *browsertest.Page {
	t.Helper()
	tree, faults := jsonpos.Parse([]byte(bridge), jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatal(faults[0])
	}
	render := func(o card.Options) string {
		return string(card.AppendTracker(nil, claim.Decode(tree), "story.claims.json", o))
	}
	const state = `<script>customElements.define("claim-tracker", class extends HTMLElement {
		#internals = this.attachInternals();
		enter(state) { this.#internals.states.add(state); }
	})</script>`
	files := map[string]string{
		"/summary":           stylePage(render(card.Options{View: "summary", Href: "https://news.example/claims"}), "", ourSheet),
		"/static":            stylePage(render(card.Options{Static: true}), "", ourSheet),
		"/claim-tracker.css": read(t, "claim-tracker.css"),
		"/favicon.ico":       "no picture",
	}
	for _, language := range words.Languages {
		w, _ := words.For(language)
		files["/"+language] = stylePage(render(card.Options{Words: w}), "", ourSheet+state)
	}
	return browsertest.Open(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, ok := files[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		kind := "text/html; charset=utf-8"
		if strings.HasSuffix(r.URL.Path, ".css") {
			kind = "text/css"
		}
		w.Header().Set("Content-Type", kind)
		fmt.Fprint(w, text)
	}))
}

// TestLanguagesFit: in every language nothing is wider than its place, and what
// can be pressed is 24 pixels high and wide.
func TestLanguagesFit(t *testing.T) {
	p := lightSite(t)
	for _, width := range []int{1000, 320} {
		p.Viewport(width, 900)
		for _, page := range append([]string{"summary"}, words.Languages...) {
			p.Go("/" + page)
			p.Run(`document.querySelectorAll("claim-tracker details").forEach((details) => { details.open = true })`)
			if got := browsertest.Eval[int](p, "document.documentElement.scrollWidth"); got > width {
				t.Errorf("%s is %d pixels wide on a page of %d", page, got, width)
			}
			if off := browsertest.Eval[[]string](p, `(() => {
				const box = document.querySelector("claim-tracker").getBoundingClientRect();
				return [...document.querySelectorAll("claim-tracker *")].filter((element) => {
					const { left, right } = element.getBoundingClientRect();
					return left < box.left - 1 || right > box.right + 1;
				}).map((element) => element.className);
			})()`); len(off) > 0 {
				t.Errorf("%s at %d pixels: outside the box: %q", page, width, off)
			}
			if small := browsertest.Eval[[]string](p, `[...document.querySelectorAll(".ct-action, .ct-permalink, .ct-toggle")].filter((element) => {
				const { width, height } = element.getBoundingClientRect();
				return width < 24 || height < 24;
			}).map((element) => element.className)`); len(small) > 0 {
				t.Errorf("%s at %d pixels: too small: %q", page, width, small)
			}
		}
	}
}

// TestInterfaceDirection: the parts of the interface run in the direction of
// its language on a page of the other one; the timeline's line is at its start.
func TestInterfaceDirection(t *testing.T) {
	p := lightSite(t)
	for language, want := range map[string]string{"en": "ltr 2px 0px", "ar": "rtl 0px 2px"} {
		p.Go("/" + language)
		p.Run(`document.documentElement.dir = "` + map[string]string{"en": "rtl", "ar": "ltr"}[language] + `"`)
		got := browsertest.Eval[string](p, `(() => {
			const { direction, borderLeftWidth, borderRightWidth } = getComputedStyle(document.querySelector(".ct-events"));
			return [direction, borderLeftWidth, borderRightWidth].join(" ");
		})()`)
		if got != want {
			t.Errorf("%s: the timeline is set %s, want %s", language, got, want)
		}
	}
}

// TestActionsKeepTheirRoom: the buttons of a card come to be seen when the
// widget is live, and nothing moves; without scripts they take no room.
func TestActionsKeepTheirRoom(t *testing.T) {
	p := lightSite(t)
	p.Go("/en")
	const places = `[...document.querySelectorAll("claim-tracker *")].map((element) => {
		const { left, top, width, height } = element.getBoundingClientRect();
		return [element.className, left, top, width, height].join(" ");
	})`
	const seen = `[...document.querySelectorAll(".ct-action")].map((element) => element.checkVisibility({ visibilityProperty: true })).join(" ")`
	if got := browsertest.Eval[string](p, seen); got != "false false false false" {
		t.Errorf("before the widget is live the buttons are seen: %s", got)
	}
	before := browsertest.Eval[[]string](p, places)
	p.Run(`document.querySelector("claim-tracker").enter("live")`)
	if got := browsertest.Eval[string](p, seen); got != "true true true true" {
		t.Errorf("when the widget is live the buttons are seen: %s", got)
	}
	if diff := cmp.Diff(before, browsertest.Eval[[]string](p, places)); diff != "" {
		t.Errorf("something moved (-before +live):\n%s", diff)
	}
	p.Media("print")
	if got := browsertest.Eval[string](p, seen); got != "false false false false" {
		t.Errorf("on paper the buttons are seen: %s", got)
	}
}

func TestActionsWithoutScripts(t *testing.T) {
	p := lightSite(t)
	p.ScriptsOff()
	for _, page := range []string{"/en", "/static"} {
		p.Go(page)
		if n := browsertest.Eval[int](p, `[...document.querySelectorAll(".ct-action")].filter((element) => element.getClientRects().length).length`); n > 0 {
			t.Errorf("%s: %d buttons take room", page, n)
		}
		if off := browsertest.Eval[float64](p, `(() => {
			const foot = document.querySelector(".ct-foot").getBoundingClientRect();
			return foot.right - document.querySelector(".ct-permalink").getBoundingClientRect().right;
		})()`); off > 1 || off < -1 {
			t.Errorf("%s: the link to the claim is %v pixels from the end of its line", page, off)
		}
	}
}

// TestWithdrawnIsOfNoStanding: a claim that was withdrawn is there among all,
// and under none of the three standings.
func TestWithdrawnIsOfNoStanding(t *testing.T) {
	p := lightSite(t)
	p.Go("/en")
	for choice, want := range map[string]string{"all": "closed open", "verified": "closed", "checked-not-confirmed": "", "not-checked": ""} {
		p.Run(`document.querySelector(".ct-radio[value=` + choice + `]").checked = true`)
		got := browsertest.Eval[string](p, `[...document.querySelectorAll(".ct-card")].filter((card) => card.getClientRects().length).map((card) => card.id).join(" ")`)
		if got != want {
			t.Errorf("with %s there is %q, want %q", choice, got, want)
		}
	}
}

// TestTimelineOnPaper: it is opened, as are the histories; the address behind a
// summary is told.
func TestTimelineOnPaper(t *testing.T) {
	p := lightSite(t)
	p.Media("print")
	p.Go("/en")
	if n := browsertest.Eval[int](p, `[...document.querySelectorAll(".ct-event, .ct-change")].filter((element) => element.checkVisibility({ contentVisibilityAuto: true })).length`); n != 4 {
		t.Errorf("%d of 4 changes are printed", n)
	}
	p.Go("/summary")
	if got := browsertest.Eval[string](p, `getComputedStyle(document.querySelector(".ct-strip-link"), "::after").content`); !strings.Contains(got, "https://news.example/claims") {
		t.Errorf("after the summary stands %s", got)
	}
}

// Quotation marks are those of the quote's language, whatever is around it.
func TestQuotationMarks(t *testing.T) {
	s := newSite(t)
	s.page("/quotes", `<section lang="ar" dir="rtl"><claim-tracker><blockquote class="ct-quote" lang="en"><p class="ct-words">One.</p></blockquote><blockquote class="ct-quote" lang="fr-CA"><p class="ct-words">Deux.</p></blockquote></claim-tracker></section>`)
	p := s.open(t, "/quotes")
	got := browsertest.Eval[string](p, `[...document.querySelectorAll(".ct-words")].map((words) => getComputedStyle(words).quotes).join(" | ")`)
	if want := "\"“\" \"”\" \"‘\" \"’\" | \"«\u202f\" \"\u202f»\" \"“\" \"”\""; got != want {
		t.Errorf("quotation marks %s, want %s", got, want)
	}
}
