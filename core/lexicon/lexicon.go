// Package lexicon holds the words by which rules read language: hedges,
// verdicts and the like, one data file a language. A language without a file
// has no words, so that rules stay silent instead of guessing.
//
// A data file is plain text. A line in brackets opens a section, which is a
// list of phrases, one a line; lines that start with # are notes. Phrases are
// in lower case unless their spelling is what gives them away.
package lexicon

import (
	"embed"
	"io/fs"
	"strings"
	"sync"
)

//go:embed data/*.txt
var data embed.FS

// A Section names a list of phrases.
type Section string

// The sections.
const (
	// Hedges keep a distance to what they stand with: “reportedly”. They are
	// words that hardly ever do anything else.
	Hedges Section = "hedges"
	// Cautions are further words that keep a distance or may do so: “alleged”,
	// “according to”. They show that caution was kept, not that it is called for.
	Cautions Section = "cautions"
	// Verdicts are labels that a check ends with: “false”, “half true”.
	Verdicts Section = "verdicts"
	// VerdictHeadings stand before a verdict: “fact check”, “verdict”.
	VerdictHeadings Section = "verdict-headings"
	// CheckHeadings stand, with a colon, before the text of a check and need no
	// verdict after them: “fact check”.
	CheckHeadings Section = "check-headings"
	// Ratings are verdicts in the spelling of a rating scale, by which they can
	// be told from a sentence's own words: “Half True”.
	Ratings Section = "ratings"
	// RatingVerbs join a sentence and its rating: “is”, “was rated”.
	RatingVerbs Section = "rating-verbs"
	// Denials open a sentence that says of a claim that it is not so: “it is not
	// true that”.
	Denials Section = "denials"
	// Futures are verbs that can only tell of what has not happened yet: “will be”.
	Futures Section = "futures"
	// Opinions show that a speaker gives a view: “in my opinion”.
	Opinions Section = "opinions"
	// Abbreviations are words of four letters or more that are written with a full
	// stop which ends no sentence: “approx.”, here without it.
	Abbreviations Section = "abbreviations"
	// LoadedVerbs introduce what somebody said and judge it: “boasted that”.
	LoadedVerbs Section = "loaded-verbs"
	// RelativeDates mean another day tomorrow: “yesterday”, “last week”.
	RelativeDates Section = "relative-dates"
	// NotDates contain a relative date and are none: “the last week of”.
	NotDates Section = "not-dates"
	// Pronouns open a sentence and leave open whom it is about: “she”.
	Pronouns Section = "pronouns"
	// Stresses are words that are no acronyms in capitals either, but shouted:
	// “never”.
	Stresses Section = "stresses"
	// Truths are those of the verdicts that say true or false, or how much so.
	Truths Section = "truths"
	// Negations turn what is said into its opposite: “not”.
	Negations Section = "negations"
	// TrueVerdicts say without more ado that a claim is true: “true”.
	TrueVerdicts Section = "true-verdicts"
	// FalseVerdicts say so of a claim that is not: “false”.
	FalseVerdicts Section = "false-verdicts"
	// Qualifiers are single words that change what a statement claims and stand in
	// many: “only”, “former”, “until”.
	Qualifiers Section = "qualifiers"
	// SmallWords add next to nothing to a statement: “the”, “also”, “was”.
	SmallWords Section = "small-words"
	// Persons stand for somebody or something that is not named: “I”, “their”.
	Persons Section = "persons"
	// Numbers are number words, each with its value behind it: “three 3”.
	Numbers Section = "numbers"
	// Dates are names of months and days, each with a number behind it that is the
	// same for all forms of the name and for no other: “march 3”.
	Dates Section = "dates"
	// GenericSpeakers stand where a name should: “multiple sources”.
	GenericSpeakers Section = "generic-speakers"
)

// Sections lists every section.
var Sections = [...]Section{Hedges, Cautions, Verdicts, VerdictHeadings, CheckHeadings, Ratings, RatingVerbs,
	Denials, Futures, Opinions, Abbreviations, LoadedVerbs, RelativeDates, NotDates, Pronouns, Stresses, Truths,
	Negations, TrueVerdicts, FalseVerdicts,
	Qualifiers, SmallWords, Persons, Numbers, Dates, GenericSpeakers,
}

// A Language holds the phrases of one language. A nil Language has none.
type Language struct {
	Tag      string // the primary language subtag: "en"
	lists    map[Section]*Phrases
	openings openings
}

// For returns the language of a BCP 47 tag, whatever its region and script,
// or nil if there is no data for it.
func For(tag string) *Language {
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if known, ok := languages.Load(primary); ok {
		return known.(*Language)
	}
	text, err := data.ReadFile("data/" + primary + ".txt")
	if err != nil {
		return nil // embedded: the language has no file
	}
	known, _ := languages.LoadOrStore(primary, read(primary, string(text)))
	return known.(*Language)
}

// Tags returns the languages for which there is data, in the order of their
// tags.
func Tags() []string {
	files, err := fs.Glob(data, "data/*.txt")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	for i, name := range files {
		files[i] = strings.TrimSuffix(strings.TrimPrefix(name, "data/"), ".txt")
	}
	return files
}

// Phrases returns the phrases of a section, none for an unknown language or a
// section that the language does not have.
func (l *Language) Phrases(s Section) *Phrases {
	if l == nil || l.lists[s] == nil {
		return none
	}
	return l.lists[s]
}

var none = newPhrases(nil, false)

// languages holds the *Language of each tag that has been asked for.
var languages sync.Map

// spaceless are languages that write words without spaces between them.
var spaceless = [...]string{"ja", "km", "lo", "my", "th", "zh"}

func read(tag, text string) *Language {
	sections := map[Section][]string{}
	var current Section
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			current = Section(strings.Trim(line, "[]"))
		default:
			sections[current] = append(sections[current], line)
		}
	}
	inWords := true
	for _, other := range spaceless {
		inWords = inWords && tag != other
	}
	l := &Language{Tag: tag, lists: map[Section]*Phrases{}}
	for section, list := range sections {
		l.lists[section] = newPhrases(list, inWords)
	}
	l.openings = newOpenings(l.lists, inWords)
	return l
}
