package jsonpos

import "bytes"

// Trust reads the element that starts at an index of the text and is known to
// be strict JSON without faults: nothing is checked again. It returns the index
// behind it.
func (p *Part) Trust(at int) (element Value, end int) {
	p.text, p.pos = p.doc.bytes, at
	p.space()
	size := int32(len(p.doc.nodes))
	p.trusted(list, p.last)
	p.last = size
	return Value{doc: p.doc, at: size}, p.pos
}

// Trusted reads a text of which it is known that Parse finds no fault in it. Of
// any other it makes nonsense, or panics.
func Trusted(text []byte) *Document {
	doc := &Document{Text: NewText(text), nodes: make([]node, 0, len(text)/18+16)}
	p := &parser{text: text, doc: doc}
	p.space()
	p.trusted(0, 0)
	return doc
}

// trusted is value for a text without faults.
func (p *parser) trusted(parent, last int32) {
	at := int32(len(p.doc.nodes))
	c := p.text[p.pos]
	kind := Number
	switch c {
	case '{':
		kind = Object
	case '[':
		kind = Array
	case '"':
		kind = String
	case 't', 'f':
		kind = Bool
	case 'n':
		kind = Null
	}
	p.add(kind, parent, &last)
	switch c {
	case '{', '[':
		p.trustedChildren(at, c+2)
	case '"':
		p.doc.nodes[at].escaped = p.trustedString()
	case 't', 'n':
		p.pos += 4
	case 'f':
		p.pos += 5
	default:
		for p.pos++; p.pos < len(p.text); p.pos++ {
			if c := p.text[p.pos]; c == ',' || c == '}' || c == ']' || c <= ' ' {
				break
			}
		}
	}
	p.doc.nodes[at].end = uint32(p.pos)
}

func (p *parser) trustedChildren(at int32, closing byte) {
	var last int32
	p.pos++
	p.space()
	for p.text[p.pos] != closing {
		child := int32(len(p.doc.nodes))
		if closing == '}' {
			p.keyStart = uint32(p.pos)
			p.keyEscaped = p.trustedString()
			p.keyEnd = uint32(p.pos)
			p.space()
			p.pos++ // the colon
			p.space()
		}
		p.trusted(at, last)
		last = child
		p.space()
		if p.text[p.pos] == ',' {
			p.pos++
			p.space()
		}
	}
	p.pos++
}

// trustedString moves behind the string at p.pos and reports whether it has
// escapes.
func (p *parser) trustedString() (escaped bool) {
	start := p.pos + 1
	end := start + bytes.IndexByte(p.text[start:], '"')
	if bytes.IndexByte(p.text[start:end], '\\') < 0 {
		p.pos = end + 1
		return false
	}
	for p.pos = start; p.text[p.pos] != '"'; p.pos++ {
		if p.text[p.pos] == '\\' {
			p.pos++
		}
	}
	p.pos++
	return true
}
