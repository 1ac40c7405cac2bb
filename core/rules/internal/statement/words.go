package statement

import (
	"strconv"
	"strings"
	"sync"

	"github.com/claim-tracker/claim-tracker/core/lexicon"
)

// A Kind says what a word does in a statement.
type Kind uint8

// The kinds.
const (
	Word      Kind = iota // anything else
	Small                 // adds next to nothing: “the”
	Person                // stands for somebody who is not named: “she”
	Qualifier             // changes what is claimed: “only”
	Negation              // “not”
	Number                // digits or a number word
	Date                  // the name of a month or a day
)

// sections are the lists of the words, those first which win for a word that
// stands in several.
var sections = [...]struct {
	name lexicon.Section
	kind Kind
}{
	{lexicon.SmallWords, Small},
	{lexicon.Qualifiers, Qualifier},
	{lexicon.Negations, Negation},
	{lexicon.Numbers, Number},
	{lexicon.Dates, Date},
	{lexicon.Persons, Person},
}

// A sense is what is known of a word.
type sense struct {
	kind Kind
	// value is that of a number word, or tells a date from others.
	value int64
}

// words are the words of a language that are more than words, by their hash.
type words struct {
	language *lexicon.Language
	senses   map[uint64]sense
	filter   [64]uint64 // a bit for each hash in senses, by its last twelve bits
	// longest is the number of letters of the longest word in a language that is
	// written without spaces, else 0.
	longest int
}

// known holds the *words of each language.
var known sync.Map

func wordsOf(l *lexicon.Language) *words {
	if w, ok := known.Load(l); ok {
		return w.(*words)
	}
	w, _ := known.LoadOrStore(l, newWords(l))
	return w.(*words)
}

func newWords(l *lexicon.Language) *words {
	w := &words{language: l, senses: map[uint64]sense{}}
	if l.Tag == "zh" {
		w.longest = 1
	}
	for _, section := range sections {
		for _, entry := range l.Phrases(section.name).List() {
			s := sense{kind: section.kind}
			if entry, value, ok := strings.Cut(entry, " "); ok && (s.kind == Number || s.kind == Date) {
				n, err := strconv.ParseInt(value, 10, 64)
				if err != nil {
					panic("statement: " + l.Tag + ": " + entry + " has the value " + value)
				}
				w.add(entry, sense{s.kind, n})
				continue
			}
			w.add(entry, s)
		}
	}
	return w
}

// sense returns what is known of the word with a hash.
func (w *words) sense(hash uint64) (s sense, ok bool) {
	if w.filter[hash>>6&63]>>(hash&63)&1 == 0 {
		return sense{}, false
	}
	s, ok = w.senses[hash]
	return s, ok
}

// add takes up an entry that is one word. Phrases are for rules that look for
// phrases.
func (w *words) add(entry string, s sense) {
	var h hasher
	letters := 0
	for _, r := range entry {
		if !wordRune(r) && !apostrophe(r) {
			return
		}
		h.add(r)
		letters++
	}
	if hash := h.sum(); w.senses[hash] == (sense{}) {
		w.senses[hash] = s
		w.filter[hash>>6&63] |= 1 << (hash & 63)
	}
	if w.longest > 0 {
		w.longest = max(w.longest, letters)
	}
}
