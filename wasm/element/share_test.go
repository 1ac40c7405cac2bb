//go:build !js

package element_test

import (
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// catchCopies notes what is copied, as a browser that allows it does.
const catchCopies = `globalThis.copied = [], Object.defineProperty(navigator, "clipboard", {value: {writeText: async (text) => { copied.push(text); }}}), 1`

func TestCopy(t *testing.T) {
	p := newSite(t).live(t, "/")
	p.Run(catchCopies)
	height := browsertest.Eval[float64](p, `document.querySelector("#cost-low").getBoundingClientRect().height`)
	p.Click(`document.querySelector("#cost-low [value=copy-link]")`)
	p.Wait(`copied.length === 1`)
	p.Click(`document.querySelector("#cost-low [value=copy-citation]")`)
	p.Wait(`copied.length === 2`)
	got := browsertest.Eval[[]string](p, `copied`)
	if got[0] != p.URL+"/#cost-low" {
		t.Errorf("the link is %s", got[0])
	}
	if !strings.HasPrefix(got[1], "Ane Lind: “The repair costs less than a new bridge.”") || !strings.HasSuffix(got[1], p.URL+"/#cost-low") {
		t.Errorf("the citation is %s", got[1])
	}
	p.Wait(`tracker().querySelector(".ct-status").textContent === "Copied"`)
	if now := browsertest.Eval[float64](p, `document.querySelector("#cost-low").getBoundingClientRect().height`); now != height {
		t.Errorf("the card was %v high and is %v", height, now)
	}
	p.Click(`part("filters")`)
	p.Run(`part("search").value = "ferry", part("search").dispatchEvent(new Event("input"))`)
	p.Click(`part("copy-view")`)
	p.Wait(`copied.at(-1) === "` + p.URL + `/#claims:q=ferry"`)
	wantNoFaults(t, p)
}

// Where the clipboard is refused, the reader is told.
func TestCopyRefused(t *testing.T) {
	p := newSite(t).live(t, "/")
	p.Run(`Object.defineProperty(navigator, "clipboard", {value: {writeText: () => Promise.reject(new Error("no"))}}), document.execCommand = () => false, 1`)
	p.Click(`document.querySelector("#cost-low [value=copy-link]")`)
	p.Wait(`document.querySelector("#cost-low [value=copy-link]").textContent !== "Copy link"`)
	if got := browsertest.Eval[string](p, `document.querySelector("#cost-low [value=copy-link]").textContent`); got == "Copied" {
		t.Error("the button says that the link was copied")
	}
	p.Wait(`document.querySelector("#cost-low [value=copy-link]").textContent === "Copy link"`)
}

func TestDownload(t *testing.T) {
	s := newSite(t)
	p := s.live(t, "/")
	p.Run(`globalThis.saved = null, document.addEventListener("click", (event) => {
		if (event.target.download) saved = {name: event.target.download, href: event.target.href};
	}, true), URL.createObjectURL = (blob) => { globalThis.blob = blob; return "#blob"; }, HTMLAnchorElement.prototype.click = function () { saved = {name: this.download}; }, 1`)
	p.Click(`part("filters")`)
	p.Click(`part("download")`)
	p.Wait(`saved?.name === "story.claims.json"`)
	if text := browsertest.Eval[string](p, `blob.text()`); text != s.files["/story.claims.json"] {
		t.Error("what is saved is not the file")
	}
}

// The buttons of a card keep their room before they work, and are not there
// where scripts are off.
func TestActionsBeforeLive(t *testing.T) {
	s := newSite(t)
	p := browsertest.Open(t, browsertest.WithPolicy(browsertest.StrictPolicy, s))
	p.ScriptsOff()
	p.Go("/")
	if n := browsertest.Eval[int](p, `[...document.querySelectorAll(".ct-action")].filter((button) => button.checkVisibility({visibilityProperty: true})).length`); n != 0 {
		t.Errorf("%d buttons show that do nothing", n)
	}
	p = s.live(t, "/")
	if n := browsertest.Eval[int](p, `[...document.querySelectorAll(".ct-action")].filter((button) => button.checkVisibility({visibilityProperty: true})).length`); n != 12 {
		t.Errorf("%d of 12 buttons show", n)
	}
}
