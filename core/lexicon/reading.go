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

// openings tell which sections have a phrase that starts with a word and, if it
// has another, goes on with that; in a language that writes words without
// spaces, which have one that starts with a character.
type openings struct {
	inWords bool
	words   map[uint32]uint32 // hash of the one word, or of the two → a bit for each section
	filter  [64]uint64        // a bit for each hash, by its last twelve bits
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
				o.add(entry.text, 1<<i)
			}
		}
	}
	return o
}

// add takes up the beginning of a phrase.
func (o *openings) add(phrase string, bit uint32) {
	hash, size := wordHash(phrase, 0)
	if size == 0 {
		o.always |= bit
		return
	}
	for at := size; at < len(phrase); {
		if second, n := wordHash(phrase, at); n > 0 {
			hash = joined(hash, second)
			break
		}
		_, n := utf8.DecodeRuneInString(phrase[at:])
		at += n
	}
	o.words[hash] |= bit
	o.filter[hash>>6&63] |= 1 << (hash & 63)
}

// joined returns the hash of two words.
func joined(first, second uint32) uint32 { return (first*31 ^ second) * 16777619 }

// of returns a bit for each section of which a phrase may start in text.
func (o *openings) of(text string) uint32 {
	found := o.always
	if !o.inWords {
		for _, r := range text {
			found |= o.runes[fold(r)]
		}
		return found
	}
	before := uint32(0)
	for i := 0; i < len(text); {
		hash, size := wordHash(text, i)
		if size > 0 {
			found |= o.opens(hash) | o.opens(joined(before, hash))
			before = hash
			i += size
			continue
		}
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, size = utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return found
}

func (o *openings) opens(hash uint32) uint32 {
	if o.filter[hash>>6&63]>>(hash&63)&1 == 0 {
		return 0
	}
	return o.words[hash]
}

// wordHash returns a hash of the word at an offset of text, with letters
// folded, and how many bytes it takes: 0 if there is no word.
func wordHash(text string, at int) (hash uint32, size int) {
	const basis, prime = 2166136261, 16777619
	hash = basis
	i := at
	for ; i < len(text); i++ {
		c := plainFold[text[i]]
		if c == 0 {
			break
		}
		hash = (hash ^ uint32(c)) * prime
	}
	if i < len(text) && text[i] >= utf8.RuneSelf {
		for _, r := range text[i:] {
			if !wordRune(r) {
				break
			}
			hash = (hash ^ uint32(fold(r))) * prime
			i += utf8.RuneLen(r)
		}
	}
	return hash ^ hash>>15, i - at
}

// plainFold holds the folded form of the ASCII characters of words, 0 for all
// other bytes.
var plainFold = func() (table [256]byte) {
	for c := range rune(utf8.RuneSelf) {
		if wordRune(c) {
			table[c] = byte(fold(c))
		}
	}
	return table
}()
