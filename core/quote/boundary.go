package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// whole reports whether the words from start up to end, offsets in normal,
// stand for themselves: neither a letter, a word nor a number goes on beyond
// them.
func (t *Text) whole(start, end int) bool {
	return t.startsCell(start) && t.startsCell(end) &&
		!t.inside(start) && !t.inside(end) &&
		!t.signBefore(start) && !t.negationAfter(end)
}

// inside reports whether an offset in normal lies within a word or a number.
func (t *Text) inside(offset int) bool {
	before, size := utf8.DecodeLastRuneInString(t.normal[:offset])
	after, width := utf8.DecodeRuneInString(t.normal[offset:])
	if size == 0 || width == 0 {
		return false
	}
	if isWord(before) && isWord(after) {
		return true
	}
	// Within 1.3, 1,300 or 1 300 (with a space that does not break).
	if isDigit(after) && t.groups(offset-size) {
		earlier, _ := utf8.DecodeLastRuneInString(t.normal[:offset-size])
		return isDigit(earlier)
	}
	if isDigit(before) && t.groups(offset) {
		later, _ := utf8.DecodeRuneInString(t.normal[offset+width:])
		return isDigit(later)
	}
	return false
}

// groups reports whether the character at an offset in normal may stand
// between the digits of one number.
func (t *Text) groups(offset int) bool {
	switch r, _ := utf8.DecodeRuneInString(t.normal[offset:]); r {
	case '.', ',', '\'', '·', '٫', '٬':
		return true
	case ' ':
		switch t.space(offset) {
		case "\u00a0", "\u2009", "\u202f":
			return true
		}
	}
	return false
}

// signBefore reports whether the number at an offset in normal has a minus
// before it. Between two words or numbers the same characters are dashes.
func (t *Text) signBefore(offset int) bool {
	if after, _ := utf8.DecodeRuneInString(t.normal[offset:]); !isDigit(after) {
		return false
	}
	sign, size := utf8.DecodeLastRuneInString(t.normal[:offset])
	if sign != '-' && sign != '–' && sign != '−' {
		return false
	}
	before, size := utf8.DecodeLastRuneInString(t.normal[:offset-size])
	return size == 0 || !isWord(before) && before != ')' && before != '%'
}

// negationAfter reports whether the word that ends at an offset in normal goes
// on as in “can't”. Other words may be taken off their apostrophe: the quote
// “accord” is found in “l'accord”, and “Moscow” in “Moscow's”.
func (t *Text) negationAfter(offset int) bool {
	rest, found := strings.CutPrefix(t.normal[offset:], "'t")
	if !found || !strings.HasSuffix(t.normal[:offset], "n") {
		return false
	}
	after, _ := utf8.DecodeRuneInString(rest)
	return !isWord(after)
}

func isDigit(r rune) bool { return unicode.Is(unicode.Nd, r) }

// isWord reports whether a character is part of a word or a number in a script
// that keeps words apart.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	if r == utf8.RuneError {
		return false
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.N) && !runsOn(r)
}

// runsOn reports whether a character belongs to a script in which a quote may
// begin or end anywhere: one without spaces between words, or Korean.
func runsOn(r rune) bool {
	switch {
	case r < 0xe00:
		return false
	case r <= 0x109f, // Thai, Lao, Tibetan, Myanmar
		r >= 0x1100 && r <= 0x11ff,   // Korean letters
		r >= 0x1780 && r <= 0x17ff,   // Khmer
		r >= 0x2e80 && r <= 0xa4cf,   // Han, kana, Bopomofo, Yi
		r >= 0xa960 && r <= 0xa97f,   // Korean letters
		r >= 0xac00 && r <= 0xd7ff,   // Korean syllables
		r >= 0xf900 && r <= 0xfaff,   // Han
		r >= 0xff66 && r <= 0xffdc,   // half-width kana and Korean
		r >= 0x16fe0 && r <= 0x1b2ff, // Tangut, Khitan, kana, Nüshu
		r >= 0x20000 && r <= 0x3ffff: // Han
		return true
	}
	return false
}
