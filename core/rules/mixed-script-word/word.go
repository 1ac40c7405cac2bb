package mixedscriptword

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A word is a word with a letter that does not belong, in bytes of the text.
type word struct {
	start, end   int
	letter       rune
	foreign, own string // alphabets
}

// An alphabet has a name for messages, its letters that pass for Latin ones, and
// the Latin letters that pass for its own.
type alphabet struct {
	name          string
	table         *unicode.RangeTable
	alikes, latin string
}

var (
	cyrillic = alphabet{"Cyrillic", unicode.Cyrillic, "АВЕЅІЈКМНОРСТХУасеіјорѕхуԁԛԝһӏ", "ABCEHIJKMOPSTXYaceijopsxy"}
	greek    = alphabet{"Greek", unicode.Greek, "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονριυκ", "ABEHIKMNOPTXYZikopuv"}
)

// suspect reports whether the text has both an ASCII letter and a byte with
// which Greek or Cyrillic letters start.
func suspect(text string) bool {
	foreign, latin := false, false
	for i := range len(text) {
		b := text[i]
		latin = latin || 'a' <= b|0x20 && b|0x20 <= 'z'
		foreign = foreign || 0xcd <= b && b <= 0xd4
		if latin && foreign {
			return true
		}
	}
	return false
}

// mixed returns the first word of two alphabets in which each letter of the
// rarer one passes for a letter of the other.
func mixed(text string) (word, bool) {
	for start := 0; start < len(text); {
		length := strings.IndexFunc(text[start:], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
		if length < 0 {
			length = len(text) - start
		}
		if length > 0 {
			for _, other := range [...]alphabet{cyrillic, greek} {
				if w, ok := other.in(text[start : start+length]); ok {
					w.start, w.end = start, start+length
					return w, true
				}
			}
		}
		_, size := utf8.DecodeRuneInString(text[start+length:])
		start += length + size
	}
	return word{}, false
}

// in looks for a word of the alphabet and Latin.
func (a alphabet) in(text string) (word, bool) {
	var latin, other, latinAlike, otherAlike int
	var firstLatin, firstOther rune
	borders := 0 // between letters of the two
	last := rune(0)
	for _, r := range text {
		isOther := unicode.Is(a.table, r)
		switch {
		case isOther:
			other++
			if firstOther == 0 {
				firstOther = r
			}
			if strings.ContainsRune(a.alikes, r) {
				otherAlike++
			}
		case unicode.Is(unicode.Latin, r):
			latin++
			if firstLatin == 0 {
				firstLatin = r
			}
			if strings.ContainsRune(a.latin, r) {
				latinAlike++
			}
		}
		if last != 0 && isOther != unicode.Is(a.table, last) {
			borders++
		}
		last = r
	}
	switch {
	case latin == 0 || other == 0 || latin+other < 3 || joined(text, a, borders):
		return word{}, false
	case other < latin && other == otherAlike:
		return word{letter: firstOther, foreign: a.name, own: "Latin"}, true
	case latin < other && latin == latinAlike:
		return word{letter: firstLatin, foreign: "Latin", own: a.name}, true
	}
	return word{}, false
}

// joined reports whether the word has two parts on purpose: an acronym with the
// ending of another language (“GPSа”), or a sign of science (“TNFα”, “kΩ”,
// “λx”).
func joined(text string, a alphabet, borders int) bool {
	if borders != 1 {
		return false
	}
	if a.name == greek.name {
		return true
	}
	// The parts differ in case.
	cut := strings.IndexFunc(text, func(r rune) bool {
		first, _ := utf8.DecodeRuneInString(text)
		return unicode.Is(a.table, r) != unicode.Is(a.table, first)
	})
	head, tail := text[:cut], text[cut:]
	return utf8.RuneCountInString(head) > 1 && upper(head) && !strings.ContainsFunc(tail, unicode.IsUpper)
}

func upper(text string) bool { return !strings.ContainsFunc(text, unicode.IsLower) }
