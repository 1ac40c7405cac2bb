package card_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/card"
)

func TestWriterLeavesOut(t *testing.T) {
	script := &card.Element{Tag: "script", Children: []card.Node{
		card.Text("alert(1)"), &card.Element{Tag: "p", Children: []card.Node{card.Text("within")}},
	}}
	link := &card.Element{Tag: "a", Attributes: []card.Attribute{
		{Name: "href", Value: "javascript:alert(1)"}, {Name: "onclick", Value: "alert(1)"}, {Name: "style", Value: "x"}, {Name: "class", Value: "ct-x"},
	}, Children: []card.Node{card.Text("link")}}
	got := string(card.AppendHTML(nil, &card.Element{Tag: "p", Children: []card.Node{card.Text("a"), script, link, card.Text("b")}}))
	if want := "<p>a<a class=\"ct-x\">link</a>b</p>\n"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestWriterSpace: white space is added where no reader sees it, and nowhere
// else.
func TestWriterSpace(t *testing.T) {
	p := func(children ...card.Node) *card.Element { return &card.Element{Tag: "p", Children: children} }
	b := func(s string) *card.Element {
		return &card.Element{Tag: "strong", Children: []card.Node{card.Text(s)}}
	}
	div := func(children ...card.Node) *card.Element { return &card.Element{Tag: "div", Children: children} }
	for _, test := range []struct {
		node *card.Element
		want string
	}{
		{div(p(b("a"), b("b")), p()), "<div>\n  <p><strong>a</strong><strong>b</strong></p>\n  <p></p>\n</div>\n"},
		{div(card.Text("a"), p(card.Text("b"))), "<div>a<p>b</p></div>\n"},
		{div(b("a"), p(card.Text("b"))), "<div><strong>a</strong><p>b</p></div>\n"},
		{div(p(), card.Text("a")), "<div>\n  <p></p>a</div>\n"},
		{div(p(), b("a"), p()), "<div>\n  <p></p><strong>a</strong><p></p></div>\n"},
	} {
		if got := string(card.AppendHTML(nil, test.node)); got != test.want {
			t.Errorf("got:\n%s\nwant:\n%s", got, test.want)
		}
	}
	const before = "<main>\n"
	if got := string(card.AppendHTML([]byte(before), p())); got != before+"<p></p>\n" {
		t.Errorf("after other text: %q", got)
	}
}

func TestWebAddress(t *testing.T) {
	for address, want := range map[string]bool{
		"https://news.example":               true,
		"http://news.example/a?b=c#d":        true,
		"HTTPS://NEWS.EXAMPLE/":              true,
		"https://news.example:8443/@roads":   true,
		"https://[2001:db8::1]/":             true,
		"https://xn--nrhaven-90a.example/å":  true,
		"":                                   false,
		"news.example":                       false,
		"//news.example":                     false,
		"https:news.example":                 false,
		"https:/news.example":                false,
		"https:///news.example":              false,
		"https://?x":                         false,
		"https://:80/":                       false,
		"https://user@news.example/":         false,
		"https://a:b@news.example/":          false,
		"https://news.example\\@evil":        false,
		"https://news.example/a b":           false,
		"https://news.example/\n":            false,
		"https://news.example/\u202e":        false,
		"https://news.example/<script>":      false,
		"ftp://news.example/":                false,
		"javascript://news.example/%0aalert": false,
		"data:text/html,https://x":           false,
		" https://news.example/":             false,
	} {
		if got := card.IsWebAddress(address); got != want {
			t.Errorf("IsWebAddress(%q) = %v, want %v", address, got, want)
		}
	}
}

// FuzzHTML writes an element with any name, attribute and text, and reads it as
// a browser does.
func FuzzHTML(f *testing.F) {
	f.Add("a", "href", "https://news.example/?a=b&c", "text & <text>")
	f.Add("p", "id", "\"'>", "\r\n\x00\xff")
	f.Add("script", "src", "x", "alert(1)")
	f.Add("input", "checked", "", "")
	f.Add("blockquote", "onclick", "x", " \n ")
	f.Fuzz(func(t *testing.T, tag, name, value, content string) {
		inner := &card.Element{Tag: tag, Attributes: []card.Attribute{{Name: name, Value: value}}}
		if tag != "input" {
			inner.Children = []card.Node{card.Text("-" + content)}
		}
		tree := []card.Node{&card.Element{Tag: "div", Children: []card.Node{card.Text("before "), inner, card.Text(" after")}}}
		want := &card.Element{Tag: "div", Children: []card.Node{card.Text("before "), card.Text(" after")}}
		if card.AllowedTag(tag) {
			if !card.AllowedAttribute(name, value) {
				inner.Attributes = nil
			}
			want = tree[0].(*card.Element)
		}
		written := card.AppendHTML(nil, &card.Element{Tag: "div", Children: []card.Node{
			card.Text("before "),
			&card.Element{Tag: tag, Attributes: []card.Attribute{{Name: name, Value: value}}, Children: inner.Children},
			card.Text(" after"),
		}})
		if diff := cmp.Diff(represented([]card.Node{want}), parse(t, written)); diff != "" {
			t.Fatalf("%s\nreads back as another tree (-want +got):\n%s", written, diff)
		}
	})
}
