package lexicon

import (
	"cmp"
	"iter"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Phrases is a list of words and phrases to look for. Upper and lower case
// are the same to it, any run of space is one space, and the apostrophes ' and
// ’ are one. A match does not begin or end inside a word, in languages that
// write words apart.
type Phrases struct {
	byFirst map[rune][]phrase
	byLast  map[rune][]phrase
	// ascii has a bit for each ASCII character with which a phrase starts.
	ascii   [2]uint64
	inWords bool
}

type phrase struct {
	text   string
	folded []rune
	rank   int // in the list
}

// A Match is a phrase found in a text.
type Match struct {
	Start, End int    // bytes of the text
	Phrase     string // as the data has it
}

func newPhrases(list []string, inWords bool) *Phrases {
	p := &Phrases{byFirst: map[rune][]phrase{}, byLast: map[rune][]phrase{}, inWords: inWords}
	for rank, text := range list {
		entry := phrase{text: text, rank: rank}
		for _, r := range text {
			entry.folded = append(entry.folded, fold(r))
		}
		first, last := entry.folded[0], entry.folded[len(entry.folded)-1]
		p.byFirst[first] = append(p.byFirst[first], entry)
		p.byLast[last] = append(p.byLast[last], entry)
		if first < utf8.RuneSelf {
			p.ascii[first>>6] |= 1 << (first & 63)
		}
	}
	return p
}

// List returns the phrases, in no order.
func (p *Phrases) List() []string {
	var list []string
	for _, entries := range p.byFirst {
		for _, entry := range entries {
			list = append(list, entry.text)
		}
	}
	return list
}

// Find returns the first match in text.
func (p *Phrases) Find(text string) (Match, bool) { return p.FindFrom(text, 0) }

// FindFrom returns the first match in text that starts at an offset or behind
// it.
func (p *Phrases) FindFrom(text string, start int) (Match, bool) {
	if len(p.byFirst) == 0 {
		return Match{}, false
	}
	before := ' '
	if start > 0 {
		before, _ = utf8.DecodeLastRuneInString(text[:start])
	}
	for i, r := range text[start:] {
		i += start
		if p.mayStart(r) && (!p.inWords || !wordRune(before) || !wordRune(r)) {
			if m, ok := p.longest(text, i); ok {
				return m, true
			}
		}
		before = r
	}
	return Match{}, false
}

// mayStart reports whether a phrase may start with r.
func (p *Phrases) mayStart(r rune) bool {
	if r >= utf8.RuneSelf {
		return true
	}
	r = fold(r)
	return p.ascii[r>>6]>>(r&63)&1 != 0
}

// Prefix returns the longest match at the start of text.
func (p *Phrases) Prefix(text string) (Match, bool) { return p.longest(text, 0) }

// Suffixes iterates over the matches that reach to the end of text, longest
// first.
func (p *Phrases) Suffixes(text string) iter.Seq[Match] {
	return func(yield func(Match) bool) {
		last, _ := utf8.DecodeLastRuneInString(text)
		type found struct{ start, rank int }
		var matches []found
		entries := p.byLast[fold(last)]
		for i, entry := range entries {
			if start, ok := p.endsIn(entry, text); ok {
				matches = append(matches, found{start, i})
			}
		}
		slices.SortFunc(matches, func(a, b found) int {
			return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(entries[a.rank].rank, entries[b.rank].rank))
		})
		for _, m := range matches {
			if !yield(Match{m.start, len(text), entries[m.rank].text}) {
				return
			}
		}
	}
}

// endsIn reports whether the text ends in the phrase, and where that starts.
func (p *Phrases) endsIn(entry phrase, text string) (start int, ok bool) {
	at := len(text)
	var first rune
	for i := len(entry.folded) - 1; i >= 0; i-- {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		if size == 0 || fold(r) != entry.folded[i] {
			return 0, false
		}
		at -= size
		for entry.folded[i] == ' ' && at > 0 {
			r, size := utf8.DecodeLastRuneInString(text[:at])
			if fold(r) != ' ' {
				break
			}
			at -= size
		}
		first = r
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	return at, at == 0 || !p.inWords || !wordRune(before) || !wordRune(first)
}

// Equal reports whether text as a whole is one of the phrases.
func (p *Phrases) Equal(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	for _, entry := range p.byFirst[fold(r)] {
		if end, ok := p.matches(entry, text, 0); ok && end == len(text) {
			return true
		}
	}
	return false
}

// longest returns the longest phrase that starts at the byte at.
func (p *Phrases) longest(text string, at int) (m Match, ok bool) {
	r, _ := utf8.DecodeRuneInString(text[at:])
	for _, entry := range p.byFirst[fold(r)] {
		if end, found := p.matches(entry, text, at); found && (!ok || end > m.End) {
			m, ok = Match{at, end, entry.text}, true
		}
	}
	return m, ok
}

// matches reports whether the phrase stands at the byte at, and where it ends.
func (p *Phrases) matches(entry phrase, text string, at int) (end int, ok bool) {
	var last rune
	for _, want := range entry.folded {
		if at == len(text) {
			return 0, false
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		if fold(r) != want {
			return 0, false
		}
		at += size
		if want == ' ' {
			for at < len(text) {
				r, size := utf8.DecodeRuneInString(text[at:])
				if fold(r) != ' ' {
					break
				}
				at += size
			}
		}
		last = r
	}
	next, _ := utf8.DecodeRuneInString(text[at:])
	if p.inWords && at < len(text) && wordRune(last) && wordRune(next) {
		return 0, false
	}
	return at, true
}

// fold returns the character by which r is compared.
func fold(r rune) rune {
	switch {
	case 'a' <= r && r <= 'z':
		return r
	case r == '’':
		return '\''
	case unicode.IsSpace(r):
		return ' '
	}
	return unicode.ToLower(r)
}

// wordRune reports whether r is part of a word.
func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}
