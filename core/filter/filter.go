// Package filter finds the claims that a reader asks for: by standing, by
// speaker and by words.
package filter

import (
	"strings"

	"github.com/claim-tracker/claim-tracker/core/claim"
)

// Standings is a set of standings. The empty set stands for all of them.
type Standings uint8

// Only returns the set of the given standings.
func Only(standings ...claim.Standing) Standings {
	var set Standings
	for _, s := range standings {
		set |= 1 << s
	}
	return set
}

// Has reports whether the set contains s.
func (set Standings) Has(s claim.Standing) bool { return set == 0 || set&(1<<s) != 0 }

// ParseStandings returns the set for the name of one standing, as
// claim.Standing.String gives it and the radio buttons of the card carry it;
// for any other text, such as "all", it returns the set of all.
func ParseStandings(name string) Standings {
	for _, s := range claim.Standings {
		if s.String() == name {
			return Only(s)
		}
	}
	return 0
}

// A Query is what a reader asks for. The zero Query asks for everything.
type Query struct {
	Standings Standings
	Speaker   string // the Key of a Speaker, "" for any
	Text      string // words, all of which must occur, in any order and case
}

// A Speaker is someone who made claims.
type Speaker struct {
	// Key tells the speaker apart: it is the name that readers see, so that it
	// stays the same when the file changes elsewhere and speakers whom no reader
	// could tell apart are one.
	Key   string
	Count int // of claims
}

// An Index answers queries about one document.
type Index struct {
	entries   []entry
	speakers  []Speaker
	standings [3]int
}

type entry struct {
	text     string // folded
	speaker  string
	standing claim.Standing
}

// few is how many claims are read between two rests.
const few = 16

// New prepares the claims of doc for queries.
func New(doc *claim.Document) *Index { return NewInSlices(doc, func() {}) }

// NewInSlices is New for a page that has to answer its reader meanwhile: rest
// is called every few claims and may pause.
func NewInSlices(doc *claim.Document, rest func()) *Index {
	x := &Index{entries: make([]entry, len(doc.Claims))}
	places := map[string]int{}
	for i := range doc.Claims {
		c := &doc.Claims[i]
		if i%few == 0 {
			rest()
		}
		speaker, _ := doc.SpeakerOf(c)
		e := &x.entries[i]
		e.speaker, e.standing, e.text = speaker.DisplayName(), c.Standing(), searchText(doc, c, speaker)
		x.standings[e.standing]++
		if e.speaker == "" {
			continue
		}
		place, known := places[e.speaker]
		if !known {
			place = len(x.speakers)
			places[e.speaker] = place
			x.speakers = append(x.speakers, Speaker{Key: e.speaker})
		}
		x.speakers[place].Count++
	}
	return x
}

// Len returns the number of claims.
func (x *Index) Len() int { return len(x.entries) }

// Speakers returns the speakers in the order in which the document first names
// them.
func (x *Index) Speakers() []Speaker { return x.speakers }

// Count returns how many claims have the standing.
func (x *Index) Count(s claim.Standing) int { return x.standings[s] }

// Match reports for every claim, in the order of the document, whether it is
// asked for.
func (x *Index) Match(q Query) []bool {
	words := strings.Fields(Fold(q.Text))
	matches := make([]bool, len(x.entries))
	for i := range x.entries {
		matches[i] = x.entries[i].matches(q, words)
	}
	return matches
}

func (e *entry) matches(q Query, words []string) bool {
	if !q.Standings.Has(e.standing) || q.Speaker != "" && q.Speaker != e.speaker {
		return false
	}
	for _, word := range words {
		if !strings.Contains(e.text, word) {
			return false
		}
	}
	return true
}

// searchText is what the words of a query are looked for in: what a reader of
// the card sees of the claim, folded, but for the article's own headline and
// publisher, which would find every claim that cites it. A line feed keeps a
// word from being found across two texts.
func searchText(doc *claim.Document, c *claim.Claim, speaker claim.Speaker) string {
	var text []byte
	add := func(parts ...string) {
		for _, part := range parts {
			if part != "" {
				text = append(appendFolded(text, part), '\n')
			}
		}
	}
	add(c.Statement, c.Summary)
	add(speaker.DisplayName(), speaker.Role, speaker.Affiliation)
	if speaker.Kind != claim.SpeakerKindUnnamed {
		add(speaker.Aliases...)
	}
	add(c.SaidIn)
	if c.Quote != nil {
		add(c.Quote.Exact)
	}
	if c.Attribution != nil {
		add(c.Attribution.Via, c.Attribution.Hedge)
	}
	if c.Review != nil {
		add(c.Review.Finding)
		if c.Review.Rating != nil {
			add(c.Review.Rating.Label, c.Review.Rating.Explanation)
		}
	}
	if c.Response != nil {
		party, _ := doc.Party(c.Response.Party)
		add(party.DisplayName(), c.Response.Text)
	}
	for _, cited := range doc.CitationsOf(c) {
		if !isArticle(doc, cited.Source.URL) {
			add(cited.Source.Title, cited.Source.Publisher)
		}
	}
	add(c.Tags...)
	return string(text)
}

// isArticle reports whether an address is that of the article, in whole or of a
// place in it.
func isArticle(doc *claim.Document, address string) bool {
	if doc.Article == nil || doc.Article.URL == "" {
		return false
	}
	article, _, _ := strings.Cut(doc.Article.URL, "#")
	page, _, _ := strings.Cut(address, "#")
	return page == article
}
