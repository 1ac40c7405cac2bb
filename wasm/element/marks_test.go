//go:build !js

package element_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// storyText is an article with all that a mark meets: words in one text, over
// elements, in a link, overlapping, ending together, in closed details.
const storyText = `<h1>The bridge at Havn</h1>
<p id="first">Ana Lund, the mayor, said <em>the bridge has been closed</em> since Monday. Engineers found two cracks in it, Havn Public Works wrote.</p>
<p id="second">The repair <a href="/report">costs less than</a> a new bridge, she said; “the detour takes 40 minutes”, a ferry captain told the council of Norhaven.</p>
<p>No one was hurt. The council meets on Tuesday and will hear both sides before it decides how the work is paid for.</p>
<details><summary>More</summary><p id="third">The bridge opens again in May, says the plan.</p></details>
<p>It was a long day. It was a long day.</p>`

var storyQuotes = []string{
	"the bridge has been closed since Monday",
	"two cracks",
	"costs less than a new bridge",
	"has been closed since Monday", // in the first, and ends with it
	"the detour takes 40 minutes",
	"The bridge opens again in May",
	"It was a long day", // twice
	"The ferry is free", // nowhere
	"",                  // no quote
	"costs less than",   // ends in a link
}

// storyRanges are the words that are found, sorted.
var storyRanges = []string{
	"The bridge opens again in May", "costs less than", "costs less than a new bridge", "has been closed since Monday",
	"the bridge has been closed since Monday", "the detour takes 40 minutes", "two cracks",
}

// storyTracker is a tracker with a claim for each quote.
func storyTracker(name string, quotes ...string) string {
	var out strings.Builder
	fmt.Fprintf(&out, `<claim-tracker><ol class="ct-list" role="list">`)
	for i, quote := range quotes {
		anchor := fmt.Sprintf("%s-%d", name, i+1)
		fmt.Fprintf(&out, `<li class="ct-card" id="%[1]s" data-standing="not-checked" data-quote="%[2]s"><article class="ct-claim" aria-labelledby="%[1]s--heading">
<h3 class="ct-heading" id="%[1]s--heading"><span class="ct-by"><strong class="ct-name">Ana Lund</strong>, <span class="ct-role">mayor of Norhaven</span></span><span class="ct-hidden">: </span><span class="ct-statement">Statement %[3]d about the bridge at Havn.</span></h3>
<div class="ct-check" data-standing="not-checked"><p class="ct-verdict"><span class="ct-badge" data-standing="not-checked">Not checked yet</span> <span class="ct-define">No check is recorded here; it may be right or wrong.</span></p></div>
<dl class="ct-facts"><div class="ct-row"><dt class="ct-term">In the article</dt><dd class="ct-value"><blockquote class="ct-quote"><p class="ct-words">%[2]s</p></blockquote><p class="ct-where"><a class="ct-find" href="#x">Find</a></p></dd></div></dl>
<div class="ct-foot"><span class="ct-actions"><button type="button" class="ct-action" value="copy-link">Copy link</button></span><a class="ct-permalink" href="#%[1]s">Link to this claim</a></div></article></li>
`, anchor, quote, i+1)
	}
	out.WriteString(`</ol></claim-tracker>`)
	return out.String()
}

