// Package fold brings texts into a form in which those that say the same by
// the letter are equal. It changes spelling only, never words or numbers.
package fold

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Text folds case, runs of space, typographic quotes, dashes and the Unicode
// form.
func Text(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	space := false
	for _, r := range norm.NFC.String(s) {
		switch {
		case unicode.IsSpace(r):
			space = out.Len() > 0
			continue
		case r == '\u00ad': // a soft hyphen only shows where a line breaks
			continue
		}
		if space {
			out.WriteByte(' ')
			space = false
		}
		out.WriteRune(plain(unicode.ToLower(r)))
	}
	return out.String()
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
func Sentence(s string) string { return strings.TrimRight(Text(s), ".!…。！ ") }

// Name folds as Text does, for names of people and bodies: a leading English
// article does not count.
func Name(s string) string { return strings.TrimPrefix(Text(s), "the ") }
