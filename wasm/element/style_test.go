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
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// rudeStyle is a site's stylesheet that means its own texts and hits ours.
const rudeStyle = `
* { box-sizing: content-box }
p, li, dd { margin: 3em; color: red; font-size: 30px; line-height: 3 }
.article p, .article h3, .article a, .article li { color: red; text-transform: uppercase; letter-spacing: 1em; padding: 1em; border: 1px solid red }
.article :is(ul, ol) { list-style: square; margin-left: 4em }
.article li::before, .article blockquote::before { content: "XX" }
dl { display: grid; grid-template-columns: 1fr 1fr 1fr } dt { float: left; font-style: italic }
fieldset { border: 5px dashed red } label { display: block } input { display: none }
strong { color: red; font-weight: 100 } time { font-style: italic } blockquote { font-size: 2em }
h2 { font-size: 80px } details { border: 1px solid red } summary { list-style: none; color: red }`

// stylePage is a page with a tracker and without scripts.
func stylePage(tracker, style, sheet string) string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Style</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>:root { color-scheme: light dark } body { margin: 0; font: 16px/1.5 sans-serif }` + style + `</style>` + sheet + `</head>
<body><main class="article"><h2>A heading</h2><p>A <a href="#x">link</a> and <strong>more</strong>.</p>
<ul><li>An item</li></ul><dl><dt>A</dt><dd>B</dd></dl><details><summary>S</summary>D</details>
<label><input type="radio" name="r">R</label>` + tracker + `</main></body></html>`
}

const ourSheet = `<link rel="stylesheet" href="/claim-tracker.css">`

// longWords has texts that do not break by themselves, in narrow places too.
const longWords = `{"claims": [{"id": "long", "speaker": {"name": "@", "role": "@"}, "statement": "@", "status": "unverified",
	"attribution": {"basis": "reported", "via": "@"}, "quote": {"exact": "@"}, "saidIn": "@", "source": "https://news.example/@",
	"review": {"finding": "@", "rating": {"label": "@"}, "checkedBy": ["@"]}, "history": [{"at": "2025-05-04", "kind": "update", "from": "@"}],
	"response": {"party": "@", "outcome": "declined"}, "tags": ["@", "@"]}]}`

func styleSite(t *testing.T) *browsertest.Page {
	t.Helper()
	tracker := func(text string) string {
		tree, faults := jsonpos.Parse([]byte(text), jsonpos.DefaultLimits)
		if len(faults) > 0 {
			t.Fatal(faults[0])
		}
		return string(card.AppendTracker(nil, claim.Decode(tree), "story.claims.json", card.Options{}))
	}
	story := tracker(read(t, "testdata/story.claims.json"))
	files := map[string]string{
		"/column":            stylePage(story, "main { display: flex; flex-direction: column; align-items: center }", ourSheet),
		"/inline":            stylePage(story, "main { display: inline-block }", ourSheet),
		"/margin":            stylePage(story, "claim-tracker { margin-inline: 16px }", ourSheet),
		"/claim-tracker.css": read(t, "claim-tracker.css"),
		"/plain":             stylePage(story, "", ourSheet),
		"/rude":              stylePage(story, rudeStyle, ourSheet),
		"/rude-alone":        stylePage("", rudeStyle, ""),
		"/rude-with-sheet":   stylePage("", rudeStyle, ourSheet),
		"/long":              stylePage(tracker(strings.ReplaceAll(longWords, "@", strings.Repeat("unbreakable", 12))), "", ourSheet),
		"/favicon.ico":       "no picture",
	}
	return browsertest.Open(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, ok := files[r.URL.Path]
		switch {
		case !ok:
			http.NotFound(w, r)
			return
		case strings.HasSuffix(r.URL.Path, ".css"):
			w.Header().Set("Content-Type", "text/css")
		default:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
		}
		fmt.Fprint(w, text)
	}))
}

// computed lists, for every element that the selector finds, how it and what
// stands before and after it looks.
func computed(p *browsertest.Page, selector string) []string {
	return browsertest.Eval[[]string](p, fmt.Sprintf(`[...document.querySelectorAll(%q)].flatMap((element) =>
		["", "::before", "::after"].map((part) => {
			const style = getComputedStyle(element, part || null);
			const look = (part && style.content === "none") ? ["none"] : [
				"display", "color", "backgroundColor", "fontSize", "fontWeight", "fontStyle", "lineHeight", "letterSpacing", "textTransform",
				"marginTop", "marginLeft", "paddingTop", "paddingLeft", "borderTopWidth", "borderTopStyle", "listStyleType", "float",
				"boxSizing", "gridTemplateColumns", "position", "content"].map((name) => name + "=" + style[name]);
			return element.className + element.tagName + part + ": " + look.join(" ");
		}))`, selector))
}

// TestStylesStayApart: a site's styles do not reach the cards, nor ours the
// site.
func TestStylesStayApart(t *testing.T) {
	p := styleSite(t)
	p.Go("/plain")
	plain := computed(p, `claim-tracker [class^="ct-"]`)
	p.Go("/rude")
	if diff := cmp.Diff(plain, computed(p, `claim-tracker [class^="ct-"]`)); diff != "" {
		t.Errorf("the page's styles reach the cards (-plain page +rude page):\n%s", diff)
	}
	if len(plain) < 300 {
		t.Errorf("only %d styles were compared", len(plain))
	}
	p.Go("/rude-alone")
	alone := computed(p, "body *")
	p.Go("/rude-with-sheet")
	if diff := cmp.Diff(alone, computed(p, "body *")); diff != "" {
		t.Errorf("the stylesheet reaches the page (-without +with):\n%s", diff)
	}
}

// TestWidths: nothing is wider than its place, down to 320 pixels (WCAG 1.4.10)
// and below, and the room for the controls has the height that the widget
// expects.
func TestWidths(t *testing.T) {
	p := styleSite(t)
	for _, test := range []struct{ width, tools int }{
		{1000, 4}, {700, 4}, {560, 7}, {440, 7}, {320, 11}, {240, 11},
	} {
		p.Viewport(test.width, 900)
		for _, page := range []string{"/plain", "/long"} {
			p.Go(page)
			p.Run(`document.querySelectorAll("details").forEach((details) => { details.open = true })`)
			if width := browsertest.Eval[int](p, "document.documentElement.scrollWidth"); width > test.width {
				t.Errorf("%s is %d pixels wide on a page of %d", page, width, test.width)
			}
			over := browsertest.Eval[[]string](p, `(() => {
				const box = document.querySelector("claim-tracker").getBoundingClientRect();
				return [...document.querySelectorAll("claim-tracker *")].filter((element) => {
					const { left, right } = element.getBoundingClientRect();
					return left < box.left - 1 || right > box.right + 1;
				}).map((element) => element.className);
			})()`)
			if len(over) > 0 {
				t.Errorf("%s at %d pixels: outside the box: %q", page, test.width, over)
			}
			const em = 16
			if height := browsertest.Eval[int](p, `Math.round(document.querySelector(".ct-tools").getBoundingClientRect().height)`); height != test.tools*em {
				t.Errorf("at %d pixels the room for the controls is %d pixels high, want %d", test.width, height, test.tools*em)
			}
		}
	}
}

// TestShrinkToFit: the box has a width where that of its parent follows from
// its contents, and margins of the page's choice have room.
func TestShrinkToFit(t *testing.T) {
	p := styleSite(t)
	for _, test := range []struct {
		page        string
		width, want int
	}{
		{"/column", 700, 700}, {"/column", 320, 320}, {"/inline", 700, 320}, {"/inline", 320, 240}, {"/margin", 700, 668},
	} {
		p.Viewport(test.width, 900)
		p.Go(test.page)
		if width := browsertest.Eval[int](p, `Math.round(document.querySelector("claim-tracker").getBoundingClientRect().width)`); width < test.want {
			t.Errorf("%s at %d pixels: the box is %d pixels wide, want %d", test.page, test.width, width, test.want)
		}
		if width := browsertest.Eval[int](p, "document.documentElement.scrollWidth"); width > test.width {
			t.Errorf("%s is %d pixels wide on a page of %d", test.page, width, test.width)
		}
	}
}

// TestForcedColors: the badges and their shapes have the colour of the text,
// whatever the reader's system sets it to.
func TestForcedColors(t *testing.T) {
	p := styleSite(t)
	p.ForcedColors()
	p.Go("/plain")
	off := browsertest.Eval[[]string](p, `(() => {
		const probe = document.createElement("span");
		probe.style.color = "CanvasText";
		document.body.append(probe);
		const text = getComputedStyle(probe).color;
		const badges = [...document.querySelectorAll(".ct-badge")];
		return badges.length && matchMedia("(forced-colors: active)").matches
			? badges.flatMap((badge) => [null, "::before"].map((part) => getComputedStyle(badge, part).color)).filter((color) => color !== text)
			: ["no forced colours"];
	})()`)
	if len(off) > 0 {
		t.Errorf("colours that are not the reader's: %q", off)
	}
}

// TestContrast: every text has 4.5:1 to what is behind it (WCAG 1.4.3), light
// and dark, and on the card that a link has led to.
func TestContrast(t *testing.T) {
	p := styleSite(t)
	for _, scheme := range []string{"light", "dark"} {
		p.ColorScheme(scheme)
		p.Go("/plain")
		p.Run(`(() => {
			document.querySelectorAll("details").forEach((details) => { details.open = true });
			location.hash = document.querySelectorAll(".ct-card")[1].id;
		})()`)
		p.Wait(`document.querySelector(".ct-card:target")?.getAnimations().length === 0`)
		poor := browsertest.Eval[[]string](p, `(() => {
			const numbers = (color) => color.match(/[\d.]+/g).map(Number);
			const luminance = (color) => {
				const [r, g, b] = numbers(color).map((c) => c / 255).map((c) => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
				return .2126 * r + .7152 * g + .0722 * b;
			};
			const behind = (element) => {
				const color = getComputedStyle(element).backgroundColor;
				return numbers(color)[3] === 0 ? behind(element.parentElement) : color;
			};
			const out = [];
			let seen = 0;
			for (const element of document.querySelectorAll("claim-tracker *")) {
				if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
				seen++;
				const [a, b] = [luminance(getComputedStyle(element).color), luminance(behind(element))].sort((x, y) => y - x);
				const ratio = (a + .05) / (b + .05);
				if (ratio < 4.5) out.push(element.className + " " + ratio.toFixed(2));
			}
			return seen > 60 ? out : ["only " + seen + " texts were looked at"];
		})()`)
		if len(poor) > 0 {
			t.Errorf("%s: %q", scheme, poor)
		}
	}
}

// TestDarkIsChosen: the cards follow the page's color-scheme, and data-theme
// before it.
func TestDarkIsChosen(t *testing.T) {
	p := styleSite(t)
	p.ColorScheme("dark")
	p.Go("/plain")
	for _, test := range []struct{ page, theme, want string }{
		{"light dark", "", "dark"}, {"light", "", "light"}, {"dark", "", "dark"},
		{"light", "dark", "dark"}, {"dark", "light", "light"}, {"light", "auto", "dark"},
	} {
		surface := browsertest.Eval[string](p, fmt.Sprintf(`(() => {
			document.documentElement.style.colorScheme = %q;
			const tracker = document.querySelector("claim-tracker");
			tracker.dataset.theme = %q;
			return getComputedStyle(tracker).backgroundColor;
		})()`, test.page, test.theme))
		if got := map[string]string{"rgb(255, 255, 255)": "light", "rgb(21, 24, 28)": "dark"}[surface]; got != test.want {
			t.Errorf("color-scheme %q, data-theme %q, reader prefers dark: %s (%s), want %s", test.page, test.theme, got, surface, test.want)
		}
	}
}

// TestTargetSizes: what can be pressed and does not stand in a sentence is 24
// pixels high and wide (WCAG 2.5.8).
func TestTargetSizes(t *testing.T) {
	p := styleSite(t)
	p.Viewport(320, 900)
	p.Go("/plain")
	small := browsertest.Eval[[]string](p, `[...document.querySelectorAll(".ct-choice, .ct-radio, .ct-toggle, .ct-permalink, .ct-find")].filter((element) => {
		const { width, height } = element.getBoundingClientRect();
		return width < 24 || height < 24;
	}).map((element) => element.className + " " + element.getBoundingClientRect().height)`)
	if len(small) > 0 {
		t.Errorf("too small: %q", small)
	}
}

// TestPrint: paper shows every claim, opened, with the addresses of sources.
func TestPrint(t *testing.T) {
	p := styleSite(t)
	p.Go("/plain")
	p.Run(`(() => {
		document.querySelector(".ct-radio[value=verified]").click();
		document.querySelectorAll(".ct-card")[0].hidden = true;
	})()`)
	const shown = `[...document.querySelectorAll(".ct-card")].filter((card) => card.getClientRects().length).length`
	all := browsertest.Eval[int](p, `document.querySelectorAll(".ct-card").length`)
	if n := browsertest.Eval[int](p, shown); n >= all {
		t.Fatalf("%d of %d claims are shown with a filter set", n, all)
	}
	p.Media("print")
	if n := browsertest.Eval[int](p, shown); n != all {
		t.Errorf("%d of %d claims are printed", n, all)
	}
	if closed := browsertest.Eval[[]string](p, `[...document.querySelectorAll("claim-tracker details > :not(summary)")]
		.filter((content) => !content.checkVisibility({ contentVisibilityAuto: true }) || content.getBoundingClientRect().height === 0)
		.map((content) => content.className)`); len(closed) > 0 {
		t.Errorf("stays closed on paper: %q", closed)
	}
	address := browsertest.Eval[string](p, `getComputedStyle(document.querySelector(".ct-source-title[href]"), "::after").content`)
	if !strings.Contains(address, "https://") {
		t.Errorf("after the name of a source stands %s", address)
	}
	if n := browsertest.Eval[int](p, `document.querySelector(".ct-filter").getClientRects().length`); n != 0 {
		t.Error("the filter is printed")
	}
}

// TestFocusShows: whoever goes by keyboard sees where they are.
func TestFocusShows(t *testing.T) {
	p := styleSite(t)
	p.Go("/plain")
	unseen := browsertest.Eval[[]string](p, `[...document.querySelectorAll("claim-tracker :is(a, summary, input:enabled)")].filter((element) => {
		element.focus({ focusVisible: true });
		const ring = element.matches("input") ? element.nextElementSibling : element;
		const { outlineStyle, outlineWidth } = getComputedStyle(ring);
		return document.activeElement !== element || outlineStyle !== "solid" || parseFloat(outlineWidth) < 2;
	}).map((element) => element.className)`)
	if len(unseen) > 0 {
		t.Errorf("no ring around %q", unseen)
	}
}

// ruderStyle takes everything from all elements, and hides and decorates what
// the widget adds.
const ruderStyle = `
:where(body) * { all: unset }
button, a, select, input { display: none } button { background: red; transform: rotate(4deg) }
li::before, button::before, button::after, a::before, a::after { content: "XX"; color: red }
[popover], dialog { display: none } ul, ol, details { columns: 3; float: right } a { color: red; font-size: 3em; padding: 1em }
.btn, button, .panel, .card { border: 9px solid red; margin: 2em; position: static; inline-size: 30em }`

// TestStylesStayApartWhenLive: nor do they reach what the widget adds when it is
// live: buttons, the panel, the numbers in the article, the timeline, the
// controls.
func TestStylesStayApartWhenLive(t *testing.T) {
	s := placed(t)
	s.set("/story.claims.json", strings.Replace(s.files["/story.claims.json"], `"status": "verified",`, `"status": "verified", "history": [{"at": "2026-03-02", "kind": "update", "note": "It is closed to the end of the week."}],`, 1))
	page := s.files["/article"]
	s.set("/rude.css", ruderStyle)
	s.set("/rude", strings.Replace(page, `<link rel="stylesheet"`, `<link rel="stylesheet" href="/rude.css"><link rel="stylesheet"`, 1))
	looks := func(path string) []string {
		p := s.open(t, path)
		p.Run(`tracker().scrollIntoView()`)
		p.Wait(`tracker().state === "live" && document.querySelector("article .ct-mark")`)
		p.Run(`document.querySelectorAll("details").forEach((details) => { details.open = true })`)
		p.Run(`document.querySelector("article .ct-mark").dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}))`)
		p.Wait(`document.querySelector(".ct-panel")?.matches(":popover-open")`)
		if n := browsertest.Eval[int](p, `document.querySelectorAll(".ct-panel-button, .ct-action, .ct-event, .ct-step").length`); n < 15 {
			t.Errorf("%s: only %d of what the widget adds is there", path, n)
		}
		return browsertest.Eval[[]string](p, `(() => {
			const own = ["display", "backgroundColor", "transform", "float", "columnCount", "position", "borderTopWidth", "borderTopStyle",
				"marginTop", "marginLeft", "paddingTop", "paddingLeft", "content", "listStyleType", "boxSizing", "visibility"];
			const light = [...document.querySelectorAll('claim-tracker [class^="ct-"], article a.ct-mark')];
			const shadow = [...controls().querySelectorAll("*")];
			return [...light, ...shadow].flatMap((element) => ["", "::before", "::after"].map((part) => {
				const style = getComputedStyle(element, part || null);
				if (part && style.content === "none") return element.className + part + " none";
				return element.localName + "." + element.className + part + ": " + own.map((name) => name + "=" + style[name]).join(" ");
			}));
		})()`)
	}
	plain := looks("/article")
	if len(plain) < 500 {
		t.Errorf("only %d styles were compared", len(plain))
	}
	if diff := cmp.Diff(plain, looks("/rude")); diff != "" {
		t.Errorf("the page's styles reach the widget (-plain page +rude page):\n%s", diff)
	}
}
