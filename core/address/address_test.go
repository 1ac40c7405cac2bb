package address_test

import (
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/address"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"https://News.example/a/b?c=d&e#f", "News.example||/a/b|c=d&e|f"},
		{"http://news.example", "news.example||||"},
		{"http://news.example:8080?x", "news.example|8080||x|"},
		{"https://news.example#a?b/c", "news.example||||a?b/c"},
		{"https://news.example/?a#b#c", "news.example||/|a|b#c"},
		{"https://news.example/a?b/c?d", "news.example||/a|b/c?d|"},
		{"https://user:secret@news.example:1/", "news.example|1|/||"},
		{"https://[::1]/", "[::1]||/||"},
		{"https://[::1]:80/", "[::1]|80|/||"},
		{"HTTPS://news.example./", "news.example.||/||"},
		{"https:///x", ""},
		{"ftp://news.example/", ""},
		{"news.example", ""},
		{"", ""},
	} {
		a, ok := address.Parse(c.text)
		var parts []string
		for _, p := range []address.Part{a.Host, a.Port, a.Path, a.Query, a.Fragment} {
			parts = append(parts, p.Text)
			if c.text[p.Start:p.End] != p.Text {
				t.Errorf("%s: the part %q is not at %d", c.text, p.Text, p.Start)
			}
		}
		if got := strings.Join(parts, "|"); ok != (c.want != "") || ok && got != c.want {
			t.Errorf("%s: %s, %v; want %s", c.text, got, ok, c.want)
		}
	}
}

func TestParameters(t *testing.T) {
	a, _ := address.Parse("https://news.example/?a=1&&b&c=x=y#d=1")
	var got []string
	for _, part := range []address.Part{a.Query, a.Fragment} {
		for p := range a.Parameters(part) {
			got = append(got, p.Name+"→"+p.Value)
			if a.Text[p.Start:p.End] != p.Text {
				t.Errorf("%q is not at %d", p.Text, p.Start)
			}
		}
	}
	if want := "a→1 → b→ c→x=y d→1"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", strings.Join(got, " "), want)
	}
}

func TestHostName(t *testing.T) {
	a, _ := address.Parse("https://N%65ws.Example./a//b/")
	if got := a.HostName(); got != "news.example" {
		t.Errorf("got %q", got)
	}
	if got := strings.Join(a.Segments(), ","); got != "a,b" {
		t.Errorf("got %q", got)
	}
}

func TestPage(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"https://news.example", "https://news.example/", true},
		{"http://News.Example./a?b", "https://news.example/a?b", true},
		{"http://news.example:80/a", "https://news.example:443/a#b", true},
		{"https://news.example/?", "https://news.example/", true},

		{"https://news.example/a", "https://news.example/A", false},
		{"https://news.example/a", "https://news.example/a/", false},
		{"https://news.example/a?b=1", "https://news.example/a?b=2", false},
		{"https://news.example:8443/", "https://news.example/", false},
		{"https://www.news.example/", "https://news.example/", false},
	} {
		a, _ := address.Parse(c.a)
		b, _ := address.Parse(c.b)
		if got := a.Page() == b.Page(); got != c.same {
			t.Errorf("%s and %s: same is %v, want %v (%s, %s)", c.a, c.b, got, c.same, a.Page(), b.Page())
		}
	}
}

func TestIsShared(t *testing.T) {
	for host, want := range map[string]bool{"medium.com": true, "x.com": true, "news.example": false, "blog.medium.com": false, "": false} {
		if got := address.IsShared(host); got != want {
			t.Errorf("%q: %v, want %v", host, got, want)
		}
	}
}
