package embeds_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// headBytes is how much of a page some systems read when they look for a
// description, which must be in its head.
const headBytes = 150 << 10

// description reads the oEmbed description of the page at an address, as a
// system for articles does.
func description(t *testing.T, address string) (found struct {
	Version, Type, Title, HTML string
	Provider                   string `json:"provider_name"`
	Width, Height              int
}) {
	t.Helper()
	text := get(t, address)
	text = text[:min(len(text), headBytes)]
	tokens := html.NewTokenizer(strings.NewReader(text))
	link := ""
	for link == "" {
		kind := tokens.Next()
		token := tokens.Token()
		if kind == html.ErrorToken || kind == html.EndTagToken && token.Data == "head" {
			t.Fatalf("%s names no description in its head", address)
		}
		attributes := map[string]string{}
		for _, a := range token.Attr {
			attributes[a.Key] = a.Val
		}
		if token.Data == "link" && attributes["rel"] == "alternate" && attributes["type"] == "application/json+oembed" {
			link = attributes["href"]
		}
	}
	if err := json.Unmarshal([]byte(get(t, link)), &found); err != nil {
		t.Fatalf("%s: %v", link, err)
	}
	return found
}

func get(t *testing.T, address string) string {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", address, response.Status, err)
	}
	return string(text)
}

// TestAnAddressToPaste: a system for articles puts in the place of the address
// what its description says, and takes nothing but the frame.
func TestAnAddressToPaste(t *testing.T) {
	for name, test := range map[string]struct{ sandbox, state string }{
		"as described":               {"", "live"},
		"with a sandbox of its own":  {"allow-scripts", "live"},
		"on a host without a header": {"allow-scripts", ""},
	} {
		t.Run(name, func(t *testing.T) {
			h, site := frames(t), around(t)
			if name == "with a sandbox of its own" {
				h.header.Set("Access-Control-Allow-Origin", block(t, "http", "Allow-Origin"))
			}
			page := open(t, site, h)
			pasted := block(t, "", embeds)
			found := description(t, h.replaced.Replace(pasted))
			if found.Version != "1.0" || found.Type != "rich" || found.Width == 0 || found.Height == 0 ||
				found.Title != "Claims in “The bridge at Norhaven stays closed”" || found.Provider != "Norhaven News" {
				t.Errorf("the description is %+v", found)
			}
			root, err := html.ParseFragment(strings.NewReader(found.HTML), nil)
			if err != nil {
				t.Fatal(err)
			}
			frame := root[0]
			for frame.Data != "iframe" {
				if frame = frame.LastChild; frame == nil {
					t.Fatalf("there is no frame in %s", found.HTML)
				}
			}
			titled := false
			for i, a := range frame.Attr {
				titled = titled || a.Key == "title" && a.Val != ""
				if a.Key == "sandbox" && test.sandbox != "" {
					frame.Attr[i].Val = test.sandbox
				}
			}
			if !titled || frame.NextSibling != nil || frame.PrevSibling != nil {
				t.Errorf("the code is not one frame with a title: %s", found.HTML)
			}
			var code strings.Builder
			if err := html.Render(&code, frame); err != nil {
				t.Fatal(err)
			}
			text := strings.Replace(read(t, "oembed/index.html"), "<p>"+pasted+"</p>", code.String(), 1)
			site.set("/bridge/index.html", strings.Replace(text, "</head>", `<script src="/looking.js"></script></head>`, 1))
			page.Go("/bridge/")
			page.Run(`frame().scrollIntoView()`)
			if test.state != "" {
				page.Wait(`seen.state === "` + test.state + `"`)
			}
			wantScrolling(t, page)
			if got := browsertest.Eval[string](page, `seen.state`); got != test.state {
				t.Errorf("the element is %q, want %q", got, test.state)
			}
		})
	}
}
