package compoundclaim

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/lexicon"
)

// What is shorter is a fragment, a heading or a label, not a sentence.
const (
	firstWords, secondWords = 4, 3 // of a sentence before and behind a full stop
	clauseWords             = 5    // on either side of a semicolon
	characters              = 5    // of a Chinese sentence
)

// split returns where the first sentence ends and where the second starts: 0 if
// the text is one sentence, or if that is not sure.
func split(text string, abbreviations *lexicon.Phrases) (end, second int) {
	for at := next(text, ".", 0); at >= 0; at = next(text, ".", at+1) {
		after := text[at+1:]
		start := strings.TrimLeft(after, " ")
		if len(start) < len(after) && opens(start) && closes(text[:at], abbreviations) &&
			words(text[:at]) >= firstWords && words(start) >= secondWords {
			return at, len(text) - len(start)
		}
	}
	for at := next(text, "。", 0); at >= 0; at = next(text, "。", at+len("。")) {
		start := text[at+len("。"):]
		first, _ := utf8.DecodeRuneInString(start)
		if unicode.IsLetter(first) && utf8.RuneCountInString(text[:at]) >= characters && utf8.RuneCountInString(start) > characters {
			return at, len(text) - len(start)
		}
	}
	return clauses(text)
}

// next returns the place of the first mark in text that is at from or behind it,
// and not at the end: −1 if there is none.
func next(text, mark string, from int) int {
	i := strings.Index(text[from:], mark)
	if i < 0 || from+i+len(mark) == len(text) {
		return -1
	}
	return from + i
}

// clauses splits a text at its one semicolon. With commas, what stands around
// it may be a list.
func clauses(text string) (end, second int) {
	const latin, arabic = ";", "؛"
	at := max(strings.IndexByte(text, latin[0]), strings.Index(text, arabic))
	if at < 0 || strings.ContainsAny(text, ",،:&") {
		return 0, 0
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	rest := text[at+size:]
	start := strings.TrimLeft(rest, " ")
	if len(start) == len(rest) || strings.Count(text, latin)+strings.Count(text, arabic) > 1 || words(text[:at]) < clauseWords || words(start) < clauseWords {
		return 0, 0
	}
	return at, len(text) - len(start)
}

// opens reports whether a sentence may start here: with a capital letter, or
// with a letter of a script that has none.
func opens(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(first) && !unicode.IsLower(first)
}

// closes reports whether the full stop behind text ends a sentence. That is sure
// after a year and after a word that is long and no abbreviation, but not after
// “No.”, “U.S.” or “Wm.”, nor after the dots of an ellipsis.
func closes(text string, abbreviations *lexicon.Phrases) bool {
	const short, shortName = 4, 6
	word := text[strings.LastIndexByte(text, ' ')+1:]
	if len(word) == len("2025") && strings.Trim(word, "0123456789") == "" {
		return word[0] == '1' || word[0] == '2'
	}
	length := 0
	for i, r := range word {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) || i > 0 && unicode.IsUpper(r) {
			return false
		}
		length++
	}
	first, _ := utf8.DecodeRuneInString(word)
	if unicode.IsUpper(first) {
		return length >= shortName && !abbreviations.Equal(word)
	}
	return length >= short && !abbreviations.Equal(word)
}

// words counts the words of a text.
func words(text string) int {
	n, inside := 0, false
	for i := range len(text) {
		if text[i] == ' ' {
			inside = false
		} else if !inside {
			inside = true
			n++
		}
	}
	return n
}
