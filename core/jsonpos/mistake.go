package jsonpos

import (
	"bytes"
	"fmt"
	"strings"
)

// This file words the mistakes that people make when they write JSON by hand.

// openQuotes are characters that word processors and other languages put where
// JSON wants a straight double quote.
const openQuotes = "'‘’‚“”„«»`‹›「」"

// badValue reports what stands at p.pos instead of a value.
func (p *parser) badValue() bool {
	r, size := p.rune()
	switch {
	case size == 0:
		return p.endOfFile()
	case p.comment():
		return false
	case strings.ContainsRune(openQuotes, r):
		return p.stop(Syntax, p.pos, p.pos+size, fmt.Sprintf("The text starts with %c", r), "Use straight double quotes: \".")
	case r == ',' || r == '}' || r == ']' || r == ':':
		return p.stop(Syntax, p.pos, p.pos+size, fmt.Sprintf("A value is missing before %c", r), "Write the value, or remove what announces it.")
	case r == '+' || r == '.':
		return p.stop(Syntax, p.pos, p.pos+size, fmt.Sprintf("A number does not start with %c", r), "Write 5, 0.5 or -5.")
	}
	word := p.word()
	if word == "" {
		return p.stop(Syntax, p.pos, p.pos+size, fmt.Sprintf("%q does not start a value", r), "Put texts in double quotes.")
	}
	end := p.pos + len(word)
	for _, literal := range [...]string{"true", "false", "null"} {
		if strings.EqualFold(word, literal) {
			return p.stop(Syntax, p.pos, end, "JSON writes "+literal+" in lower case", "Write "+literal+".")
		}
	}
	switch word {
	case "None", "nil", "undefined":
		return p.stop(Syntax, p.pos, end, "“"+word+"” is not a value in JSON", "Write null, or leave the member out.")
	case "NaN", "Infinity":
		return p.stop(Syntax, p.pos, end, "“"+word+"” is not a number in JSON", "Leave the member out.")
	}
	return p.stop(Syntax, p.pos, end, "The text “"+clip(word)+"” is not in quotes", "Put it in double quotes.")
}

// badName reports what stands at p.pos instead of a member name.
func (p *parser) badName() bool {
	r, size := p.rune()
	switch {
	case size == 0:
		return p.endOfFile()
	case p.comment():
		return false
	case strings.ContainsRune(openQuotes, r):
		return p.stop(Syntax, p.pos, p.pos+size, fmt.Sprintf("The member name starts with %c", r), "Use straight double quotes: \".")
	case r == ',':
		return p.stop(Syntax, p.pos, p.pos+size, "There is a comma too many", "Remove the comma.")
	}
	if word := p.word(); word != "" {
		return p.stop(Syntax, p.pos, p.pos+len(word), "The member name “"+clip(word)+"” is not in quotes", "Put it in double quotes.")
	}
	return p.stop(Syntax, p.pos, p.pos+size, fmt.Sprintf("%q stands where a member name belongs", r), "Write a name in double quotes.")
}

// badSeparator reports what stands at p.pos where a comma or the closing
// bracket belongs.
func (p *parser) badSeparator(closing byte) bool {
	_, size := p.rune()
	if size == 0 {
		return p.endOfFile()
	}
	if p.comment() {
		return false
	}
	if p.quoteInside() {
		return false
	}
	c := p.text[p.pos]
	if c == '}' || c == ']' {
		start := int(p.doc.nodes[p.open[len(p.open)-1]].start)
		p.stop(Syntax, p.pos, p.pos+1, fmt.Sprintf("%c closes what was opened with %c", c, p.text[start]), fmt.Sprintf("Write %c here, or close the inner part first.", closing))
		p.relate(start, start+1, "opened here")
		return false
	}
	if c == '"' || p.startKind() != Absent {
		// The place to type the comma is right behind the value before.
		end := len(bytes.TrimRight(p.text[:p.pos], " \t\r\n"))
		what := "elements"
		if closing == '}' {
			what = "members"
		}
		p.stop(Syntax, end, end, "A comma is missing between two "+what, "Write a comma after the first.")
		p.relate(p.pos, p.pos+size, "the next one starts here")
		return false
	}
	return p.stop(Syntax, p.pos, p.pos+size, fmt.Sprintf("%q stands where a comma or %c belongs", p.text[p.pos:p.pos+size], closing), "Remove it.")
}

// quoteInside reports a quote inside a text that was not escaped, so that the
// text ended there: what follows directly behind it goes on as a text would.
func (p *parser) quoteInside() bool {
	if p.textEnd == 0 || p.textEnd != p.doc.offset(p.pos) || strings.IndexByte("\"{}[],:", p.text[p.pos]) >= 0 {
		return false
	}
	p.stop(Syntax, p.pos-1, p.pos, "This quote ends the text, and yet it goes on", "Write a quote inside a text as \\\", or as “ and ”; if the text should have ended before, close it there.")
	p.faults[len(p.faults)-1].Related = &Related{Start: p.textStart, End: p.textStart + 1, Message: "the text starts here"}
	return true
}

// trailing reports what stands behind the document.
func (p *parser) trailing() {
	_, size := p.rune()
	switch c := p.text[p.pos]; {
	case p.comment():
	case c == '{' || c == '[':
		p.stop(Syntax, p.pos, p.pos+1, "A second document starts after the first", "Keep one document a "+p.unit+".")
	case c == '}' || c == ']':
		p.stop(Syntax, p.pos, p.pos+1, fmt.Sprintf("There is a closing %c too many", c), "Remove it.")
	default:
		p.stop(Syntax, p.pos, p.pos+size, "There is more text after the end of the document", "Remove it.")
	}
}

// endOfFile reports that the text ends too early, with the place of the
// innermost bracket that is still open.
func (p *parser) endOfFile() bool {
	if len(p.open) == 0 {
		return p.stop(Syntax, p.pos, p.pos, "The "+p.unit+" ends where a value belongs", "Write the value.")
	}
	start := int(p.doc.nodes[p.open[len(p.open)-1]].start)
	open := p.text[start]
	p.stop(Syntax, p.pos, p.pos, fmt.Sprintf("The %s ends before the %c is closed", p.unit, open), fmt.Sprintf("Write %c.", map[byte]byte{'{': '}', '[': ']'}[open]))
	p.relate(start, start+1, "opened here")
	return false
}

// comment reports a comment at p.pos, if there is one.
func (p *parser) comment() bool {
	rest := p.text[p.pos:]
	if !bytes.HasPrefix(rest, []byte("//")) && !bytes.HasPrefix(rest, []byte("/*")) && rest[0] != '#' {
		return false
	}
	end := bytes.IndexAny(rest, "\r\n")
	if end < 0 {
		end = len(rest)
	}
	p.stop(Syntax, p.pos, p.pos+end, "JSON has no comments", "Remove it, or keep the remark in a member such as \"x-note\".")
	return true
}

func (p *parser) relate(start, end int, message string) {
	p.faults[len(p.faults)-1].Related = &Related{Start: p.doc.offset(start), End: p.doc.offset(end), Message: message}
}

// word returns the word at p.pos.
func (p *parser) word() string {
	end := p.pos
	for p.wordAt(end) {
		end++
	}
	return string(p.text[p.pos:end])
}

// Clip shortens a text for a message to at most so many characters, of which
// the last is then an ellipsis.
func Clip(text string, most int) string {
	n, cut := 0, 0
	for i := range text {
		if n++; n == most {
			cut = i
		} else if n > most {
			return text[:cut] + "…"
		}
	}
	return text
}

// clip shortens a word or name of a message.
func clip(word string) string { return Clip(word, 40) }
