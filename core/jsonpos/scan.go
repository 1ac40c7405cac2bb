package jsonpos

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// string reads the string at p.pos. It returns whether the string has escapes.
func (p *parser) string() (escaped, ok bool) {
	start := p.pos
	p.pos++
	for p.pos < len(p.text) {
		switch c := p.text[p.pos]; {
		case c == '"':
			p.pos++
			return escaped, true
		case c == '\\':
			escaped = true
			if !p.escape() {
				return escaped, false
			}
		case c == '\n' || c == '\r':
			return escaped, p.unclosedString(start)
		case c < 0x20:
			return escaped, p.stop(Syntax, p.pos, p.pos+1, fmt.Sprintf("The text contains an invisible control character (U+%04X)", c), "Remove it, or write it as an escape such as \\t.")
		case c < utf8.RuneSelf:
			p.pos++
		default:
			r, size := utf8.DecodeRune(p.text[p.pos:])
			if r == utf8.RuneError && size == 1 {
				return escaped, p.stop(Encoding, p.pos, p.pos+1, fmt.Sprintf("The byte 0x%02X is not UTF-8", c), "Save the file as UTF-8.")
			}
			p.pos += size
		}
	}
	return escaped, p.unclosedString(start)
}

func (p *parser) unclosedString(start int) bool {
	p.stop(Syntax, start, p.pos, "The text that starts here has no closing quote on its line", "Close it with \"; write a quote inside the text as \\\".")
	return false
}

// escape reads the escape at p.pos.
func (p *parser) escape() bool {
	start := p.pos
	p.pos++
	if p.pos == len(p.text) {
		return p.stop(Syntax, start, p.pos, "The "+p.unit+" ends inside a text", "Close the text with \".")
	}
	switch p.text[p.pos] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		p.pos++
		return true
	case 'u':
		return p.unicodeEscape(start)
	}
	_, size := p.rune()
	return p.stop(Syntax, start, p.pos+size, fmt.Sprintf("\\%s is not an escape in JSON", p.text[p.pos:p.pos+size]), "Write a backslash as \\\\.")
}

func (p *parser) unicodeEscape(start int) bool {
	r := hex4(p.text[p.pos+1:])
	if r < 0 {
		return p.stop(Syntax, start, p.pos+1, "\\u needs four hexadecimal digits", "Write \\u0041, or the character itself.")
	}
	p.pos += 5
	if !utf16.IsSurrogate(r) {
		return true
	}
	if bytes.HasPrefix(p.text[p.pos:], []byte(`\u`)) && utf16.DecodeRune(r, hex4(p.text[p.pos+2:])) != utf8.RuneError {
		p.pos += 6
		return true
	}
	return p.stop(Encoding, start, p.pos, fmt.Sprintf("%s is half of a character", p.text[start:p.pos]), "Write the character itself.")
}

// number reads the number at p.pos.
func (p *parser) number() bool {
	start := p.pos
	if p.at('-') {
		p.pos++
	}
	switch {
	case p.at('0'):
		p.pos++
		if p.digits() > 0 {
			return p.stop(Syntax, start, p.pos, "A number does not start with 0", "Remove the zero, or put the number in quotes if it is a text.")
		}
	case p.digits() == 0:
		return p.stop(Syntax, start, p.pos, "A minus sign stands here without a number", "Write a digit after it.")
	}
	if p.at('.') {
		p.pos++
		if p.digits() == 0 {
			return p.stop(Syntax, start, p.pos, "A number does not end with a point", "Write a digit after it, or remove it.")
		}
	}
	exponent, message := 0, "The number is too long or too large to be exact"
	if p.at('e') || p.at('E') {
		p.pos++
		if p.at('-') {
			message = "The number is too small to be exact"
		}
		if p.at('+') || p.at('-') {
			p.pos++
		}
		digits := p.pos
		if p.digits() == 0 {
			return p.stop(Syntax, start, p.pos, "The exponent of the number has no digits", "Write the number without e.")
		}
		var err error
		if exponent, err = strconv.Atoi(string(p.text[digits:p.pos])); err != nil {
			exponent = math.MaxInt
		}
	}
	p.mayGoOn()
	if p.pos-start > p.limits.Digits || exponent > maxExponent {
		return p.stop(TooLarge, start, p.pos, message, "Write it with fewer digits, or in quotes if it is a text.")
	}
	if f, _ := strconv.ParseFloat(string(p.text[start:p.pos]), 64); math.IsInf(f, 0) {
		return p.stop(TooLarge, start, p.pos, "The number is larger than programs can hold", "Write it in quotes if it is a text.")
	}
	return true
}

func (p *parser) digits() int {
	start := p.pos
	for p.pos < len(p.text) && '0' <= p.text[p.pos] && p.text[p.pos] <= '9' {
		p.pos++
	}
	return p.pos - start
}

// literal reads true, false or null at p.pos.
func (p *parser) literal() bool {
	for _, word := range [...]string{"true", "false", "null"} {
		if bytes.HasPrefix(p.text[p.pos:], []byte(word)) && !p.wordAt(p.pos+len(word)) {
			p.pos += len(word)
			p.mayGoOn()
			return true
		}
	}
	return p.badValue()
}

// wordAt reports whether the byte at i goes on a word.
func (p *parser) wordAt(i int) bool {
	if i >= len(p.text) {
		return false
	}
	c := p.text[i]
	return c == '_' || c == '$' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= utf8.RuneSelf
}
