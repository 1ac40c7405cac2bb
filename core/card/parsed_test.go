package card_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/claim-tracker/claim-tracker/core/card"
)

// parse reads HTML as a browser does and returns it as nodes of a card. White
// space between blocks, which the writer adds, is left out.
func parse(t testing.TB, text []byte) []card.Node {
	t.Helper()
	nodes, err := html.ParseFragment(bytes.NewReader(text), &html.Node{
		Type: html.ElementNode, Data: "div", DataAtom: atom.Div,
	})
	if err != nil {
		t.Fatal(err)
	}
	return convert(nodes)
}

func convert(nodes []*html.Node) []card.Node {
	layout := slices.ContainsFunc(nodes, func(n *html.Node) bool { return n.Type == html.ElementNode }) &&
		!slices.ContainsFunc(nodes, func(n *html.Node) bool {
			return n.Type == html.TextNode && strings.Trim(n.Data, "\n ") != ""
		})
	var out []card.Node
	for _, n := range nodes {
		switch {
		case n.Type == html.ElementNode:
			e := &card.Element{Tag: n.Data}
			for _, a := range n.Attr {
				e.Attributes = append(e.Attributes, card.Attribute{Name: a.Key, Value: a.Val})
			}
			sortAttributes(e)
			var children []*html.Node
			for c := range n.ChildNodes() {
				children = append(children, c)
			}
			e.Children = convert(children)
			out = append(out, e)
		case n.Type == html.TextNode && layout && strings.HasPrefix(n.Data, "\n"):
		case n.Type == html.TextNode:
			out = append(out, card.Text(n.Data))
		default: // comments and doctypes are never written
			out = append(out, &card.Element{Tag: "!" + n.Data})
		}
	}
	return out
}

// represented is the tree as HTML can hold it: adjacent texts are one, and
// what is not a character of HTML is U+FFFD.
func represented(nodes []card.Node) []card.Node {
	var out []card.Node
	for _, n := range nodes {
		switch n := n.(type) {
		case card.Text:
			text := card.Text(legible(string(n)))
			if text == "" {
				continue
			}
			if len(out) > 0 {
				if before, ok := out[len(out)-1].(card.Text); ok {
					out[len(out)-1] = before + text
					continue
				}
			}
			out = append(out, text)
		case *card.Element:
			e := &card.Element{Tag: n.Tag, Children: represented(n.Children)}
			for _, a := range n.Attributes {
				e.Attributes = append(e.Attributes, card.Attribute{Name: a.Name, Value: legible(a.Value)})
			}
			sortAttributes(e)
			out = append(out, e)
		}
	}
	return out
}

// sortAttributes orders attributes, since the parser does so for some elements.
func sortAttributes(e *card.Element) {
	slices.SortFunc(e.Attributes, func(a, b card.Attribute) int { return strings.Compare(a.Name, b.Name) })
}

func legible(s string) string {
	return strings.ReplaceAll(string([]rune(s)), "\x00", "\uFFFD")
}

// elements calls visit for every element, outermost first.
func elements(nodes []card.Node, visit func(*card.Element)) {
	for _, n := range nodes {
		if e, ok := n.(*card.Element); ok {
			visit(e)
			elements(e.Children, visit)
		}
	}
}

func attribute(e *card.Element, name string) string {
	for _, a := range e.Attributes {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

func text(nodes ...card.Node) string {
	var out strings.Builder
	for _, n := range nodes {
		switch n := n.(type) {
		case card.Text:
			out.WriteString(string(n))
		case *card.Element:
			out.WriteString(text(n.Children...))
		}
	}
	return out.String()
}

// texts returns the text of every element with the class.
func texts(nodes []card.Node, class string) []string {
	var out []string
	elements(nodes, func(e *card.Element) {
		if attribute(e, "class") == class {
			out = append(out, text(e))
		}
	})
	return out
}

// links returns the address of every element with the class, "" for one that
// does not link.
func links(nodes []card.Node, class string) []string {
	var out []string
	elements(nodes, func(e *card.Element) {
		if attribute(e, "class") == class {
			out = append(out, attribute(e, "href"))
		}
	})
	return out
}
