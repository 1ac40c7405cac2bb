package site_test

import (
	"flag"
	"path/filepath"
	"testing"

	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

var screenshots = flag.String("screenshots", "", "write pictures of the demonstration page into this folder")

// arabic shows the claims in Arabic; panel opens the card beside a passage.
const (
	arabic = `(async () => {
		document.documentElement.lang = "ar";
		document.documentElement.dir = "rtl";
		const one = ` + tracker + `;
		const ready = new Promise((done) => one.addEventListener("claim-tracker-ready", done, {once: true}));
		one.replaceChildren();
		one.reload();
		await ready;
	})()`
	panel = `(async () => {
		while (document.querySelectorAll(".ct-mark").length < 3) await new Promise((done) => setTimeout(done, 50));
		const number = document.querySelectorAll(".ct-mark")[2];
		number.scrollIntoView({block: "center", behavior: "instant"});
		number.click();
	})()`
)

// TestScreenshots makes the pictures for the README and for people to look at:
// `make screenshots`.
func TestScreenshots(t *testing.T) {
	for _, shot := range []struct {
		name, look    string
		width, height int
		prepare       string
		whole         bool
	}{
		{"page", "light", 1100, 900, ``, false},
		{"claims", "light", 1100, 900, tracker + `.scrollIntoView()`, false},
		{"claims-dark", "dark", 1100, 900, tracker + `.scrollIntoView()`, false},
		{"claims-narrow", "light", 360, 800, tracker + `.scrollIntoView()`, false},
		{"claims-right-to-left", "light", 1100, 900, arabic + `.then(() => ` + tracker + `.scrollIntoView())`, false},
		{"filters", "light", 1100, 900, tracker + `.querySelector(".ct-tools").shadowRoot.querySelector("[part=filters]").click(), ` + tracker + `.scrollIntoView()`, false},
		{"panel", "light", 1400, 900, panel, false},
		{"panel-dark", "dark", 1400, 900, panel, false},
		{"panel-narrow", "light", 360, 800, panel, false},
		{"claims-forced-colors", "forced", 1100, 900, tracker + `.scrollIntoView()`, false},
		{"claims-print", "print", 1100, 900, tracker + `.scrollIntoView()`, false},
		{"whole", "light", 1100, 900, ``, true},
	} {
		t.Run(shot.name, func(t *testing.T) {
			page := open(t)
			if shot.look == "dark" {
				page.ColorScheme("dark")
			} else {
				page.ColorScheme("light")
			}
			page.Viewport(shot.width, shot.height)
			page.Go("/")
			live(page)
			switch shot.look {
			case "forced":
				page.ForcedColors()
			case "print":
				page.Media("print")
			}
			page.Run(`scrollTo(0, 0)`)
			if shot.prepare != "" {
				page.Run(shot.prepare)
			}
			page.Run(`new Promise(done => requestAnimationFrame(() => setTimeout(done, 300)))`)
			if n := browsertest.Eval[int](page, visible+`.length`); n == 0 {
				t.Fatal("there is nothing to see")
			}
			if *screenshots == "" {
				return // the page was brought into view; nobody asked for the picture
			}
			file := filepath.Join(*screenshots, shot.name+".png")
			if shot.whole {
				page.ScreenshotWhole(file)
			} else {
				page.Screenshot(file)
			}
		})
	}
}
