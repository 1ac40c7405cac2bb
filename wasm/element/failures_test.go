//go:build !js

package element_test

import (
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// wantFallback checks that the page's cards stand, that a notice says so and
// that an event tells why.
func wantFallback(t *testing.T, p *browsertest.Page, reason, notice string) {
	t.Helper()
	p.Wait(`tracker().state === "` + reason + `"`)
	wantShown(t, p, all)
	if got := browsertest.Eval[string](p, `part("notice").textContent`); !strings.Contains(got, notice) {
		t.Errorf("the notice says %q, want %q", got, notice)
	}
	if got := browsertest.Eval[string](p, `seen.at(-1).name + " " + seen.at(-1).reason`); got != "error "+reason {
		t.Errorf("event %q", got)
	}
	for _, m := range p.Messages() {
		if m.Level == "exception" {
			t.Errorf("uncaught: %s", m.Text)
		}
	}
}

const earlier = "The list could not be updated; an earlier version is shown."

// wantRefused checks that the event and one line of the console say what is
// wrong with the file and where, and that readers are told neither.
func wantRefused(t *testing.T, p *browsertest.Page, place string) {
	t.Helper()
	if notice := browsertest.Eval[string](p, `part("notice").textContent`); notice != earlier && notice != absent {
		t.Errorf("the notice says %q", notice)
	}
	message := browsertest.Eval[string](p, `seen.at(-1).message`)
	if !strings.Contains(message, "story.claims.json, "+place) {
		t.Errorf("the event says %q, want %q", message, place)
	}
	var said []string
	for _, m := range p.Messages() {
		if strings.HasPrefix(m.Text, "claim-tracker:") {
			said = append(said, m.Level+": "+m.Text)
		}
	}
	before, _, _ := strings.Cut(message, place)
	if want := "info: claim-tracker: " + before + place; len(said) != 1 || !strings.HasPrefix(said[0], want) {
		t.Errorf("the console says %q, want one line with %q", said, want)
	}
}

const absent = "The claims cannot be shown at the moment."

// An element without cards says so in a calm sentence too.
func TestInvalidDataAlone(t *testing.T) {
	s := newSite(t)
	s.set("/story.claims.json", "{")
	s.page("/alone", `<claim-tracker src="/story.claims.json"></claim-tracker>`)
	p := s.open(t, "/alone")
	p.Wait(`tracker().state === "invalid"`)
	wantRefused(t, p, "line 1, ")
	p.Wait(`tracker().querySelector("[role=status]").textContent === "` + absent + `"`)
}

// Cards from another address are not shown as a version of these claims.
func TestOtherMissingData(t *testing.T) {
	p := newSite(t).live(t, "/")
	p.Run(`tracker().src = "/other.claims.json"`)
	wantGone := func() {
		t.Helper()
		p.Wait(`tracker().state === "unavailable"`)
		wantShown(t, p, "")
		if got := browsertest.Eval[string](p, `part("notice").firstChild.data`); got != "The claims could not be loaded." {
			t.Errorf("the notice says %q", got)
		}
	}
	wantGone()
	p.Run(`tracker().src = "story.claims.json"`)
	p.Wait(`tracker().state === "live"`)
	wantShown(t, p, all)
	// Also if it was changed while the element was out of the page.
	p.Run(`(async () => {
		const one = tracker();
		one.remove();
		await null;
		one.src = "/other.claims.json";
		document.querySelector("main").append(one);
	})()`)
	wantGone()
}

// Whoever has pressed "Try again" can press it again, and hears what came of it.
func TestRetryFails(t *testing.T) {
	s := newSite(t)
	s.set("/story.claims.json", "")
	p := s.open(t, "/")
	wantFallback(t, p, "unavailable", "The version from the page is shown.")
	const said = `tracker().querySelector(".ct-status").textContent`
	p.Wait(said + `.startsWith("The latest claims could not be loaded.")`)
	p.Run(`globalThis.first = part("retry"), first.focus(), first.click()`)
	p.Wait(`part("retry") && part("retry") !== first`)
	if focused := browsertest.Eval[bool](p, `controls().activeElement === part("retry")`); !focused {
		t.Error("the new button has not the focus")
	}
	p.Wait(said + `.startsWith("The latest claims could not be loaded.")`)
	if n := browsertest.Eval[int](p, `tracker().querySelectorAll(".ct-status").length`); n != 1 {
		t.Errorf("there are %d live regions", n)
	}
}

func TestInvalidData(t *testing.T) {
	s := newSite(t)
	good := s.files["/story.claims.json"]
	s.set("/story.claims.json", strings.Replace(good, `"status": "verified",
      "statement": "Engineers`, `"status": "maybe",
      "statement": "Engineers`, 1))
	p := s.open(t, "/")
	wantFallback(t, p, "invalid", earlier)
	finding := browsertest.Eval[string](p, `(({line, column, pointer, message}) => [line, column, pointer, message.length > 0].join(" "))(seen.at(-1).findings.find((f) => f.decisive))`)
	if finding != "15 59 /claims/1/status true" {
		t.Errorf("first finding: %s", finding)
	}
	wantRefused(t, p, "line 15, column 59: ")
	if shift := browsertest.Eval[float64](p, "shift"); shift != 0 {
		t.Errorf("layout shift %v", shift)
	}
	wantNoFaults(t, p)
}

func TestNotJSON(t *testing.T) {
	s := newSite(t)
	s.set("/story.claims.json", "{\n  \"claims\": [,]\n}")
	p := s.open(t, "/")
	wantFallback(t, p, "invalid", earlier)
	wantRefused(t, p, "line 2, column 14: ")
	wantNoFaults(t, p)
}

// Data of which the stored plan is not sure, but which is valid: the second
// module decides.
func TestDoubt(t *testing.T) {
	s := newSite(t)
	s.set("/story.claims.json", strings.Replace(s.files["/story.claims.json"], "{", `{"x-number": 1e300,`, 1))
	s.page("/", s.tracker(t, "story.claims.json", card.Options{}))
	p := s.live(t, "/")
	wantShown(t, p, all)
	asked := false
	for _, address := range p.Requests() {
		asked = asked || strings.HasSuffix(address, "/claim-tracker-explain.wasm")
	}
	if !asked {
		t.Error("the second module was not asked: this data no longer raises doubt")
	}
	wantNoFaults(t, p)
}

// Numbers that would exhaust or crash a reader of JSON are refused, and the
// page goes on.
func TestHostileNumbers(t *testing.T) {
	for _, number := range []string{"1e999999999", "1e-9999999", strings.Repeat("9", 5000)} {
		s := newSite(t)
		s.set("/story.claims.json", strings.Replace(s.files["/story.claims.json"], "{", `{"x-number": `+number+`,`, 1))
		p := s.open(t, "/")
		wantFallback(t, p, "invalid", earlier)
		wantRefused(t, p, "line 1, ")
		wantNoFaults(t, p)
	}
}

func TestMissingData(t *testing.T) {
	s := newSite(t)
	good := s.files["/story.claims.json"]
	s.set("/story.claims.json", "")
	p := s.open(t, "/")
	wantFallback(t, p, "unavailable", "The version from the page is shown.")
	s.set("/story.claims.json", good)
	p.Click(`part("retry")`)
	p.Wait(`tracker().state === "live"`)
	wantShown(t, p, all)
}

func TestOffline(t *testing.T) {
	s := newSite(t)
	s.page("/", `<p>The tracker comes later.</p>`)
	p := s.open(t, "/")
	p.Offline(true)
	p.Run(`(() => {
		const tracker = document.createElement("claim-tracker");
		tracker.src = "story.claims.json";
		document.querySelector("main").append(tracker);
	})()`)
	p.Wait(`tracker().state === "unavailable"`)
	if got := browsertest.Eval[string](p, `tracker().textContent`); got != "The claims could not be loaded." {
		t.Errorf("the notice says %q", got)
	}
	p.Offline(false)
	p.Wait(`tracker().state === "live"`)
	wantShown(t, p, all)

	// With the script there, it is told why.
	p.Offline(true)
	p.Run(`tracker().src = "other.claims.json"`)
	p.Wait(`tracker().state === "unavailable"`)
	if got := browsertest.Eval[string](p, `part("notice").textContent`); !strings.Contains(got, "You are offline.") {
		t.Errorf("the notice says %q", got)
	}
}

// What an element says that cannot load its script is in the language of the page.
func TestMissingScript(t *testing.T) {
	s := newSite(t)
	s.set("/claim-tracker-live.js", "")
	s.set("/page", strings.Replace(s.wrap(`<claim-tracker src="/story.claims.json"></claim-tracker>`), `<html lang="en">`, `<html lang="de">`, 1))
	p := s.open(t, "/page")
	p.Wait(`tracker().state === "unavailable"`)
	if got := browsertest.Eval[string](p, `tracker().firstElementChild.lang + ": " + tracker().textContent`); !strings.HasPrefix(got, "de: ") || strings.Contains(got, "could not") {
		t.Errorf("the notice says %q", got)
	}
}

func TestMissingModule(t *testing.T) {
	s := newSite(t)
	s.set("/claim-tracker.wasm", "")
	wantFallback(t, s.open(t, "/"), "unavailable", "The version from the page is shown.")
}

func TestMissingExplainModule(t *testing.T) {
	s := newSite(t)
	s.set("/claim-tracker-explain.wasm", "")
	s.set("/story.claims.json", "{")
	wantFallback(t, s.open(t, "/"), "unavailable", "The version from the page is shown.")
}

func TestDamagedModule(t *testing.T) {
	s := newSite(t)
	s.set("/claim-tracker.wasm", s.files["/claim-tracker.wasm"][:5000])
	wantFallback(t, s.open(t, "/"), "unavailable", "The version from the page is shown.")
}

func TestForbiddenWebAssembly(t *testing.T) {
	s := newSite(t)
	twice := s.tracker(t, "story.claims.json", card.Options{})
	s.page("/", twice+twice)
	p := browsertest.Open(t, browsertest.WithPolicy(strings.Replace(browsertest.StrictPolicy, " 'wasm-unsafe-eval'", "", 1), s))
	p.Go("/")
	wantFallback(t, p, "blocked", "Search is not available on this page.")
	p.Run(`tracker(1).scrollIntoView()`)
	p.Wait(`tracker(1).state === "blocked"`)
	var said []string
	for _, m := range p.Messages() {
		if strings.HasPrefix(m.Text, "claim-tracker:") {
			said = append(said, m.Level+": "+m.Text)
		}
	}
	if len(said) != 1 || !strings.Contains(said[0], "'wasm-unsafe-eval'") {
		t.Errorf("the console says %q, want one line with the reason", said)
	}
	for _, request := range p.Requests() {
		if strings.HasSuffix(request, ".wasm") {
			t.Errorf("%s was loaded for nothing", request)
		}
	}
}

func TestWrongMediaType(t *testing.T) {
	s := newSite(t)
	s.types["/claim-tracker.wasm"] = "application/octet-stream"
	p := s.live(t, "/")
	wantShown(t, p, all)
	wantNoFaults(t, p)
}

// When the program ends, the elements go on with a new one; when that ends too,
// the cards stay and all of them are shown.
func TestCrash(t *testing.T) {
	s := newSite(t)
	twice := s.tracker(t, "story.claims.json", card.Options{})
	s.page("/", twice+twice)
	p := s.live(t, "/")
	p.Click(`part("search")`)
	p.Press("ferry")
	wantShown(t, p, "opens-in-autumn detour-longer")
	// The program's view of its own memory fails once: a trap that Go cannot
	// recover from.
	trap := `(() => {
		const whole = globalThis.Uint8Array;
		globalThis.Uint8Array = new Proxy(whole, {
			construct() {
				globalThis.Uint8Array = whole;
				throw null;
			},
		});
		part("speaker").dispatchEvent(new Event("change"));
	})()`
	p.Run(trap)
	p.Wait(`tracker().state === "live" && part("search")?.value === "ferry"`)
	wantShown(t, p, "opens-in-autumn detour-longer")
	p.Run(trap)
	wantFallback(t, p, "crashed", "All claims are shown.")
	p.Run(`tracker(1).scrollIntoView()`)
	p.Wait(`tracker(1).state === "crashed"`)
}