func storyPage(article, trackers string) string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The bridge at Havn</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/claim-tracker.css"><link rel="stylesheet" href="/story.css">
<script type="module" src="/marks.js"></script></head><body><main><article>` + article + `</article>` + trackers + `</main></body></html>`
}

// markStory opens the article under a strict policy, without marks.
func markStory(t *testing.T, page string) *browsertest.Page {
	t.Helper()
	p := browsertest.Open(t, browsertest.WithPolicy(browsertest.StrictPolicy, articleSite(t, map[string]string{"/": page})))
	p.Go("/")
	p.Wait("globalThis.mark")
	return p
}

// markedStory opens the article and waits until it is marked.
func markedStory(t *testing.T) *browsertest.Page {
	t.Helper()
	p := markStory(t, storyPage(storyText, storyTracker("claim", storyQuotes...)))
	p.Run("void (globalThis.marks = mark())")
	p.Wait("numbers().length === 7")
	return p
}

func wantTexts(t *testing.T, p *browsertest.Page, expression string, want ...string) {
	t.Helper()
	if got := browsertest.Eval[[]string](p, expression); !slices.Equal(got, want) {
		t.Errorf("%s\n%s", expression, cmp.Diff(want, got))
	}
}

func wantTrue(t *testing.T, p *browsertest.Page, expression string) {
	t.Helper()
	if !browsertest.Eval[bool](p, "Boolean("+expression+")") {
		t.Errorf("false: %s", expression)
	}
}

// wantUntouched stops all marks and sees to it that the article is as before.
func wantUntouched(t *testing.T, p *browsertest.Page, stop string) {
	t.Helper()
	p.Run(stop)
	before, after := browsertest.Eval[string](p, "before"), browsertest.Eval[string](p, "JSON.stringify(structure())")
	if before != after {
		t.Errorf("the article is not as it was:\n%s", cmp.Diff(before, after))
	}
	wantTrue(t, p, `!document.querySelector(".ct-panel, .ct-mark, .ct-quoted") && !(globalThis.CSS.highlights?.size > 0)`)
}

func TestMarksInTheArticle(t *testing.T) {
	p := markedStory(t)
	wantTexts(t, p, "texts()", storyRanges...)
	wantTexts(t, p, `Array.from({length: 10}, (_, i) => marks.status(i))`,
		"found", "found", "found", "found", "found", "found", "unclear", "lost", "none", "found")
	// After each quote, one after the other where two end together, outside a link.
	wantTexts(t, p, `numbers().map((a) => a.textContent)`, "1", "4", "2", "10", "3", "5", "6")
	wantTexts(t, p, `numbers().slice(0, 4).map((a) => a.parentNode.nodeName + " after " + (a.previousSibling.data?.slice(-6) ?? a.previousSibling.nodeName))`,
		"P after Monday", "P after A", "P after cracks", "P after A")
	wantTexts(t, p, `[numbers()[2]].map((a) => [a.getAttribute("href"), a.ariaLabel, a.lang, a.dir, a.ariaExpanded].join(" · "))`,
		"#claim-2 · Claim 2: Not checked yet · en · ltr · false")
	wantTexts(t, p, "[read(article).text].map((text) => text.slice(0, 60))", "The bridge at Havn\nAna Lund, the mayor, said the bridge has ")
	wantNoFaults(t, p)
	wantUntouched(t, p, "marks.stop()")
	p.Run("marks.stop()") // once more does nothing
}

func TestMarksEndWithTheirSignal(t *testing.T) {
	p := markedStory(t)
	wantUntouched(t, p, "marks.life.abort()")
}

// What a control takes of the page: its own width, and nothing of its lines.
func TestMarksKeepTheLines(t *testing.T) {
	p := markStory(t, storyPage(storyText, storyTracker("claim", storyQuotes...)))
	lines := `[...article.querySelectorAll("h1, p:not(details p)")].map((p) => p.getBoundingClientRect().height)`
	heights := browsertest.Eval[[]float64](p, lines)
	p.Run("void (globalThis.marks = mark())")
	p.Wait("numbers().length === 7")
	if got := browsertest.Eval[[]float64](p, lines); !slices.Equal(got, heights) {
		t.Errorf("heights of blocks were %v, are %v", heights, got)
	}
	small := browsertest.Eval[[]string](p, `numbers().filter((a) => a.checkVisibility()).filter((a) => {
		const {left, top, width, height} = box(a);
		const hit = (x, y) => document.elementFromPoint(left + width / 2 + x, top + height / 2 + y) === a;
		const own = getComputedStyle(a, "::after");
		return parseFloat(own.width) < 24 || parseFloat(own.height) < 24 || !hit(0, 11) || !hit(0, -11);
	}).map((a) => a.textContent)`)
	if len(small) > 0 {
		t.Errorf("targets smaller than 24 pixels: %v", small)
	}
	wantTrue(t, p, `numbers().filter((a) => a.checkVisibility()).every((a, i, all) => all.every((b) => a === b
		|| Math.abs(box(a).top - box(b).top) > 12 || Math.abs(box(a).left + box(a).width / 2 - box(b).left - box(b).width / 2) >= 24))`)
	// Who copies the text copies no numbers.
	wantTrue(t, p, `(getSelection().selectAllChildren(document.querySelector("#first")), !/\d/.test(getSelection().toString()))`)
	// A number never begins a line, in no width of the page.
	for width := 300; width < 420; width += 10 {
		p.Viewport(width, 700)
		wantTrue(t, p, `numbers().filter((a) => a.previousSibling.nodeType === Node.TEXT_NODE).every((a) => {
			const range = document.createRange();
			range.setStart(a.previousSibling, a.previousSibling.length - 1);
			range.setEnd(a.previousSibling, a.previousSibling.length);
			return range.getClientRects().length === 0 || Math.abs(range.getBoundingClientRect().bottom - box(a).bottom) < 20;
		})`)
	}
}

func TestMarksOfChinese(t *testing.T) {
	p := markStory(t, storyPage(`<p lang="zh">市长说桥已经关闭了。渡轮仍在运行。</p>`, storyTracker("claim", "桥已经关闭", "渡轮")))
	p.Run("void (globalThis.marks = mark())")
	p.Wait("numbers().length === 2")
	wantTexts(t, p, "texts()", "桥已经关闭", "渡轮")
	for width := 60; width < 200; width += 9 {
		p.Run(fmt.Sprintf(`void article.style.setProperty("width", "%dpx")`, width))
		wantTrue(t, p, `numbers().every((a) => {
			const range = document.createRange();
			range.setStart(a.previousSibling, a.previousSibling.length - 1);
			range.setEnd(a.previousSibling, a.previousSibling.length);
			return Math.abs(range.getBoundingClientRect().bottom - box(a).bottom) < 20;
		})`)
	}
	p.Run(`void article.removeAttribute("style")`)
	wantUntouched(t, p, "marks.stop()")
}

func TestPanelOpensAndCloses(t *testing.T) {
	p := markedStory(t)
	p.Run(`numbers()[2].focus()`)
	p.Press(kb.Enter)
	p.Wait("panel()")
	wantTrue(t, p, `document.activeElement === panel() && numbers()[2].ariaExpanded === "true"`)
	wantTexts(t, p, `[panel().getAttribute("role"), document.getElementById(panel().getAttribute("aria-labelledby")).textContent,
		panel().querySelector(".ct-statement").textContent, ...[...panel().querySelectorAll("button")].map((b) => b.textContent)]`,
		"dialog", "Claim 2 of 10", "Statement 2 about the bridge at Havn.", "Close", "Go to the list")
	wantTexts(t, p, `texts("claim-tracker-active")`, "two cracks")
	// No id twice, and what names the card is in the panel.
	wantTrue(t, p, `new Set([...document.querySelectorAll("[id]")].map((e) => e.id)).size === document.querySelectorAll("[id]").length`)
	wantTrue(t, p, `panel().contains(document.getElementById(panel().querySelector(".ct-claim").getAttribute("aria-labelledby")))`)
	p.Press(kb.Escape)
	p.Wait("!panel()")
	wantTrue(t, p, `document.activeElement === numbers()[2] && numbers()[2].ariaExpanded === "false"`)

	p.Click("numbers()[0]")
	p.Wait("panel()")
	wantTexts(t, p, `[panel().querySelector(".ct-statement").textContent]`, "Statement 1 about the bridge at Havn.")
	p.Click("numbers()[0]") // the same again closes it
	p.Wait("!panel()")
	p.Click("numbers()[0]")
	p.Wait("panel()")
	p.Click("numbers()[5]") // another opens another
	p.Wait(`panel()?.querySelector(".ct-statement").textContent.includes("5")`)
	p.Click(`panel().querySelector(".ct-panel-head button")`)
	p.Wait("!panel()")
	wantTrue(t, p, `document.activeElement === numbers()[5]`)
	p.Click("numbers()[5]")
	p.Wait("panel()")
	p.Click(`document.querySelector("h1")`) // beside it
	p.Wait("!panel()")
	p.Click("numbers()[5]")
	p.Wait("panel()")
	p.Click(`panel().querySelector(".ct-panel-foot button")`)
	p.Wait("!panel()")
	wantTexts(t, p, `calls.filter((call) => call !== "locate")`,
		"select 1 claim-2", "select 0 claim-1", "select 0 claim-1", "select 4 claim-5", "select 4 claim-5", "select 4 claim-5", "card 4 claim-5")
	wantTrue(t, p, `location.hash === ""`)
	// Other clicks are the browser's.
	wantTrue(t, p, `!["ctrlKey", "metaKey", "shiftKey", "altKey"].some((key) => {
		const event = new MouseEvent("click", {[key]: true, cancelable: true, bubbles: true});
		let prevented;
		document.addEventListener("click", (event) => { prevented = event.defaultPrevented; event.preventDefault(); }, {once: true});
		numbers()[0].dispatchEvent(event);
		return prevented || panel();
	})`)
	wantNoFaults(t, p)
	wantUntouched(t, p, "marks.stop()")
}

// The panel is where the passage is, within the width of the page.
func TestPanelPlaces(t *testing.T) {
	rtl := strings.Replace(storyPage(storyText, storyTracker("claim", storyQuotes...)), `<html lang="en"`, `<html lang="en" dir="rtl"`, 1)
	ltr := storyPage(storyText, storyTracker("claim", storyQuotes...))
	for _, test := range []struct {
		name, page   string
		width        int
		beside, left bool
	}{
		{"wide", ltr, 1280, true, false},
		{"wide, right to left", rtl, 1280, true, true},
		{"medium", ltr, 1000, false, false},
		{"narrow", ltr, 360, false, false},
		{"narrow, right to left", rtl, 360, false, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := markStory(t, test.page)
			p.Viewport(test.width, 700)
			p.Run("void (globalThis.marks = mark())")
			p.Wait("numbers().length === 7")
			for _, number := range []int{0, 2, 4, 5} {
				p.Click(fmt.Sprintf("numbers()[%d]", number))
				p.Wait("panel()")
				at := fmt.Sprintf(`const at = box(panel()), number = box(numbers()[%d]), block = box(numbers()[%[1]d].closest("p"))`, number)
				wantTrue(t, p, `(() => { `+at+`; return at.left >= 0 && at.right <= document.documentElement.clientWidth && at.width >= 22 * 15 - 30 })()`)
				switch {
				case test.beside && test.left:
					wantTrue(t, p, `(() => { `+at+`; return at.right <= block.left && at.top <= number.bottom && at.bottom >= number.top })()`)
				case test.beside:
					wantTrue(t, p, `(() => { `+at+`; return at.left >= block.right && at.top <= number.bottom && at.bottom >= number.top })()`)
				default:
					wantTrue(t, p, `(() => { `+at+`; return at.top >= number.bottom && at.top < number.bottom + 40 })()`)
				}
				// It goes with the text.
				wantTrue(t, p, `(() => { `+at+`; scrollBy(0, 20); return Math.abs((box(panel()).top - at.top) - (box(numbers()[`+fmt.Sprint(number)+`]).top - number.top)) < 1 })()`)
				p.Press(kb.Escape)
				p.Wait("!panel()")
			}
			wantTrue(t, p, `document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
			wantNoFaults(t, p)
		})
	}
}

