package lexicon

import (
	"iter"
	"slices"
	"unicode/utf8"
)

// A Reading is a text that has been read once for the phrases of all sections,
// so that asking for those of one section costs nothing where there are none.
type Reading struct {
	Text     string
	language *Language
	// sections has a bit for each section of which a phrase may start in the text.
	sections uint32
	done     bool
}

// Done reports whether the reading is one: the zero Reading is not.
func (r *Reading) Done() bool { return r.done }

// Language returns the language in which the text has been read, nil if there
// is no data for it.
func (r *Reading) Language() *Language { return r.language }

// Read reads a text.
func (l *Language) Read(text string) Reading {
	r := Reading{Text: text, language: l, done: true}
	if l != nil {
		r.sections = l.openings.of(text)
	}
	return r
}

// Find returns the first phrase of the section in the text.
func (r *Reading) Find(s Section) (Match, bool) {
	if !r.may(s) {
		return Match{}, false
	}
	return r.language.Phrases(s).Find(r.Text)
}

// All iterates over the phrases of the section in the text, which do not
// overlap.
func (r *Reading) All(s Section) iter.Seq[Match] {
	return func(yield func(Match) bool) {
		if !r.may(s) {
			return
		}
		phrases, at := r.language.Phrases(s), 0
		for {
			m, ok := phrases.FindFrom(r.Text, at)
			if !ok || !yield(m) {
				return
			}
			at = m.End
		}
	}
}

func (r *Reading) may(s Section) bool {
	i := slices.Index(Sections[:], s)
	return i >= 0 && r.sections&(1<<i) != 0
}

// openings tell which sections have a phrase that starts with a word or, in a
// language that writes words without spaces, with a character.
type openings struct {
	inWords bool
	words   map[uint32]uint32 // hash of the folded word → a bit for each section
	runes   map[rune]uint32   // the same by the first character
	always  uint32            // sections with a phrase that no word starts
}

func newOpenings(lists map[Section]*Phrases, inWords bool) openings {
	o := openings{inWords: inWords, words: map[uint32]uint32{}, runes: map[rune]uint32{}}
	for i, s := range Sections {
		if lists[s] == nil {
			continue
		}
		for first, entries := range lists[s].byFirst {
			o.runes[first] |= 1 << i
			for _, entry := range entries {
				if hash, size := wordHash(entry.text); size > 0 {
					o.words[hash] |= 1 << i
				} else {
					o.always |= 1 << i
				}
			}
		}
	}
	return o
}

// of returns a bit for each section of which a phrase may start in text.
func (o *openings) of(text string) uint32 {
	found := o.always
	if !o.inWords {
		for _, r := range text {
			found |= o.runes[fold(r)]
		}
		return found
	}
	for i := 0; i < len(text); {
		hash, size := wordHash(text[i:])
		if size > 0 {
			found |= o.words[hash]
			i += size
			continue
		}
		_, size = utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return found
}

// wordHash returns a hash of the word at the start of text, with letters
// folded, and how many bytes it takes: 0 if there is no word.
func wordHash(text string) (hash uint32, size int) {
	hash = 2166136261
	for _, r := range text {
		if !wordRune(r) {
			break
		}
		hash = (hash ^ uint32(fold(r))) * 16777619
		size += utf8.RuneLen(r)
	}
	return hash, size
}
