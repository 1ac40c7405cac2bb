package stream

import (
	"bytes"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/plan/contract"
)

// An Envelope is what stands around the claims of a document: the document
// with an empty list.
type Envelope struct {
	// Sure tells that it is surely valid, as Claim.Sure does of a claim.
	Sure bool

	text []byte // with a space in the place of the claims
	list int    // the index of the bracket before them
	end  int    // the offset in the file of the bracket behind them

	document *jsonpos.Document
	faults   []jsonpos.Fault
}

// Document returns the envelope as a tree, and the members that are named
// twice, of which there are none if it is Sure. Several goroutines must not call
// it for the first time.
func (e *Envelope) Document() (*jsonpos.Document, []jsonpos.Fault) {
	if e.document == nil {
		e.document, e.faults = jsonpos.ParseAround(e.text, e.list+1, e.end, jsonpos.DefaultLimits)
	}
	return e.document, e.faults
}

// inOrder reports whether the envelope is JSON and has its one list of claims
// where the splitter has found it. The splitter has passed over the members
// before the list; if they are surely valid, none of them is another list.
func (e *Envelope) inOrder() bool {
	if e.Sure {
		return true
	}
	doc, _ := e.Document()
	lists := 0
	for member := range doc.Root().Children() {
		if member.Key() == listName {
			lists++
		}
	}
	list := doc.Root().Get(listName)
	start, _ := list.Offsets()
	return lists == 1 && list.Kind() == jsonpos.Array && list.Len() == 0 && start == e.list
}

// Envelope returns what stands around the claims, once all have been read; for
// a stream that is nil. ok is false if the document has to be looked at as a
// whole.
func (s *Splitter) Envelope() (e *Envelope, ok bool) { return s.envelope(false) }

// envelope is Envelope; bare leaves out the text of one that is Sure.
func (s *Splitter) envelope(bare bool) (e *Envelope, ok bool) {
	if s.state != Done || s.lines {
		return nil, s.state == Done
	}
	for !s.end && s.state == Done {
		s.more(s.pos)
	}
	if s.state != Done {
		return nil, false
	}
	tail := s.buffer[s.pos:]
	s.text = append(append(append(s.text[:0], s.head...), ' '), tail...)
	if s.around == nil {
		s.around = contract.Plan().Runner()
	}
	e = &Envelope{Sure: s.around.Valid(s.text), list: len(s.head) - 1, end: s.offset(s.pos)}
	if !e.Sure || !bare {
		e.text = bytes.Clone(s.text)
	}
	return e, e.inOrder()
}