// Within a box that scrolls, the panel follows its number.
func TestPanelFollowsInAScroller(t *testing.T) {
	p := markStory(t, strings.Replace(storyPage(storyText, storyTracker("claim", storyQuotes...)), "<main>", `<main id="box">`, 1))
	p.Run(`(() => { const {style} = document.querySelector("#box"); style.setProperty("height", "300px"); style.setProperty("overflow", "auto") })()`)
	p.Run("void (globalThis.marks = mark())")
	p.Wait("numbers().length === 7")
	p.Click("numbers()[2]")
	p.Wait("panel()")
	distance := `box(panel()).top - box(numbers()[2]).top`
	before := browsertest.Eval[float64](p, distance)
	p.Run(`document.querySelector("#box").scrollBy(0, 30)`)
	p.Wait(fmt.Sprintf("Math.abs(%s - %v) < 1", distance, before))
}

func TestRevealLeadsToThePassage(t *testing.T) {
	p := markedStory(t)
	p.Viewport(600, 200)
	wantTrue(t, p, "!marks.reveal(6) && !marks.reveal(7) && !marks.reveal(8) && !marks.reveal(99)")
	wantTrue(t, p, `!document.querySelector("details").open && marks.reveal(5) && document.querySelector("details").open`)
	wantTrue(t, p, `document.activeElement === numbers()[6]`)
	p.Wait(`box(numbers()[6]).top >= 0 && box(numbers()[6]).bottom <= innerHeight`)
	wantTexts(t, p, `texts("claim-tracker-active")`, "The bridge opens again in May")
	p.Run(`document.activeElement.blur()`)
	p.Wait(`texts("claim-tracker-active").length === 0`)
	// What the page hides altogether cannot be shown.
	p.Run(`document.querySelector("#first").hidden = true`)
	wantTrue(t, p, "!marks.reveal(1)")
	wantNoFaults(t, p)
}

