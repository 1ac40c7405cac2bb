//go:build !js

package element_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// The interface speaks the language of the page around it, in its direction.
func TestLanguages(t *testing.T) {
	s := newSite(t)
	for _, test := range []struct{ page, language, direction, count string }{
		{"en-GB", "en", "ltr", "6 of 6 claims"},
		{"fr", "fr", "ltr", ""}, {"de-AT", "de", "ltr", ""}, {"es-419", "es", "ltr", ""},
		{"ru", "ru", "ltr", ""}, {"uk", "uk", "ltr", ""}, {"zh-CN", "zh-Hans", "ltr", ""}, {"ar-EG", "ar", "rtl", ""},
		{"zh-TW", "en", "ltr", ""}, {"fi", "en", "ltr", ""},
	} {
		t.Run(test.page, func(t *testing.T) {
			s.set("/page", strings.Replace(s.wrap(`<claim-tracker src="/story.claims.json"></claim-tracker>`), `<html lang="en">`, fmt.Sprintf(`<html lang="%s" dir="%s">`, test.page, test.direction), 1))
			p := s.live(t, "/page")
			strays := browsertest.Eval[[]string](p, fmt.Sprintf(`[part("tools"), part("panel"), part("no-match"), ...tracker().querySelectorAll(".ct-head, .ct-list, .ct-status")]
				.filter((element) => element.lang !== %q || getComputedStyle(element).direction !== %q)
				.map((element) => element.className + " " + element.lang + " " + element.dir)`, test.language, test.direction))
			if len(strays) > 0 {
				t.Errorf("in another language or direction: %q", strays)
			}
			english := browsertest.Eval[bool](p, `part("filters").textContent === "Filters"`)
			if english != (test.language == "en") {
				t.Errorf("the button says %q", browsertest.Eval[string](p, `part("filters").textContent`))
			}
			if got := browsertest.Eval[string](p, `part("count").textContent`); test.count != "" && got != test.count || !strings.Contains(got, "6") {
				t.Errorf("count %q", got)
			}
			wantNoFaults(t, p)
		})
	}
}

// Cards that came with the page keep their language, and the controls follow.
func TestLanguageOfRenderedCards(t *testing.T) {
	s := newSite(t)
	s.set("/page", strings.Replace(s.wrap(s.tracker(t, "story.claims.json", card.Options{})), `<html lang="en">`, `<html lang="ar" dir="rtl">`, 1))
	p := s.live(t, "/page")
	if adopted := browsertest.Eval[bool](p, `seen[0].adopted`); !adopted {
		t.Error("the cards were made anew")
	}
	if language := browsertest.Eval[string](p, `part("tools").lang`); language != "en" {
		t.Errorf("the controls are in %s", language)
	}
}

// Where the words cannot be had, the interface is English and says so.
func TestMissingWords(t *testing.T) {
	s := newSite(t)
	s.set("/claim-tracker.fr.json", "")
	s.set("/page", strings.Replace(s.wrap(`<claim-tracker src="/story.claims.json"></claim-tracker>`), `<html lang="en">`, `<html lang="fr">`, 1))
	p := s.live(t, "/page")
	if got := browsertest.Eval[string](p, `part("tools").lang + " " + tracker().querySelector(".ct-list").lang`); got != "en en" {
		t.Errorf("languages: %s", got)
	}
}

// A time in another zone than the reader's is also told in the reader's.
func TestLocalTimes(t *testing.T) {
	s := newSite(t)
	story(s)
	s.page("/", s.tracker(t, "story.claims.json", card.Options{}))
	p := browsertest.Open(t, browsertest.WithPolicy(browsertest.StrictPolicy, s))
	p.TimeZone("Europe/Kyiv")
	p.Go("/")
	p.Wait(`tracker().state === "live"`)
	for id, want := range map[string]string{
		"bridge-closed":   "1 March 2026, 08:00 UTC (10:00 AM your time)",
		"opens-in-autumn": "2 March 2026, 23:30 UTC−5 (March 3 at 06:30 AM your time)",
		"opens-in-may":    "4 March 2026",
	} {
		got := browsertest.Eval[string](p, `document.querySelector("#`+id+` .ct-said time").textContent`)
		if strings.ReplaceAll(got, "\u202f", " ") != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	wantNoFaults(t, p)
}
