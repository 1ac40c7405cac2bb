//go:build !js

package element_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// placed is a site with an article around the tracker, and quotes in the data:
// one that the article has, one that it has twice, one that it lost.
func placed(t *testing.T) *site {
	s := newSite(t)
	text := s.files["/story.claims.json"]
	for statement, quote := range map[string]string{
		"The bridge has been closed since Monday.": "closed since Monday",
		"Engineers found cracks in two pillars.":   "cracks in the pillars",
		"The bridge opens again in May.":           "in May",
	} {
		old := `"statement": "` + statement + `",`
		if !strings.Contains(text, old) {
			t.Fatalf("the data has no %s", old)
		}
		text = strings.Replace(text, old, old+` "quote": {"exact": "`+quote+`"},`, 1)
	}
	s.set("/story.claims.json", text)
	s.page("/article", `<article><p>The bridge, <em>closed</em> since Monday, has cracks.</p><p>It opens in May, in May at last.</p></article>`+
		s.tracker(t, "story.claims.json", card.Options{}))
	return s
}

const lost = `((id) => document.querySelector("#" + id + " .ct-lost")?.textContent ?? "")`

// A quote is marked in the article; its card and the passage lead to each other.
func TestPlaceInArticle(t *testing.T) {
	p := placed(t).live(t, "/article")
	p.Wait(`document.querySelectorAll("article .ct-mark").length === 1`)
	if label := browsertest.Eval[string](p, `document.querySelector(".ct-mark").getAttribute("aria-label")`); label != "Claim 1: Verified" {
		t.Errorf("the control is called %q", label)
	}
	p.Click(`document.querySelector("#bridge-closed .ct-find")`)
	p.Wait(`document.activeElement.matches("article .ct-mark")`)
	p.Press(kb.Enter)
	p.Wait(`document.querySelector(".ct-panel")?.matches(":popover-open")`)
	if text := browsertest.Eval[string](p, `document.querySelector(".ct-panel").innerText`); !strings.Contains(text, "The bridge has been closed since Monday.") {
		t.Errorf("the panel says %q", text)
	}
	p.Click(`[...document.querySelectorAll(".ct-panel button")].find((button) => button.textContent === "Go to the list")`)
	wantAt(t, p, "bridge-closed")
	wantNoFaults(t, p)
}

// A card says when its quote has no place in the article, or several.
func TestLostQuote(t *testing.T) {
	p := placed(t).live(t, "/article")
	p.Wait(lost + `("cracks-found") === "The article no longer has these words."`)
	p.Wait(lost + `("opens-in-may") === "These words stand in the article more than once."`)
	// The page puts it right, and loses another.
	p.Run(`document.querySelector("article p").textContent = "There are cracks in the pillars."`)
	p.Wait(lost + `("cracks-found") === "" && ` + lost + `("bridge-closed") !== ""`)
	p.Wait(`document.querySelector(".ct-mark").getAttribute("aria-label") === "Claim 2: Verified"`)
	// Whoever takes the tracker away finds the article as it was.
	p.Run(`tracker().remove()`)
	p.Wait(`document.querySelector("article").innerHTML === "<p>There are cracks in the pillars.</p><p>It opens in May, in May at last.</p>"`)
	wantNoFaults(t, p)
}

// The attribute names another article, or none.
func TestArticleAttribute(t *testing.T) {
	s := placed(t)
	s.set("/article", strings.Replace(s.files["/article"], "<claim-tracker", `<section id="other"><p>Now closed since Monday.</p></section><claim-tracker article="#other"`, 1))
	p := s.live(t, "/article")
	p.Wait(`document.querySelectorAll("#other .ct-mark").length === 1 && !document.querySelector("article .ct-mark")`)
	p.Run(`tracker().article = "article"`)
	p.Wait(`document.querySelectorAll("article .ct-mark").length === 1 && !document.querySelector("#other .ct-mark")`)
	p.Run(`tracker().article = "]["`)
	p.Wait(`!document.querySelector(".ct-mark")`)
	if n := browsertest.Eval[int](p, `document.querySelectorAll(".ct-lost").length`); n != 0 {
		t.Errorf("%d cards speak of an article that there is not", n)
	}
	wantNoFaults(t, p)
}
