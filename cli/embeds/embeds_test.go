package embeds

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/words"
)

func TestParseURL(t *testing.T) {
	const (
		absolute = "it must be an absolute address that begins with https:// or http://"
		plain    = "it must be the address of a folder, without a query or a fragment"
	)
	for address, want := range map[string]string{
		"https://news.example":           "https://news.example/",
		"https://news.example/a":         "https://news.example/a/",
		"https://news.example/a/":        "https://news.example/a/",
		"https://news.example//a":        "https://news.example//a/",
		"https://news.example/a%2Fb":     "https://news.example/a%2Fb/",
		"http://news.example:8080/ö":     "http://news.example:8080/%C3%B6/",
		"/a/":                            absolute,
		"//news.example/":                absolute,
		"ftp://news.example/":            absolute,
		"https://user@news.example/":     absolute,
		"https://news.example/a b":       absolute,
		"https://news.example/\"onload=": absolute,
		"https://news.example/?a":        plain,
		"https://news.example/#a":        plain,
	} {
		got, err := ParseURL(address)
		if err != nil {
			if err.Error() != want {
				t.Errorf("%s: %v, want %s", address, err, want)
			}
			continue
		}
		if got.String() != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

// TestTheCodeIsOneFrame: whatever the headline and the address, the code is one
// line with one element.
func TestTheCodeIsOneFrame(t *testing.T) {
	address, err := ParseURL("https://news.example/a&b'c/")
	if err != nil {
		t.Fatal(err)
	}
	e := Embed{
		Document: &claim.Document{Article: &claim.Article{Headline: `"><script>alert(1)</script>` + "\n\u2028&amp;"}},
		Words:    words.English(), URL: address, Data: "a b?.claims.json", Assets: "../w/",
	}
	code := e.Frame()
	if strings.Count(code, "<") != 2 || strings.Contains(code, "\n") ||
		!strings.Contains(code, ` src="https://news.example/a&amp;b&#39;c/index.html"`) {
		t.Errorf("the code is %s", code)
	}
	if want := `<script async src="https://news.example/w/claim-tracker-host.js"></script>`; e.Host() != want {
		t.Errorf("the script is %s, want %s", e.Host(), want)
	}
	text, err := e.OEmbed()
	if err != nil {
		t.Fatal(err)
	}
	var description map[string]any
	if err := json.Unmarshal(text, &description); err != nil || description["html"] != code {
		t.Errorf("the description has %v (%v)", description["html"], err)
	}
	if page := string(e.Page()); !strings.Contains(page, `src="a%20b%3F.claims.json"`) {
		t.Error("the page does not find its data")
	}
}
