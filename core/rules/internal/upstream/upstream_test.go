package upstream_test

import (
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/upstream"
)

const file = `{"claims": [], "sources": {
  "minutes": {"title": "Minutes"},
  "report": {"title": "Report", "derivedFrom": "minutes"},
  "summary": {"title": "Summary", "derivedFrom": "report"},
  "page": {"title": "Page", "derivedFrom": "https://norhaven.example/minutes"},
  "one": {"title": "One", "derivedFrom": "two"},
  "two": {"title": "Two", "derivedFrom": "one"},
  "lost": {"title": "Lost", "derivedFrom": "minuets"}
}}`

func decode(t *testing.T) *claim.Document {
	t.Helper()
	tree, faults := jsonpos.Parse([]byte(file), jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return claim.Decode(tree)
}

func TestFollow(t *testing.T) {
	d := decode(t)
	for _, c := range []struct{ from, way, origin string }{
		{"minutes", "", ""},
		{"report", "minutes", "minutes"},
		{"summary", "report minutes", "minutes"},
		{"page", "https://norhaven.example/minutes", "https://norhaven.example/minutes"},
		{"lost", "", ""},
	} {
		s, _ := d.Sources.Get(c.from)
		var way []string
		for step := range upstream.Of(d, s.SourceDescription) {
			way = append(way, step.Ref)
		}
		if got := strings.Join(way, " "); got != c.way {
			t.Errorf("%s leads to %q, want %q", c.from, got, c.way)
		}
		if origin, ok := upstream.Origin(d, s.SourceDescription); origin.Ref != c.origin || ok != (c.origin != "") {
			t.Errorf("%s rests on %q, %v, want %q", c.from, origin.Ref, ok, c.origin)
		}
	}
}

func TestCircleEnds(t *testing.T) {
	d := decode(t)
	s, _ := d.Sources.Get("one")
	steps := 0
	for range upstream.Of(d, s.SourceDescription) {
		steps++
	}
	if origin, ok := upstream.Origin(d, s.SourceDescription); steps == 0 || ok {
		t.Errorf("%d steps, origin %+v, %v", steps, origin, ok)
	}
}

func TestIsSame(t *testing.T) {
	at := func(id, url string) upstream.Step {
		return upstream.Step{ID: id, Source: claim.SourceDescription{URL: url}}
	}
	for _, c := range []struct {
		a, b upstream.Step
		want bool
	}{
		{at("a", ""), at("a", ""), true},
		{at("a", "https://news.example/"), at("", "http://News.example"), true},
		{at("", "https://news.example/"), at("", "https://news.example/"), true},
		{at("a", "https://news.example/"), at("b", "https://news.example/"), false},
		{at("a", ""), at("", "https://news.example/"), false},
		{at("", ""), at("", ""), false},
	} {
		if got := c.a.IsSame(c.b); got != c.want {
			t.Errorf("%+v and %+v: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
