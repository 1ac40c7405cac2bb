//go:build js && wasm

package dom

import "github.com/claim-tracker/claim-tracker/core/card"

// A Sink makes DOM nodes of a card's tree; it is the card.Sink of the widget.
// It uses createElement, setAttribute and append only, so it works on pages
// that require Trusted Types, and leaves out what the allow-lists of package
// card leave out, with all that is in it.
type Sink struct {
	document Value
	open     []pending
	refused  int
	nodes    []Value
	err      error
}

// pending is an element whose children are not appended yet: one call appends
// them all.
type pending struct {
	element  Value
	children []any
}

// NewSink returns a sink that makes nodes for the document.
func NewSink(document Value) *Sink { return &Sink{document: document} }

// Open starts an element.
func (s *Sink) Open(tag string) {
	if s.refused > 0 || s.err != nil || !card.AllowedTag(tag) {
		s.refused++
		return
	}
	element, err := s.document.Call("createElement", tag)
	if err != nil {
		s.err = err
		s.refused++
		return
	}
	s.open = append(s.open, pending{element: element})
}

// Attribute sets an attribute of the element opened last.
func (s *Sink) Attribute(name, value string) {
	if s.refused > 0 || s.err != nil || len(s.open) == 0 || !card.AllowedAttribute(name, value) {
		return
	}
	_, s.err = s.open[len(s.open)-1].element.Call("setAttribute", name, value)
}

// Text adds text to the element opened last. Text outside of every element is
// left out.
func (s *Sink) Text(text string) {
	if s.refused > 0 || text == "" || len(s.open) == 0 {
		return
	}
	top := &s.open[len(s.open)-1]
	top.children = append(top.children, text)
}

// Close ends the element opened last.
func (s *Sink) Close() {
	if s.refused > 0 {
		s.refused--
		return
	}
	if len(s.open) == 0 {
		return
	}
	closed := s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	if len(closed.children) > 0 && s.err == nil {
		_, s.err = closed.element.Call("append", closed.children...)
	}
	if len(s.open) == 0 {
		s.nodes = append(s.nodes, closed.element)
		return
	}
	top := &s.open[len(s.open)-1]
	top.children = append(top.children, closed.element)
}

// Take returns the outermost elements made since the last call, and the first
// error met while making them.
func (s *Sink) Take() ([]Value, error) {
	nodes, err := s.nodes, s.err
	s.nodes, s.err, s.open, s.refused = nil, nil, nil, 0
	return nodes, err
}