func TestRevealOpensWhatIsHiddenUntilFound(t *testing.T) {
	p := markStory(t, storyPage(`<p id="x" hidden="until-found">The ferry runs.</p>`, storyTracker("claim", "The ferry")))
	p.Run(`void (globalThis.marks = mark(), addEventListener("beforematch", () => calls.push("match")))`)
	p.Wait("numbers().length === 1")
	wantTrue(t, p, `marks.reveal(0) && !document.querySelector("#x").hidden && calls.includes("match")`)
}

func TestMarksFollowTheArticle(t *testing.T) {
	p := markedStory(t)
	p.Run(`document.querySelector("#first").prepend("Update: ")`)
	p.Run(`document.querySelector("#second").textContent = "All that was wrong."`)
	p.Wait(`marks.status(2) === "lost"`)
	wantTexts(t, p, "texts()", "The bridge opens again in May", "has been closed since Monday", "the bridge has been closed since Monday", "two cracks")
	wantTexts(t, p, "numbers().map((a) => a.textContent)", "1", "4", "2", "6")
	p.Run(`document.querySelector("#second").textContent = "It costs less than a new bridge after all."`)
	p.Wait(`marks.status(2) === "found" && numbers().length === 6`)
	wantTexts(t, p, "numbers().map((a) => a.textContent)", "1", "4", "2", "10", "3", "6")

	// It then rests.
	p.Run("quiet(700)")
	p.Run("void (calls.length = 0)")
	p.Run(`new Promise((done) => {
		const observer = new MutationObserver(() => calls.push("change"));
		observer.observe(document.body, {subtree: true, childList: true, characterData: true});
		setTimeout(() => { observer.disconnect(); done(); }, 900);
	})`)
	wantTexts(t, p, "calls")

	// Words that are put anew, the same, are marked anew; nothing is searched.
	p.Run(`document.querySelector("#second").textContent = document.querySelector("#second").textContent.replaceAll(/\d/g, "")`)
	p.Wait("numbers().length === 6")
	wantTexts(t, p, "calls")
	wantTrue(t, p, `texts().includes("costs less than a new bridge")`)
	// A word is taken away.
	p.Run(`document.querySelector("#first em").firstChild.data = "the bridge has not been closed"`)
	p.Wait(`marks.status(0) === "lost" && numbers().length === 4`)
	wantNoFaults(t, p)
	p.Run("marks.stop()")
	wantTrue(t, p, `document.querySelectorAll("#first")[0].childNodes.length === 4 && !document.querySelector(".ct-mark")`)
}

