package card

import "unicode/utf8"

// AppendJSON appends a JSON array (RFC 8259) of the nodes, for a script that
// makes elements of it: a text is a string, an element is
//
//	["tag", {"attribute": "value", …}, child, …]
//
// It leaves out what the HTML writer leaves out, by AllowedTag and
// AllowedAttribute.
func AppendJSON(out []byte, nodes ...Node) []byte {
	w := jsonWriter{out: append(out, '['), first: true}
	Write(&w, nodes...)
	return append(w.out, ']')
}

// jsonWriter is a Sink.
type jsonWriter struct {
	out     []byte
	refused int  // how many elements are open that are left out
	inTag   bool // attributes of the element opened last may follow
	bare    bool // it has none yet
	first   bool // no node has been written yet
}

// Open starts an element.
func (w *jsonWriter) Open(tag string) {
	if w.refused > 0 || !AllowedTag(tag) {
		w.refused++
		return
	}
	w.next()
	w.out = append(AppendString(append(w.out, '['), tag), ',', '{')
	w.inTag, w.bare = true, true
}

// Attribute adds an attribute to the element opened last.
func (w *jsonWriter) Attribute(name, value string) {
	if w.refused > 0 || !w.inTag || !AllowedAttribute(name, value) {
		return
	}
	if !w.bare {
		w.out = append(w.out, ',')
	}
	w.bare = false
	w.out = AppendString(append(AppendString(w.out, name), ':'), value)
}

// Text adds a text.
func (w *jsonWriter) Text(text string) {
	if w.refused > 0 || text == "" {
		return
	}
	w.next()
	w.out = AppendString(w.out, text)
}

// Close ends the element opened last.
func (w *jsonWriter) Close() {
	if w.refused > 0 {
		w.refused--
		return
	}
	w.endTag()
	w.out = append(w.out, ']')
}

// next makes ready for another node.
func (w *jsonWriter) next() {
	w.endTag()
	if !w.first {
		w.out = append(w.out, ',')
	}
	w.first = false
}

func (w *jsonWriter) endTag() {
	if w.inTag {
		w.out = append(w.out, '}')
		w.inTag = false
	}
}

// AppendString appends a JSON string. What is no UTF-8, and NUL, which a parser
// of HTML replaces too, becomes U+FFFD.
func AppendString(out []byte, s string) []byte {
	const hex = "0123456789abcdef"
	out = append(out, '"')
	plain := 0
	for i := 0; i < len(s); {
		c, size, escape := s[i], 1, ""
		switch {
		case c == 0:
			escape = "\uFFFD"
		case c == '"':
			escape = `\"`
		case c == '\\':
			escape = `\\`
		case c < ' ':
			escape = string([]byte{'\\', 'u', '0', '0', hex[c>>4], hex[c&15]})
		case c >= utf8.RuneSelf:
			var r rune
			if r, size = utf8.DecodeRuneInString(s[i:]); r == utf8.RuneError && size == 1 {
				escape = "\uFFFD"
			}
		}
		if escape != "" {
			out = append(append(out, s[plain:i]...), escape...)
			plain = i + size
		}
		i += size
	}
	return append(append(out, s[plain:]...), '"')
}
