package card

import "unicode/utf8"

// AppendHTML appends the nodes as HTML text. The text parses back to the same
// tree but for line breaks between blocks, which no reader sees. Elements and
// attributes that are not allowed (AllowedTag, AllowedAttribute) are left out.
//
// HTML has no way to write the character U+0000 or bytes that are not UTF-8;
// both become U+FFFD.
func AppendHTML(out []byte, nodes ...Node) []byte {
	w := htmlWriter{out: out, open: []htmlElement{{lines: true, broken: true}}}
	Write(&w, nodes...)
	if len(w.out) > len(out) && w.open[0].broken {
		w.out = append(w.out, '\n')
	}
	return w.out
}

type htmlWriter struct {
	out []byte
	// open are the elements being written, outermost first; the first stands for
	// the place into which the nodes are written.
	open []htmlElement
	// refused counts the open elements from the first one that is not allowed.
	refused int
	// tagOpen is set while attributes can follow.
	tagOpen bool
}

type htmlElement struct {
	tag string
	// lines: children that are blocks start on lines of their own.
	lines bool
	// broken: the last child did.
	broken bool
}

// Open starts an element.
func (w *htmlWriter) Open(tag string) {
	if w.refused > 0 || !AllowedTag(tag) {
		w.refused++
		return
	}
	w.endTag()
	parent := &w.open[len(w.open)-1]
	block := startsLine(tag)
	if parent.lines && block {
		if len(w.open) > 1 || len(w.out) > 0 && w.out[len(w.out)-1] != '\n' {
			w.newLine(len(w.open) - 1)
		}
		parent.broken = true
	} else {
		parent.lines, parent.broken = false, false
	}
	w.out = append(append(w.out, '<'), tag...)
	w.tagOpen = true
	w.open = append(w.open, htmlElement{tag: tag, lines: block})
}

// Attribute writes an attribute of the element just opened.
func (w *htmlWriter) Attribute(name, value string) {
	if w.refused > 0 || !w.tagOpen || !AllowedAttribute(name, value) {
		return
	}
	w.out = append(append(w.out, ' '), name...)
	if value == "" && (name == "checked" || name == "disabled" || name == "hidden") {
		return
	}
	w.out = append(w.out, '=', '"')
	w.out = appendEscaped(w.out, value)
	w.out = append(w.out, '"')
}

// Text writes text.
func (w *htmlWriter) Text(text string) {
	if w.refused > 0 || text == "" {
		return
	}
	w.endTag()
	parent := &w.open[len(w.open)-1]
	parent.lines, parent.broken = false, false
	w.out = appendEscaped(w.out, text)
}

// Close ends the element opened last.
func (w *htmlWriter) Close() {
	if w.refused > 0 {
		w.refused--
		return
	}
	w.endTag()
	last := w.open[len(w.open)-1]
	w.open = w.open[:len(w.open)-1]
	if last.tag == "input" { // the one void element
		return
	}
	if last.broken {
		w.newLine(len(w.open) - 1)
	}
	w.out = append(w.out, '<', '/')
	w.out = append(append(w.out, last.tag...), '>')
}

func (w *htmlWriter) endTag() {
	if w.tagOpen {
		w.out = append(w.out, '>')
		w.tagOpen = false
	}
}

func (w *htmlWriter) newLine(depth int) {
	w.out = append(w.out, '\n')
	for range depth {
		w.out = append(w.out, "  "...)
	}
}

// startsLine reports whether white space before the element is never shown.
// That holds for blocks, and for the labels of the filter, which the stylesheet
// lays out in a row and which without it need the space.
func startsLine(tag string) bool {
	switch tag {
	case "a", "bdi", "input", "span", "strong", "time":
		return false
	}
	return true
}

// appendEscaped appends text so that it reads back as itself between tags and
// between double quotes. A carriage return is escaped too, since a parser makes
// a line feed of a plain one.
func appendEscaped(out []byte, text string) []byte {
	plain := 0
	for i := 0; i < len(text); {
		escape, size := "", 1
		switch c := text[i]; {
		case c == '&':
			escape = "&amp;"
		case c == '<':
			escape = "&lt;"
		case c == '>':
			escape = "&gt;"
		case c == '"':
			escape = "&#34;"
		case c == '\'':
			escape = "&#39;"
		case c == '\r':
			escape = "&#13;"
		case c == 0:
			escape = "\uFFFD"
		case c >= utf8.RuneSelf:
			var r rune
			if r, size = utf8.DecodeRuneInString(text[i:]); r == utf8.RuneError && size == 1 {
				escape = "\uFFFD"
			}
		}
		if escape != "" {
			out = append(append(out, text[plain:i]...), escape...)
			plain = i + size
		}
		i += size
	}
	return append(out, text[plain:]...)
}