// A framework writes the whole text into the text node that it knows.
func TestMarksOfATextThatIsWrittenAnew(t *testing.T) {
	p := markStory(t, storyPage(`<p>The ferry runs at noon.</p>`, storyTracker("claim", "The ferry")))
	p.Run(`void (globalThis.text = document.querySelector("p").firstChild, globalThis.marks = mark())`)
	p.Wait("numbers().length === 1")
	p.Run(`text.data = "The ferry runs at noon and at six."`)
	p.Wait(`read(article).text === "The ferry runs at noon and at six." && numbers()[0].previousSibling.data === "The ferry"`)
	p.Run(`text.data = "Today The ferry runs at noon and at six."`)
	p.Wait(`read(article).text === "Today The ferry runs at noon and at six." && numbers()[0].previousSibling.data === "Today The ferry"`)
	// A script that knows both halves changes both.
	p.Run(`(() => { for (const node of [...document.querySelector("p").childNodes]) if (node.data) node.data = node.data.replace("e", "e"); })()`)
	p.Run("quiet(600)")
	wantTrue(t, p, `read(article).text === "Today The ferry runs at noon and at six." && numbers().length === 1`)
	p.Run("marks.stop()")
	wantTrue(t, p, `document.querySelector("p").childNodes.length === 1 && document.querySelector("p").firstChild === text`)
}

