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

// many is a claims file of n claims, the first ones of which relate to the last.
func many(n int) string {
	var data strings.Builder
	data.WriteString(`{"claims": [`)
	for i := range n {
		if i > 0 {
			data.WriteByte(',')
		}
		fmt.Fprintf(&data, `{"id": "claim-number-%d", "speaker": "Speaker %d", "status": "unverified", "statement": "Statement %d.", "source": "https://example.org/%d", "saidAt": "2026-01-%02d"`,
			i, i%7, i, i%50, 1+i%28)
		if i < 3 {
			fmt.Fprintf(&data, `, "relations": [{"type": "supports", "claim": "claim-number-%d"}]`, n-1-i)
		}
		data.WriteString("}")
	}
	data.WriteString("]}")
	return data.String()
}

const made = `tracker().querySelectorAll(".ct-card").length`

func manySite(t *testing.T, n int) *site {
	s := newSite(t)
	s.set("/many.claims.json", many(n))
	s.page("/many", `<claim-tracker src="/many.claims.json"></claim-tracker>`)
	return s
}

// Of ten thousand claims only as many cards are made as a reader comes near.
func TestWindow(t *testing.T) {
	const n = 10_000
	p := manySite(t, n).live(t, "/many")
	wantCount(t, p, "10000 of 10000 claims")
	p.Wait(made + ` >= 40`)
	if got := browsertest.Eval[int](p, made); got > 200 {
		t.Errorf("%d cards are made at the start", got)
	}
	place := `((card) => [card.getAttribute("aria-posinset"), card.getAttribute("aria-setsize")].join(" of "))`
	if got := browsertest.Eval[string](p, place+`(document.getElementById("claim-number-9"))`); got != "10 of 10000" {
		t.Errorf("the tenth card is %s", got)
	}
	before := browsertest.Eval[int](p, made)
	p.Run(`tracker().querySelector(".ct-card:last-child").scrollIntoView()`)
	p.Wait(made + ` > ` + fmt.Sprint(before))

	// A search is over all claims.
	p.Run(`part("search").focus()`)
	p.Press("statement 9999")
	wantShown(t, p, "claim-number-9999")
	p.Run(`part("search").value = "", part("search").dispatchEvent(new Event("input"))`)
	wantCount(t, p, "10000 of 10000 claims")

	// A link leads to a claim for which there was no card.
	p.Run(`document.querySelector("#claim-number-1 a[href='#claim-number-9998']").click()`)
	wantAt(t, p, "claim-number-9998")
	if got := browsertest.Eval[string](p, place+`(document.getElementById("claim-number-9998"))`); got != "9999 of 10000" {
		t.Errorf("the card that the link led to is %s", got)
	}
	if earlier := browsertest.Eval[bool](p, `!part("earlier").hidden && part("more").hidden`); !earlier {
		t.Error("at the end of the list there is no way back, or one further on")
	}
	wantNoFaults(t, p)
}

// What a reader without a pointer presses leads the focus to the new cards.
func TestShowMoreByKeyboard(t *testing.T) {
	s := manySite(t, 500)
	p := s.live(t, "/many#claim-number-250")
	wantAt(t, p, "claim-number-250")
	p.Run(`globalThis.first = tracker().querySelector(".ct-card").id, part("earlier").focus({preventScroll: true})`)
	p.Press(kb.Enter)
	p.Wait(`document.activeElement.matches(".ct-card")`)
	if ok := browsertest.Eval[bool](p, `document.activeElement.nextElementSibling.id === first || tracker().querySelector(".ct-card").id !== first`); !ok {
		t.Errorf("the focus is on %s", browsertest.Eval[string](p, `document.activeElement.id`))
	}
	wantNoFaults(t, p)
}

// A page that came with all its cards keeps them, until the reader filters; they
// are back when the element is taken out.
func TestWindowOverAdoptedCards(t *testing.T) {
	s := newSite(t)
	s.set("/many.claims.json", many(300))
	s.page("/many", s.tracker(t, "many.claims.json", card.Options{}))
	p := s.live(t, "/many")
	if got := browsertest.Eval[int](p, made); got != 300 {
		t.Errorf("%d of 300 cards are left", got)
	}
	p.Run(`globalThis.last = document.getElementById("claim-number-299"), part("search").focus()`)
	p.Press("statement 299")
	p.Wait(`cards().join() === "claim-number-299"`)
	if same := browsertest.Eval[bool](p, `document.getElementById("claim-number-299") === last`); !same {
		t.Error("the card was made anew")
	}
	p.Run(`globalThis.one = tracker(), one.remove()`)
	p.Wait(`one.querySelectorAll(".ct-card").length === 300`)
	wantNoFaults(t, p)
}

// Everything that matches is on paper, opened.
func TestPrintOfWindow(t *testing.T) {
	p := manySite(t, 300).live(t, "/many")
	p.Run(`dispatchEvent(new Event("beforeprint"))`)
	if got := browsertest.Eval[int](p, made); got != 300 {
		t.Errorf("%d of 300 cards are printed", got)
	}
	if closed := browsertest.Eval[int](p, `tracker().querySelectorAll("details:not([open])").length`); closed != 0 {
		t.Errorf("%d parts are closed on paper", closed)
	}
	p.Run(`dispatchEvent(new Event("afterprint"))`)
	if open := browsertest.Eval[int](p, `tracker().querySelectorAll("details[open]").length`); open != 0 {
		t.Errorf("%d parts stay open after printing", open)
	}
	wantNoFaults(t, p)
}
