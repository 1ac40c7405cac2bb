package webarchive

import (
	"testing"

	"github.com/claim-tracker/claim-tracker/core/address"
)

func TestOf(t *testing.T) {
	const bridge = "https://news.example/bridge"
	for _, c := range []struct {
		in, target string
		ok         bool
	}{
		{"https://web.archive.org/web/20250503120000/" + bridge, bridge, true},
		{"https://web.archive.org/web/2025/" + bridge + "?id=7&x#part", bridge + "?id=7&x#part", true},
		{"https://web.archive.org/web/20250503120000id_/" + bridge, bridge, true},
		{"https://web.archive.org/web/20250503120000/https:/news.example/bridge", bridge, true},
		{"http://archive.org/web/20250503120000/news.example/bridge", "http://news.example/bridge", true},
		{"https://web.archive.org/web/20250503120000/https%3A%2F%2Fnews.example%2Fbridge", bridge, true},
		{"https://archive.ph/2025.05.03-120000/" + bridge, bridge, true},
		{"https://archive.today/20250503120000/" + bridge, bridge, true},
		{"https://archive.ph/AbC12", "", true},
		{"https://perma.cc/AB12-CD34", "", true},
		{"https://ghostarchive.org/archive/abc12", "", true},
		{"https://arquivo.pt/wayback/20250503120000/" + bridge, bridge, true},
		{"https://webarchive.nationalarchives.gov.uk/ukgwa/20250503120000/" + bridge, bridge, true},
		{"https://wayback.archive-it.org/1234/20250503120000/" + bridge, bridge, true},
		{"https://web.archive.org/web/*/" + bridge, "", false},
		{"https://web.archive.org/", "", false},
		{"https://web.archive.org/web/2025", "", false},
		{"https://web.archive.org/save/" + bridge, "", false},
		{"https://archive.org/details/norhaven-courier-1921", "", false},
		{"https://archive.ph/", "", false},
		{"https://archive.ph/newest/" + bridge, "", false},
		{"https://perma.cc/about", "", false},
		{"https://archive.example/web/2025/" + bridge, "", false},
		{"https://web.archive.org/web/2025/mailto:ana", "", false},
	} {
		a, parsed := address.Parse(c.in)
		if !parsed {
			t.Fatal(c.in)
		}
		got, ok := Of(a)
		if ok != c.ok || got.Target != c.target {
			t.Errorf("Of(%q) = %+v, %v, want %q, %v", c.in, got, ok, c.target, c.ok)
		}
	}
}