// Where the page takes the numbers away again and again, it has its way.
func TestMarksGiveUpAgainstThePage(t *testing.T) {
	p := markStory(t, storyPage(storyText, storyTracker("claim", storyQuotes...)))
	p.Run(`void (globalThis.taken = 0, new MutationObserver(() => {
		for (const number of document.querySelectorAll("article .ct-mark")) { number.remove(); taken++; }
	}).observe(article, {subtree: true, childList: true}), globalThis.marks = mark())`)
	p.Wait("taken >= 7 * 6")
	p.Run("quiet(1500)")
	if taken := browsertest.Eval[int](p, "taken"); taken != 7*6 {
		t.Errorf("%d numbers were taken away, want 42", taken)
	}
	wantTrue(t, p, "numbers().length === 0")
	wantTexts(t, p, "texts()", storyRanges...)
	wantTrue(t, p, `marks.reveal(1)`)
	wantUntouched(t, p, "marks.stop()")
}

func TestTwoTrackersMarkOneArticle(t *testing.T) {
	for _, stop := range []string{"one.stop(), two.stop()", "two.stop(), one.stop()"} {
		p := markStory(t, storyPage(storyText, storyTracker("one", storyQuotes...)+storyTracker("two", "two cracks in it", "two cracks", "since", "The bridge at")))
		p.Run("void (globalThis.one = mark(0), globalThis.two = mark(1))")
		p.Wait("numbers().length === 11")
		if got := browsertest.Eval[int](p, `CSS.highlights.get("claim-tracker").size`); got != 11 {
			t.Errorf("%d ranges, want 11", got)
		}
		p.Run("quiet(1200)")
		wantTrue(t, p, `numbers().length === 11 && calls.filter((call) => call === "locate").length === 2`)
		wantNoFaults(t, p)
		first, _, _ := strings.Cut(stop, ",")
		p.Run(first)
		p.Wait(fmt.Sprintf("numbers().length === %d", map[bool]int{true: 4, false: 7}[strings.HasPrefix(first, "one")]))
		p.Run("quiet(600)")
		wantTrue(t, p, `[...CSS.highlights.get("claim-tracker")].every((range) => String(range))`)
		wantUntouched(t, p, stop)
	}
}

// Without highlights of the browser, spans show the words; without popovers a
// number is a plain link to the card.
func TestMarksInOlderBrowsers(t *testing.T) {
	p := markStory(t, storyPage(storyText, storyTracker("one", storyQuotes...)+storyTracker("two", "two cracks in it", "The bridge at")))
	p.Run(`(() => { delete globalThis.Highlight; delete HTMLElement.prototype.showPopover; })()`)
	p.Run("void (globalThis.one = mark(0))")
	p.Wait("numbers().length === 7")
	wantTexts(t, p, `[...document.querySelectorAll(".ct-quoted")].map((span) => span.textContent)`,
		"the bridge ", "has been closed", " since Monday", "two cracks", "costs less than", " a new bridge", "the detour takes 40 minutes", "The bridge opens again in May")
	wantTrue(t, p, `[...document.querySelectorAll(".ct-quoted")].every((span) => !span.querySelector(".ct-mark") && getComputedStyle(span).display === "inline")`)
	p.Run("void (globalThis.two = mark(1))")
	p.Wait("numbers().length === 9")
	p.Run("quiet(800)")
	wantTrue(t, p, `numbers().length === 9 && calls.filter((call) => call === "locate").length === 2`)
	p.Run(`document.querySelector("#first").append(" More.")`)
	p.Wait(`calls.filter((call) => call === "locate").length === 4`)
	p.Run("quiet(300)")
	wantTrue(t, p, `one.reveal(1) && document.querySelector(".ct-quoted-active").textContent === "two cracks"`)
	p.Run(`void document.querySelector("#first").lastChild.remove()`)
	p.Run("numbers()[0].focus()")
	p.Press(kb.Enter)
	p.Wait(`location.hash === "#two-2" && !document.querySelector(".ct-panel")`)
	wantNoFaults(t, p)
	wantUntouched(t, p, "one.stop(), two.stop()")
}

