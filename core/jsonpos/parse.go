package jsonpos

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"slices"
	"unicode/utf8"
)

// Parse reads one JSON text. The document always has its Text, so that faults
// can be placed. Its tree is complete when no fault has the code Syntax,
// Encoding or TooLarge, and empty otherwise; a member named twice is a fault
// but leaves the tree complete. Faults are in the order of the text.
func Parse(text []byte, limits Limits) (*Document, []Fault) {
	p := &parser{text: text, limits: limits, unit: "file", doc: &Document{Text: NewText(text)}}
	p.run()
	if p.fatal {
		p.doc.nodes = nil
	}
	return p.doc, p.sorted()
}

// sorted returns the faults in the order of the text: what is found twice in an
// object is found at its end.
func (p *parser) sorted() []Fault {
	slices.SortStableFunc(p.faults, func(a, b Fault) int { return cmp.Compare(a.Start, b.Start) })
	return p.faults
}

type parser struct {
	text   []byte
	pos    int
	limits Limits
	unit   string // what holds the document: "file" or "line"
	outer  int    // how many objects and arrays are around it
	source *source
	doc    *Document
	faults []Fault
	fatal  bool
	// open is the way from the root to the value being read.
	open []int32
	// keyStart and keyEnd are the name of the member being read, if it is one.
	keyStart, keyEnd uint32
	keyEscaped       bool
	// textStart and textEnd are the place of the last text that was read as a
	// value, in the document: a window may have let go of it.
	textStart, textEnd int
}

func (p *parser) run() {
	if p.source == nil && len(p.text) > p.limits.Bytes || len(p.text) > math.MaxInt32 {
		p.faults, p.fatal = append(p.faults, TooLong(p.limits)), true
		return
	}
	if p.refuseEncoding() {
		return
	}
	p.space()
	if p.pos == len(p.text) {
		p.stop(Syntax, p.pos, p.pos, "The file is empty", `Start with {"claims": []}.`)
		return
	}
	// Half a value every ten bytes is typical; a guess saves the regrowth.
	p.doc.nodes = make([]node, 0, len(p.text)/24+8)
	if !p.value(0, 0) {
		return
	}
	p.space()
	for p.source != nil && p.pos == len(p.text) && !p.source.end {
		p.refill()
		p.space()
	}
	if p.pos < len(p.text) {
		p.trailing()
	}
}

// TooLong is the fault of a text that is longer than the limits allow.
func TooLong(limits Limits) Fault {
	return Fault{
		Code: TooLarge, Message: fmt.Sprintf("The file is larger than %d bytes", limits.Bytes),
		Hint: "Split it, or check it as a stream of claims.",
	}
}

// PieceTooLong is TooLong for what starts at an offset of a file, which may be
// longer as a whole, and has to be read in one piece.
func PieceTooLong(at int, limits Limits) Fault {
	return Fault{
		Code: TooLarge, Start: at, End: at, Message: fmt.Sprintf("What starts here is longer than %d bytes and cannot be read in one piece", limits.Bytes),
		Hint: "Look for a text or a list that is not closed, or make it shorter.",
	}
}

// LineTooLong is TooLong for a line, at an offset, in a stream of documents.
func LineTooLong(at int, limits Limits) Fault {
	return Fault{
		Code: TooLarge, Start: at, End: at, Message: fmt.Sprintf("The line is longer than %d bytes", limits.Bytes),
		Hint: "Write one claim in a line.",
	}
}

// refuseEncoding finds the encodings that editors write by mistake.
func (p *parser) refuseEncoding() bool {
	text := p.text[p.pos:]
	switch {
	case bytes.HasPrefix(text, []byte("\xef\xbb\xbf")):
		p.stop(Encoding, p.pos, p.pos+3, "The file starts with a byte order mark", "Save it as UTF-8 without BOM.")
	case bytes.HasPrefix(text, []byte("\xff\xfe")), bytes.HasPrefix(text, []byte("\xfe\xff")),
		len(text) >= 2 && (text[0] == 0) != (text[1] == 0):
		p.stop(Encoding, p.pos, p.pos+min(2, len(text)), "The file is in UTF-16 or UTF-32", "Save it as UTF-8.")
	}
	return p.fatal
}

// add appends a node as the last child of parent. The root is its own parent.
func (p *parser) add(kind Kind, parent int32, last *int32) int32 {
	at := int32(len(p.doc.nodes))
	p.doc.nodes = append(p.doc.nodes, node{
		kind: kind, parent: parent, start: uint32(p.pos),
		keyStart: p.keyStart, keyEnd: p.keyEnd, keyEscaped: p.keyEscaped,
	})
	p.keyStart, p.keyEnd, p.keyEscaped = 0, 0, false
	if at == 0 {
		return at
	}
	nodes := p.doc.nodes
	if *last == 0 {
		nodes[parent].first = at
	} else {
		nodes[*last].next = at
	}
	nodes[at].index = nodes[parent].count
	nodes[parent].count++
	*last = at
	return at
}

// value reads the value at p.pos and its node; last is the parent's last child
// so far. It reports whether reading can go on.
func (p *parser) value(parent, last int32) bool {
	at := int32(len(p.doc.nodes))
	kind := p.startKind()
	if kind == Absent {
		return p.badValue()
	}
	p.add(kind, parent, &last)
	var ok bool
	switch kind {
	case Object:
		ok = p.container(at, '}')
	case Array:
		ok = p.container(at, ']')
	case String:
		var escaped bool
		p.textStart = p.doc.offset(p.pos)
		escaped, ok = p.string()
		p.textEnd = p.doc.offset(p.pos)
		p.doc.nodes[at].escaped = escaped
	case Number:
		ok = p.number()
	default:
		ok = p.literal()
	}
	p.doc.nodes[at].end = uint32(p.pos)
	return ok
}

