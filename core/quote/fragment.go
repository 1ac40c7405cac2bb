package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lengths of the text directive: a quote longer than maxExact characters is
// given by its first and last words (edgeWords of them, or, in a script
// without spaces, a stretch up to a punctuation mark of about edgeRunes
// characters).
const (
	maxExact  = 300
	edgeWords = 6
	edgeRunes = 12
)

// TextFragment returns the text directive of URL Fragment Text Directives
// (WICG), such as “:~:text=closed%20for%20repairs”, with which a link leads
// to words of a page. It follows the # of an address, or the fragment that
// the address has already. prefix and suffix may be ""; for an empty exact the
// result is "".
//
// A browser that does not know the directive, or does not find the words,
// opens the page at its top.
func TextFragment(exact, prefix, suffix string) string {
	words := strings.Fields(visible(exact))
	if len(words) == 0 {
		return ""
	}
	exact = strings.Join(words, " ")
	var out []byte
	out = append(out, ":~:text="...)
	if prefix = oneLine(prefix); prefix != "" {
		out = append(appendEscaped(out, prefix), '-', ',')
	}
	first, last := edges(exact, words)
	out = appendEscaped(out, first)
	if last != "" {
		out = append(out, ',')
		out = appendEscaped(out, last)
	}
	if suffix = oneLine(suffix); suffix != "" {
		out = appendEscaped(append(out, ',', '-'), suffix)
	}
	return string(out)
}

func oneLine(s string) string { return strings.Join(strings.Fields(visible(s)), " ") }

// visible leaves out the characters that readers do not see: browsers compare
// without the soft hyphen and its like.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return r
	}, s)
}

// edges returns the text to look for, and for a long one its beginning and its
// end.
func edges(exact string, words []string) (first, last string) {
	if utf8.RuneCountInString(exact) <= maxExact {
		return exact, ""
	}
	if len(words) >= 2*edgeWords {
		return strings.Join(words[:edgeWords], " "), strings.Join(words[len(words)-edgeWords:], " ")
	}
	runes := []rune(exact)
	head, tail := edgeRunes, len(runes)-edgeRunes
	for head < len(runes) && !breaks(runes[head]) {
		head++
	}
	for tail > 0 && !breaks(runes[tail-1]) {
		tail--
	}
	if head >= tail {
		return exact, ""
	}
	return string(runes[:head]), strings.TrimLeft(string(runes[tail:]), " ")
}

// breaks reports whether a word surely ends at a character.
func breaks(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) && r != '\'' && r != '’' }

// appendEscaped appends s percent-encoded. Besides what an address forbids,
// the characters with a meaning in the directive (- , &) are encoded, and
// those that markup and chat programs take for the end of an address.
func appendEscaped(out []byte, s string) []byte {
	const hex = "0123456789ABCDEF"
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '~' {
			out = append(out, c)
		} else {
			out = append(out, '%', hex[c>>4], hex[c&15])
		}
	}
	return out
}