// No control where it would be out of place: in what the reader writes, in what
// screen readers pass over, as a column of its own.
func TestMarksWithoutNumbers(t *testing.T) {
	p := markStory(t, storyPage(`<div contenteditable>The ferry runs.</div><p aria-hidden="true">The bridge is closed.</p><p id="row">Two cracks.</p><p>A detour.</p>`,
		storyTracker("claim", "The ferry", "bridge", "Two", "detour")))
	p.Run(`document.querySelector("#row").style.setProperty("display", "flex")`)
	p.Run(`void (globalThis.before = JSON.stringify(structure()), globalThis.marks = mark())`)
	p.Wait("numbers().length === 1")
	wantTexts(t, p, "texts()", "The ferry", "Two", "bridge", "detour")
	wantTrue(t, p, `marks.reveal(0)`)
	p.Run(`article.append("More.")`)
	p.Wait(`calls.filter((call) => call === "locate").length === 2`)
	p.Run("quiet(300)")
	wantTrue(t, p, "numbers().length === 1")
	p.Run("void article.lastChild.remove()")
	wantUntouched(t, p, "marks.stop()")
}

// Pictures for eyes: with SHOTS set to a folder, they are kept there.
func TestMarksLookLikeMarks(t *testing.T) {
	folder := os.Getenv("SHOTS")
	if folder == "" {
		folder = t.TempDir()
	}
	ltr := storyPage(storyText, storyTracker("claim", storyQuotes...))
	rtl := strings.Replace(strings.ReplaceAll(ltr, "<claim-tracker>", `<claim-tracker dir="rtl">`), `<html lang="en"`, `<html lang="en" dir="rtl"`, 1)
	for _, test := range []struct {
		name, page string
		width      int
		prepare    func(*browsertest.Page)
	}{
		{"light", ltr, 1280, func(p *browsertest.Page) { p.ColorScheme("light") }},
		{"light-below", ltr, 1000, func(p *browsertest.Page) { p.ColorScheme("light") }},
		{"dark", ltr, 1280, func(p *browsertest.Page) { p.ColorScheme("dark") }},
		{"narrow", ltr, 360, func(p *browsertest.Page) { p.ColorScheme("light") }},
		{"rtl", rtl, 1280, func(p *browsertest.Page) { p.ColorScheme("light") }},
		{"forced", ltr, 1280, func(p *browsertest.Page) { p.ForcedColors() }},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := markStory(t, test.page)
			test.prepare(p)
			p.Viewport(test.width, 900)
			p.Run("void (globalThis.marks = mark())")
			p.Wait("numbers().length === 7")
			p.Click("numbers()[2]")
			p.Wait("panel()")
			p.Screenshot(filepath.Join(folder, test.name+".png"))
			if test.name == "forced" {
				return // the reader's system sees to contrast
			}
			// The numbers and the text on the marker have enough contrast.
			wantTrue(t, p, `(() => {
				const dark = matchMedia("(prefers-color-scheme: dark)").matches;
				let page = dark ? [0x1e, 0x1e, 0x1e] : [255, 255, 255];
				for (const name of ["claim-tracker", "claim-tracker-active"]) {
					const [r, g, b, alpha] = getComputedStyle(article, "::highlight(" + name + ")").backgroundColor.match(/[\d.]+/g).map(Number);
					if (!(alpha > 0 && alpha < 1)) return false;
					page = [r, g, b].map((part, i) => part * alpha + page[i] * (1 - alpha));
				}
				return contrast(dark ? "rgb(236, 236, 236)" : "rgb(26, 26, 26)", "rgb(" + page + ")") >= 4.5;
			})()`)
			wantTrue(t, p, `numbers().every((a) => contrast(getComputedStyle(a).color, getComputedStyle(a).backgroundColor) >= 4.5)`)
		})
	}
}
