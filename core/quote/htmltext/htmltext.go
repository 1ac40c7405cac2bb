// Package htmltext takes the text of an article out of an HTML page, so that
// quotes can be located in it on the native side. The page's module reads the
// DOM instead and does not link this package.
package htmltext

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Article returns the text that a reader of the page's article sees: of its
// one article element, or, if it has none or several beside each other, of
// main, else of body. Blocks and line breaks begin a new line; other white
// space is one space, except in preformatted text. Left out is what is not
// text of the article: scripts, styles, templates, embedded and form content,
// hidden parts, popovers, ruby annotations and the cards of a claim-tracker
// element. What is hidden until found counts, and so does what aria-hidden keeps
// from screen readers only.
//
// Text that a stylesheet adds or hides is not known here, as it is not to a
// text directive; a style attribute with “display: none” is. The error is that of the HTML parser, which refuses pages
// whose elements are nested more than 512 deep.
func Article(page string) (string, error) {
	document, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return "", err
	}
	var w writer
	w.node(root(document))
	return w.out.String(), nil
}

// root returns the element whose text is the article's.
func root(document *html.Node) *html.Node {
	var articles []*html.Node
	var main, body *html.Node
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for child := range n.ChildNodes() {
			if child.Type == html.ElementNode {
				if skipped(child) {
					continue
				}
				switch child.DataAtom {
				case atom.Article:
					articles = append(articles, child)
					continue
				case atom.Main:
					main = child
				case atom.Body:
					body = child
				}
			}
			walk(child)
		}
	}
	walk(document)
	switch {
	case len(articles) == 1:
		return articles[0]
	case main != nil:
		return main
	case body != nil:
		return body
	}
	return document
}

// skipped reports whether an element holds nothing that belongs to the text.
func skipped(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Head, atom.Title, atom.Noembed, atom.Noframes,
		atom.Iframe, atom.Object, atom.Video, atom.Audio, atom.Canvas, atom.Svg, atom.Math,
		atom.Button, atom.Select, atom.Textarea, atom.Datalist, atom.Meter, atom.Progress,
		atom.Rt, atom.Rp, atom.Rtc:
		return true
	case atom.Dialog:
		_, open := attribute(n, "open")
		return !open
	}
	if n.Data == "claim-tracker" {
		return true
	}
	if _, popover := attribute(n, "popover"); popover {
		return true
	}
	style, _ := attribute(n, "style")
	if undisplayed(style) {
		return true
	}
	value, hidden := attribute(n, "hidden")
	return hidden && !strings.EqualFold(value, "until-found")
}

// undisplayed reports whether the last declaration of display in a style
// attribute is none.
func undisplayed(style string) bool {
	none, important := false, false
	for declaration := range strings.SplitSeq(style, ";") {
		property, value, _ := strings.Cut(declaration, ":")
		if !strings.EqualFold(strings.TrimSpace(property), "display") {
			continue
		}
		value, priority, urgent := strings.Cut(value, "!")
		urgent = urgent && strings.EqualFold(strings.TrimSpace(priority), "important")
		if important && !urgent {
			continue
		}
		none, important = strings.EqualFold(strings.TrimSpace(value), "none"), urgent
	}
	return none
}

func attribute(n *html.Node, key string) (value string, found bool) {
	for _, a := range n.Attr {
		if a.Namespace == "" && a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// A writer writes text with white space as a reader sees it.
type writer struct {
	out strings.Builder
	// The white space that is owed before the next text: none, ' ' or '\n'.
	gap          byte
	preformatted int // how many elements around are preformatted
}

func (w *writer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
		return
	case html.ElementNode:
		if skipped(n) {
			return
		}
	}
	block, pre := false, false
	if n.Type == html.ElementNode {
		block = isBlock(n.DataAtom)
		switch n.DataAtom {
		case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
			pre = true
		}
	}
	if block {
		w.gap = '\n'
	}
	if pre {
		w.preformatted++
	}
	for child := range n.ChildNodes() {
		w.node(child)
	}
	if pre {
		w.preformatted--
	}
	if block {
		w.gap = '\n'
	}
}

func (w *writer) text(s string) {
	if w.preformatted > 0 {
		w.write(s)
		return
	}
	for len(s) > 0 {
		rest := strings.TrimLeft(s, " \t\n\r\f")
		if len(rest) < len(s) && w.gap == 0 {
			w.gap = ' '
		}
		end := strings.IndexAny(rest, " \t\n\r\f")
		if end < 0 {
			end = len(rest)
		}
		w.write(rest[:end])
		s = rest[end:]
	}
}

// write writes the white space that is owed, then s. There is none at the
// start of the text.
func (w *writer) write(s string) {
	if s == "" {
		return
	}
	if w.gap != 0 && w.out.Len() > 0 {
		w.out.WriteByte(w.gap)
	}
	w.gap = 0
	w.out.WriteString(s)
}

// isBlock reports whether an element stands on lines of its own, or breaks
// one: the elements with display block, list-item or table-… in the rendering
// section of the HTML standard, and br.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Br, atom.Caption,
		atom.Center, atom.Dd, atom.Details, atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Dt,
		atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Hr,
		atom.Legend, atom.Li, atom.Listing, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.Optgroup, atom.Option,
		atom.P, atom.Plaintext, atom.Pre, atom.Search, atom.Section, atom.Summary, atom.Table, atom.Tbody, atom.Td,
		atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul, atom.Xmp:
		return true
	}
	return false
}
