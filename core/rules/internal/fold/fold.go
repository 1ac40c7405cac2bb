// Package fold brings texts into a form in which those that say the same by
// the letter are equal. It changes spelling only, never words or numbers.
package fold

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Text folds case, runs of space, typographic quotes, dashes and the Unicode
// form.
func Text(s string) string { return string(AppendText(nil, s)) }

// AppendText appends what Text returns to out.
func AppendText(out []byte, s string) []byte {
	if !IsNormal(s) {
		s = norm.NFC.String(s)
	}
	start, space := len(out), false
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf && r > ' ':
		case unicode.IsSpace(r):
			space = len(out) > start
			continue
		case r == '\u00ad': // a soft hyphen only shows where a line breaks
			continue
		}
		if space {
			out = append(out, ' ')
			space = false
		}
		if r < utf8.RuneSelf {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			out = append(out, byte(r))
			continue
		}
		out = utf8.AppendRune(out, plain(unicode.ToLower(r)))
	}
	return out
}

// IsNormal reports whether a text is in Unicode form NFC. The common characters are
// known not to change, nor to change others.
func IsNormal(s string) bool {
	for _, r := range s {
		switch {
		case r < 0x300, 0x400 <= r && r <= 0x482, 0x48a <= r && r <= 0x52f, // Latin, Cyrillic
			0x2010 <= r && r <= 0x205e, 0x3400 <= r && r <= 0x9fff: // punctuation, Chinese
		default:
			return norm.NFC.IsNormalString(s)
		}
	}
	return true
}

// plain returns the typewriter character for typographic quotes and dashes.
func plain(r rune) rune {
	switch r {
	case '‘', '’', '‚', '‛', '‹', '›', 'ʼ', '′':
		return '\''
	case '“', '”', '„', '‟', '«', '»', '″':
		return '"'
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return '-'
	}
	return r
}

// Sentence folds as Text does and leaves out the punctuation with which a
// sentence ends. A question mark stays: it changes what is said.
func Sentence(s string) string { return string(AppendSentence(nil, s)) }

// AppendSentence appends what Sentence returns to out.
func AppendSentence(out []byte, s string) []byte {
	start := len(out)
	out = AppendText(out, s)
	return out[:start+len(bytes.TrimRight(out[start:], ".!…。！ "))]
}

// Name folds as Text does, for names of people and bodies: a leading English
// article does not count.
func Name(s string) string { return string(AppendName(nil, s)) }

// AppendName appends what Name returns to out.
func AppendName(out []byte, s string) []byte {
	const article = "the "
	start := len(out)
	out = AppendText(out, s)
	if bytes.HasPrefix(out[start:], []byte(article)) {
		out = append(out[:start], out[start+len(article):]...)
	}
	return out
}