// startKind tells from its first byte what kind of value follows.
func (p *parser) startKind() Kind {
	if p.pos == len(p.text) {
		return Absent
	}
	switch c := p.text[p.pos]; {
	case c == '{':
		return Object
	case c == '[':
		return Array
	case c == '"':
		return String
	case c == '-', '0' <= c && c <= '9':
		return Number
	case c == 't', c == 'f':
		return Bool
	case c == 'n':
		return Null
	}
	return Absent
}

// container reads an object or an array, whose opening bracket is at p.pos.
func (p *parser) container(at int32, closing byte) bool {
	if p.outer+len(p.open) == p.limits.Depth {
		return p.stop(TooLarge, p.pos, p.pos+1, fmt.Sprintf("Objects and arrays stand more than %d deep inside one another", p.limits.Depth), "A claims file needs fewer than ten levels.")
	}
	p.open = append(p.open, at)
	p.pos++
	var last int32
	p.fill(at, &last)
	p.space()
	if !p.at(closing) {
		for {
			var ok bool
			if closing == '}' {
				ok = p.member(at, &last)
			} else {
				ok = p.element(at, &last)
			}
			if !ok {
				return false
			}
			p.fill(at, &last)
			p.space()
			if p.at(closing) {
				break
			}
			if !p.at(',') {
				return p.badSeparator(closing)
			}
			comma := p.pos
			p.pos++
			p.space()
			if p.at(closing) {
				return p.stop(Syntax, comma, comma+1, fmt.Sprintf("There is a comma before the closing %c", closing), "Remove the comma.")
			}
		}
	}
	p.pos++
	p.open = p.open[:len(p.open)-1]
	if closing == '}' {
		p.duplicates(at)
	}
	return true
}

func (p *parser) element(at int32, last *int32) bool {
	child := int32(len(p.doc.nodes))
	ok := p.value(at, *last)
	*last = child
	return ok
}

func (p *parser) member(at int32, last *int32) bool {
	if !p.at('"') {
		return p.badName()
	}
	keyStart := p.pos
	escaped, ok := p.string()
	if !ok {
		return false
	}
	keyEnd := p.pos
	p.space()
	if !p.at(':') {
		return p.stop(Syntax, keyStart, keyEnd, "A colon is missing after the member name "+string(p.text[keyStart:keyEnd]), "Write "+string(p.text[keyStart:keyEnd])+": followed by the value.")
	}
	p.pos++
	p.space()
	p.keyStart, p.keyEnd, p.keyEscaped = uint32(keyStart), uint32(keyEnd), escaped
	return p.element(at, last)
}

// duplicates reports each member of the object whose name was used before.
func (p *parser) duplicates(at int32) {
	object := Value{doc: p.doc, at: at}
	if object.Len() < 2 || p.surelyDiffer(object) {
		return
	}
	seen := make(map[string]Value, object.Len())
	for member := range object.Children() {
		name := member.Key()
		first, twice := seen[name]
		if !twice {
			seen[name] = member
			continue
		}
		start, end := member.KeyOffsets()
		firstStart, firstEnd := first.KeyOffsets()
		p.faults = append(p.faults, Fault{
			Code: Duplicate, Start: start, End: end, Pointer: member.pointerOrAround(),
			Message: fmt.Sprintf("The member “%s” stands twice in the same object", clip(name)),
			Hint:    "Keep one; programs that read the file would silently use either.",
			Related: &Related{Start: firstStart, End: firstEnd, Message: "first used here"},
		})
	}
}

// surelyDiffer reports whether no member of the object can have the name of
// another: names of a few members, without escapes, are compared as they stand.
func (p *parser) surelyDiffer(object Value) bool {
	const few = 24
	if object.Len() > few {
		return false
	}
	nodes, first := p.doc.nodes, object.node().first
	for a := first; a != 0; a = nodes[a].next {
		x := &nodes[a]
		if x.keyEscaped {
			return false
		}
		for b := first; b != a; b = nodes[b].next {
			y := &nodes[b]
			if x.keyEnd-x.keyStart == y.keyEnd-y.keyStart && bytes.Equal(p.text[x.keyStart:x.keyEnd], p.text[y.keyStart:y.keyEnd]) {
				return false
			}
		}
	}
	return true
}

func (p *parser) at(c byte) bool { return p.pos < len(p.text) && p.text[p.pos] == c }

func (p *parser) space() {
	for p.pos < len(p.text) {
		switch p.text[p.pos] {
		case ' ', '\t', '\n', '\r':
			p.pos++
		default:
			return
		}
	}
}

// stop records a fault after which nothing more can be read. It returns false
// so that a reader can return it.
func (p *parser) stop(code Code, start, end int, message, hint string) bool {
	if p.fatal {
		return false
	}
	p.fatal = true
	p.faults = append(p.faults, Fault{
		Code: code, Start: p.doc.offset(start), End: p.doc.offset(end),
		Pointer: p.openPointer(), Message: message, Hint: hint,
	})
	return false
}

// openPointer returns the pointer of the innermost open object or array.
func (p *parser) openPointer() string {
	if len(p.open) == 0 {
		return ""
	}
	return Value{doc: p.doc, at: p.open[len(p.open)-1]}.Pointer()
}

// rune returns the character at p.pos and its length; 0, 0 at the end.
func (p *parser) rune() (rune, int) {
	if p.pos >= len(p.text) {
		return 0, 0
	}
	return utf8.DecodeRune(p.text[p.pos:])
}
