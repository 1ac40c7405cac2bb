//go:build !js

package element_test

import (
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// The back button leads from one filtered view to the other, and to none.
func TestBack(t *testing.T) {
	p := newSite(t).live(t, "/")
	p.Run(`location.hash = "#claims:q=ferry"`)
	wantShown(t, p, "opens-in-autumn detour-longer")
	p.Run(`location.hash = "#claims:status=verified"`)
	wantShown(t, p, "bridge-closed cracks-found")
	p.Run(`location.hash = "#cost-low"`)
	wantShown(t, p, all)
	p.Run(`history.back()`)
	wantShown(t, p, "bridge-closed cracks-found")
	p.Run(`history.back()`)
	wantShown(t, p, "opens-in-autumn detour-longer")
	p.Run(`history.back()`)
	wantShown(t, p, all)
	p.Run(`history.forward()`)
	wantShown(t, p, "opens-in-autumn detour-longer")
	p.Run(`history.go(2)`)
	wantShown(t, p, all)
	wantAt(t, p, "cost-low")
	wantNoFaults(t, p)
}

// An address that says what there is not says nothing.
func TestBrokenAddresses(t *testing.T) {
	s := newSite(t)
	s.page("/", s.tracker(t, "story.claims.json", card.Options{}))
	p := s.live(t, "/#claims:status=verified")
	wantShown(t, p, "bridge-closed cracks-found")
	for fragment, want := range map[string]string{
		"#claims:status=nonsense":                      all,
		"#claims:status=__proto__&__proto__=x":         all,
		"#claims:sort=constructor&toString=1":          all,
		"#claims:":                                     all,
		"#claims:=&&&=":                                all,
		"#claims:q=%E0%A4%A":                           "",
		"#claims:tag=__proto__":                        "",
		"#claims:speaker=%3Cimg+src%3Dx%3E":            "",
		"#claims:source=javascript%3Aalert(1)":         "",
		"#claims:q=" + strings.Repeat("nowhere+", 3e4): "",
		"#claims:%71=ferry":                            "opens-in-autumn detour-longer",
	} {
		p.Run(`location.hash = "#claims:status=verified"`)
		wantShown(t, p, "bridge-closed cracks-found")
		p.Run(`location.hash = "` + fragment + `"`)
		name := fragment[:min(len(fragment), 50)]
		if t.Run(name, func(t *testing.T) { wantShown(t, p, want) }); want == "" {
			p.Click(`part("show-all")`)
			wantShown(t, p, all)
		}
		if state := browsertest.Eval[string](p, `tracker().state`); state != "live" {
			t.Fatalf("%s: state %s", name, state)
		}
	}
	wantNoFaults(t, p)
}

// An element of the page that has the id of a claim is where a link to it leads.
func TestIdOfThePage(t *testing.T) {
	s := newSite(t)
	s.page("/", `<h2 id="cost-low">Costs</h2><p><a id="link" href="#cost-low">To the costs</a></p>`+s.tracker(t, "story.claims.json", card.Options{}))
	p := s.live(t, "/#cost-low")
	p.Run(idle)
	p.Run(`document.querySelector("#link").click()`)
	p.Run(`location.hash = "", document.querySelector("#link").click()`)
	p.Run(idle)
	if got := browsertest.Eval[string](p, `document.activeElement.localName + seen.map(({name}) => name).join()`); got != "bodyready" {
		t.Errorf("the focus and the events: %s", got)
	}
	// By its method a claim is found all the same.
	if found := browsertest.Eval[bool](p, `tracker().select("cost-low") && document.activeElement.matches(".ct-card")`); !found {
		t.Error("the claim is not selected")
	}
	wantNoFaults(t, p)
}

// A page whose addresses have another base has its links to claims all the same.
func TestBase(t *testing.T) {
	s := newSite(t)
	s.page("/story", strings.Replace(s.tracker(t, "story.claims.json", card.Options{}), `src="`, `src="/`, 1))
	s.set("/story", strings.Replace(s.files["/story"], "<head>", `<head><base href="/elsewhere/">`, 1))
	p := s.live(t, "/story")
	p.Click(`document.querySelector("#opens-in-autumn a[href='#opens-in-may']")`)
	wantAt(t, p, "opens-in-may")
	if at := browsertest.Eval[string](p, `location.pathname + location.hash`); at != "/story#opens-in-may" {
		t.Errorf("the page is now %s", at)
	}
	wantNoFaults(t, p)
}

// A text fragment is the browser's: the tracker neither follows it nor takes it
// for a claim. What stands before it leads to a claim; where that comes to stand
// in the window is up to the browser, which brings the text to its middle.
func TestTextFragment(t *testing.T) {
	p := newSite(t).live(t, "/#:~:text=An%20article")
	p.Run(`tracker().filter({text: "ferry"})`)
	wantShown(t, p, "opens-in-autumn detour-longer")
	p.Run(`location.hash = "#cost-low:~:text=The%20repair"`)
	p.Wait(`seen.some(({name, id}) => name === "select" && id === "cost-low")`)
	if ok := browsertest.Eval[bool](p, `(() => {
		const {id} = document.activeElement;
		const {top, bottom} = document.activeElement.getBoundingClientRect();
		return id === "cost-low" && top >= 0 && bottom <= innerHeight;
	})()`); !ok {
		t.Error("the claim before the text fragment is not led to")
	}
	wantNoFaults(t, p)
}

// Events tell what the reader does, with details that are always the same.
func TestEventsOfTheReader(t *testing.T) {
	s := placed(t)
	p := s.live(t, "/article")
	p.Wait(`document.querySelector("article .ct-mark")`)
	p.Run(`(() => {
		globalThis.told = [];
		for (const name of ["ready", "filter", "select", "error"]) {
			addEventListener("claim-tracker-" + name, ({bubbles, composed, detail}) => told.push(JSON.stringify([name, bubbles, composed, detail])));
		}
		tracker().select("cost-low");
		tracker().filter({text: "ferry"});
		tracker().select("cost-low");
		tracker().reset();
	})()`)
	wantTold := func(want string) {
		t.Helper()
		p.Run(idle)
		if got := browsertest.Eval[string](p, `told.splice(0).join("\n")`); got != want {
			t.Errorf("events:\n%s\nwant:\n%s", got, want)
		}
	}
	wantTold("")
	p.Click(`document.querySelector("article .ct-mark")`)
	wantTold(`["select",true,true,{"id":"bridge-closed"}]`)
	p.Click(`document.querySelector("#opens-in-autumn a[href='#opens-in-may']")`)
	wantTold(`["select",true,true,{"id":"opens-in-may"}]`)
	p.Run(`part("search").value = "ferry", part("search").dispatchEvent(new Event("input", {bubbles: true, composed: true}))`)
	wantTold(`["filter",true,true,{"shown":2,"total":6,"status":"all","speaker":"","source":"","tag":"","kind":"","text":"ferry","sort":"article"}]`)
	// A link resets the filters that hide the claim it leads to.
	p.Run(`location.hash = "#cost-low"`)
	wantTold(`["filter",true,true,{"shown":6,"total":6,"status":"all","speaker":"","source":"","tag":"","kind":"","text":"","sort":"article"}]` + "\n" + `["select",true,true,{"id":"cost-low"}]`)
}
