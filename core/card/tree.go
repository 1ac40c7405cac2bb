// Package card turns claims into what readers see: a small tree of elements
// that two writers print, one as HTML text (the command, pages without
// scripts), one as JSON (the widget). Both print the same tree, so the
// widget can take over a page that the command has rendered.
package card

// A Node is an *Element or a Text.
type Node interface{ node() }

// Text is a run of characters.
type Text string

func (Text) node() {}

// An Element is an HTML element. Its name and the names of its attributes are
// constants of this package, never data; Attribute values and Text may be
// anything, and the writers make them harmless.
type Element struct {
	Tag        string
	Attributes []Attribute
	Children   []Node
}

func (*Element) node() {}

// An Attribute is a name and a value. A boolean attribute has the value "".
type Attribute struct{ Name, Value string }

// A Sink receives a tree in document order. The JSON writer is one, the HTML
// writer another.
type Sink interface {
	Open(tag string)
	Attribute(name, value string) // follows Open
	Text(text string)
	Close()
}

// Write sends nodes to the sink.
func Write(sink Sink, nodes ...Node) {
	for _, n := range nodes {
		switch n := n.(type) {
		case Text:
			sink.Text(string(n))
		case *Element:
			sink.Open(n.Tag)
			for _, a := range n.Attributes {
				sink.Attribute(a.Name, a.Value)
			}
			Write(sink, n.Children...)
			sink.Close()
		}
	}
}
