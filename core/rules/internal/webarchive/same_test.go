package webarchive

import (
	"testing"

	"github.com/claim-tracker/claim-tracker/core/address"
)

func TestSame(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"https://news.example/bridge", "http://www.NEWS.example:80/bridge/#part", true},
		{"https://news.example/bridge", "https://news.example/bridge?utm_source=mail", true},
		{"https://news.example/bridge?id=7", "https://news.example/bridge?page=1&id=7", true},
		{"https://news.example/bridge?id=7", "https://news.example/bridge?id=8", false},
		{"https://news.example/bridge?q=a+b", "https://news.example/bridge?q=a%20b", true},
		{"https://news.example/m%C3%B6we", "https://news.example/möwe", true},
		{"https://news.example/Bridge", "https://news.example/bridge", true},
		{"https://news.example/bridge", "https://m.news.example/bridge/amp", true},
		{"https://news.example/", "https://news.example/index.html", true},
		{"https://news.example/bridge.html", "https://news.example/bridge", true},
		{"https://en.wikipedia.org/wiki/Bridge", "https://en.m.wikipedia.org/wiki/Bridge", true},
		{"https://x.com/norhaven/status/1", "https://twitter.com/norhaven/status/1?s=20", true},
		{"https://youtu.be/AbC", "https://www.youtube.com/watch?v=AbC&t=1", true},
		{"https://www.youtube.com/watch?v=AbC", "https://youtu.be/AbC?si=1", true},
		{"https://youtu.be/AbC", "https://www.youtube.com/watch?v=AbD", false},
		{"https://www.youtube.com/watch?v=AbC", "https://youtu.be/AbD", false},
		{"https://news.example/city/bridge-closed-until-june", "https://news.example/2025/05/bridge-closed-until-june", true},
		{"https://news.example/city/bridge", "https://news.example/river/bridge", false},
		{"https://news.example/bridge", "https://news.example/", false},
		{"https://news.example/bridge", "https://courier.example/bridge", false},
		{"https://x.com/norhaven/status/1", "https://x.com/norhaven/status/2", false},
	} {
		a, ok := address.Parse(c.a)
		b, ok2 := address.Parse(c.b)
		if !ok || !ok2 {
			t.Fatal(c.a, c.b)
		}
		if got := Same(a, b); got != c.want {
			t.Errorf("Same(%q, %q) = %v", c.a, c.b, got)
		}
		if got := Same(b, a); got != c.want {
			t.Errorf("Same(%q, %q) = %v", c.b, c.a, got)
		}
	}
}
