//go:build !js

package element_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// bridgeStory is the article that the claims of rich.claims.json quote.
const bridgeStory = `<article><p>On Saturday the bridge was closed for repairs from this morning, she told the council of Norhaven.
Inspectors reportedly found cracks in two of the four piers; what that means for the ferry is not known yet.</p>
<p>“There will be no toll, not this year and not the next,” said the mayor. The council meets again on Tuesday.</p></article>`

// richSite has claims with all that a claim can have, an article that they
// quote, and the element on its own in Arabic.
func richSite(t *testing.T) *site {
	s := newSite(t)
	s.set("/rich.claims.json", read(t, "../../core/card/testdata/rich.claims.json"))
	s.set("/look.css", `:root { color-scheme: light dark } body { margin: 0; font: 16px/1.5 sans-serif; background: Canvas; color: CanvasText }
main { max-inline-size: 40em; margin-inline: auto; padding-inline: 1em } article { max-inline-size: 32em }`)
	const look = `<link rel="stylesheet" href="/look.css">`
	s.page("/rich", look+bridgeStory+s.tracker(t, "rich.claims.json", card.Options{}))
	s.page("/arabic", look+bridgeStory+`<claim-tracker src="/rich.claims.json"></claim-tracker>`)
	s.set("/arabic", strings.Replace(s.files["/arabic"], `<html lang="en">`, `<html lang="ar" dir="rtl">`, 1))
	s.page("/missing", look+s.tracker(t, "rich.claims.json", card.Options{}))
	s.set("/missing", strings.Replace(s.files["/missing"], `src="rich.claims.json"`, `src="/no.claims.json"`, 1))
	s.page("/summary", look+`<claim-tracker src="/rich.claims.json" view="summary" href="/rich"></claim-tracker>`)
	return s
}

// axeRules are those of WCAG 2.2, levels A and AA, and what axe-core takes for
// good practice.
const axeRules = `["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]`

// axe is axe-core, for a page that has been opened.
func axe(t *testing.T, p *browsertest.Page) (check func(state string)) {
	t.Helper()
	p.Run(read(t, "../../site/node_modules/axe-core/axe.min.js") + `; 1`)
	return func(state string) {
		t.Helper()
		for _, violation := range browsertest.Eval[[]string](p, `axe.run(document, {resultTypes: ["violations"], runOnly: `+axeRules+`})
			.then(({violations}) => violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.target.join(" ") + ": " + n.failureSummary)))`) {
			t.Errorf("%s: %s", state, violation)
		}
	}
}

// axe finds nothing in any state of the element, in any colours, in any width.
func TestAxe(t *testing.T) {
	s := richSite(t)
	for _, test := range []struct {
		page, scheme string
		width        int
	}{
		{"/rich", "light", 1280}, {"/rich", "dark", 320}, {"/rich", "forced", 640}, {"/arabic", "dark", 1280}, {"/arabic", "light", 320},
	} {
		t.Run(fmt.Sprintf("%s %s %d", test.page[1:], test.scheme, test.width), func(t *testing.T) {
			t.Parallel()
			p := browsertest.Open(t, browsertest.WithPolicy(browsertest.StrictPolicy, s))
			colours(p, test.scheme)
			p.Viewport(test.width, 800)
			p.Go(test.page)
			p.Wait(`tracker().state === "live" && document.querySelectorAll(".ct-mark").length === 3`)
			check := axe(t, p)
			check("live")
			p.Click(`part("filters")`)
			p.Run(`tracker().querySelectorAll("details").forEach((details) => { details.open = true })`)
			check("filters open")
			p.Click(`document.querySelectorAll(".ct-mark")[1]`)
			p.Wait(`document.querySelector(".ct-panel:popover-open")`)
			check("panel open")
			p.Press(kb.Escape)
			p.Run(`tracker().filter({text: "zeppelin"})`)
			p.Wait(`cards().length === 0`)
			check("no match")
			wantNoFaults(t, p)
		})
	}
	for _, test := range []struct{ page, state string }{{"/missing", "unavailable"}, {"/summary", "live"}} {
		t.Run(test.page[1:], func(t *testing.T) {
			p := s.open(t, test.page)
			p.Viewport(320, 800)
			p.Wait(`tracker().state === "` + test.state + `"`)
			axe(t, p)(test.state)
		})
	}
}

// colours sets what the reader prefers: light, dark, or colours of the system.
func colours(p *browsertest.Page, scheme string) {
	if scheme == "forced" {
		p.ForcedColors()
	} else {
		p.ColorScheme(scheme)
	}
}
