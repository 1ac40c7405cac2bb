package jsonpos

// A cut is a place of a part's text behind which bytes of the file are left
// out.
type cut struct {
	at      int // the last byte before the gap has an index below at
	removed int // by how much offsets of the file are ahead of indexes from here
}

// offset returns the offset in the file of the byte at an index of the text.
func (t *Text) offset(index int) int {
	removed := 0
	for _, c := range t.cuts {
		if index <= c.at {
			break
		}
		removed = c.removed
	}
	return index + removed
}

// index is the reverse of offset, for offsets of bytes that the text holds.
func (t *Text) index(offset int) int {
	removed := 0
	for _, c := range t.cuts {
		if offset-c.removed <= c.at {
			break
		}
		removed = c.removed
	}
	return offset - removed
}

// Head has to stand before the elements of a Part. It takes the place of the
// document around them.
const Head = `{"claims":[ `

// root and list are the nodes of Head.
const root, list = 0, 1

// An Origin says which part of a file a Part is.
type Origin struct {
	Offset int // in the file, of the first byte behind Head
	Index  int // among the claims of the file, of the first element
	// Lines is set where the file is a stream: each element is a document of its
	// own, and pointers start from it.
	Lines bool
}

// A Part reads some of the claims of a file too large to be read at once. Its
// values know their places and pointers in the file. All stand in one
// Document, in which the list of claims has no other elements.
type Part struct {
	parser
	last int32
}

// NewPart starts on a text: Head, then bytes of the file, which must not change
// while the part's values are in use.
func NewPart(text []byte, o Origin, limits Limits) *Part {
	// Half a value every ten bytes is typical; a guess saves the regrowth.
	p := &Part{parser: parser{doc: &Document{nodes: make([]node, 0, len(text)/18+16)}}}
	p.Reset(text, o, limits)
	return p
}

// Reset starts on another text and uses the memory of the values read so far,
// which must not be used any more. It serves the zero Part too.
func (p *Part) Reset(text []byte, o Origin, limits Limits) {
	if p.doc == nil {
		p.doc = &Document{}
	}
	doc := p.doc
	doc.Text = &Text{bytes: text, part: true, cuts: []cut{{at: len(Head) - 1, removed: o.Offset - len(Head)}}}
	doc.lines = o.Lines
	doc.forget()
	end := uint32(len(text))
	doc.nodes = append(doc.nodes[:0],
		node{kind: Object, end: end, first: list, count: 1},
		node{
			kind: Array, start: uint32(len(Head) - 2), end: end,
			keyStart: 1, keyEnd: uint32(len(`{"claims"`)), count: int32(o.Index),
		})
	p.parser = parser{text: text, limits: limits, doc: doc, open: p.open[:0], unit: "file", outer: 2}
	if p.last = 0; o.Lines {
		p.unit, p.outer = "line", 0
	}
}

// Document returns the document with the elements that have been read.
func (p *Part) Document() *Document { return p.doc }

// Seek gives the element that is read next its index among the claims.
func (p *Part) Seek(index int) { p.doc.nodes[list].count = int32(index) }

// Read reads the element that starts at an index of the text, strictly. It
// returns the index behind it, and the faults as Parse does; if one of them is
// fatal the element is absent but counted. In a stream the element has to be
// all that stands before limit; else limit is the end of what may be looked at.
func (p *Part) Read(at, limit int) (element Value, end int, faults []Fault) {
	p.text, p.pos, p.faults, p.fatal, p.open = p.doc.bytes[:limit], at, nil, false, p.open[:0]
	size, before := int32(len(p.doc.nodes)), p.doc.nodes[list]
	ok := !p.doc.lines || p.doc.offset(at) > 0 || !p.refuseEncoding()
	if ok {
		p.space()
		ok = p.value(list, p.last)
	}
	if ok && p.doc.lines {
		if p.space(); p.pos < len(p.text) {
			p.trailing()
		}
	}
	if p.fatal {
		p.doc.nodes = p.doc.nodes[:size]
		p.doc.forget()
		p.doc.nodes[list] = before
		p.doc.nodes[list].count++
		if p.last != 0 {
			p.doc.nodes[p.last].next = 0
		}
		return Value{}, p.pos, p.sorted()
	}
	p.last = size
	return Value{doc: p.doc, at: size}, p.pos, p.sorted()
}

// Short reports whether the fault at which Read has stopped may be due to the
// text's end, if the file goes on there.
func (p *Part) Short() bool { return p.fatal && p.nearEnd() }

// ParseAround reads a claims file of which the elements of a list are left out.
// In the text a space stands for them, at the index at; in the file, what
// follows it is at the offset end. The list is empty in the document.
func ParseAround(text []byte, at, end int, limits Limits) (*Document, []Fault) {
	doc := &Document{Text: &Text{bytes: text, part: true, cuts: []cut{{at: at, removed: end - at - 1}}}}
	p := &parser{text: text, limits: limits, unit: "file", doc: doc}
	p.run()
	if p.fatal {
		p.doc.nodes = nil
	}
	return p.doc, p.sorted()
}
