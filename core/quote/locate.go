package quote

import (
	"sort"
	"strings"
)

// A Selector describes words of an article: the words themselves, and the text
// just before and just after them where they occur more than once. It is the
// TextQuoteSelector of the W3C Web Annotation Data Model.
type Selector struct{ Exact, Prefix, Suffix string }

// A Status tells what became of a search.
type Status uint8

// The statuses.
const (
	// NotFound: the words are not in the article.
	NotFound Status = iota
	// Found: they are at one place.
	Found
	// Ambiguous: they occur several times, and the context does not tell which
	// place is meant.
	Ambiguous
)

// String returns “not found”, “found” or “ambiguous”.
func (s Status) String() string { return [...]string{"not found", "found", "ambiguous"}[s] }

// A Match is the outcome of a search.
type Match struct {
	Status Status
	// Start and End are byte offsets in the article, at the edges of characters;
	// 0 unless the words were found.
	Start, End int
	// Count tells how many places could be meant: 0, 1, or, if ambiguous, how
	// many the context leaves. If it fits none, all are counted.
	Count int
}

// Locate looks for the selector's words in a plain text. Use Prepare for
// several searches in the same text.
func Locate(article string, s Selector) Match { return Prepare(article).Locate(s) }

// Locate looks for the selector's words. Prefix and Suffix decide between
// several places; a single place is found whatever stands around it, since an
// edit next to a quote does not change the quote.
func (t *Text) Locate(s Selector) Match {
	exact := strings.Trim(Normalize(s.Exact), " ")
	places := t.meant(exact, s)
	switch len(places) {
	case 0:
		return Match{}
	case 1:
		first := t.cells[t.cellAt(places[0])]
		last := t.cells[t.cellAt(places[0]+len(exact))-1]
		return Match{Status: Found, Start: first.from, End: last.to, Count: 1}
	}
	return Match{Status: Ambiguous, Count: len(places)}
}

// meant returns the offsets in normal that the selector may mean, whose exact
// words are given in the form in which they are compared.
func (t *Text) meant(exact string, s Selector) []int {
	if exact == "" {
		return nil
	}
	places := t.places(exact)
	if len(places) < 2 {
		return places
	}
	prefix, suffix := Normalize(s.Prefix), Normalize(s.Suffix)
	var fitting []int
	for _, p := range places {
		if t.follows(p, prefix) && t.precedes(p+len(exact), suffix) {
			fitting = append(fitting, p)
		}
	}
	if len(fitting) == 0 {
		return places
	}
	return fitting
}

// places returns the offsets in normal at which exact stands for itself.
func (t *Text) places(exact string) []int {
	var places []int
	for from := 0; ; {
		i := strings.Index(t.normal[from:], exact)
		if i < 0 {
			return places
		}
		start := from + i
		if t.whole(start, start+len(exact)) {
			places = append(places, start)
		}
		from = start + 1
	}
}

// cellAt returns the index of the first cell that starts at or after an offset
// in normal.
func (t *Text) cellAt(offset int) int {
	return sort.Search(len(t.cells), func(i int) bool { return t.cells[i].out >= offset })
}

// startsCell reports whether a cell starts at the offset, or the text ends
// there.
func (t *Text) startsCell(offset int) bool {
	i := t.cellAt(offset)
	return i < len(t.cells) && t.cells[i].out == offset || offset == len(t.normal)
}

// follows reports whether prefix stands just before an offset in normal. The
// edge of a block counts as no text: a prefix may leave out the line break.
func (t *Text) follows(offset int, prefix string) bool {
	before := t.normal[:offset]
	if strings.HasSuffix(before, prefix) {
		return true
	}
	return t.lineBreak(offset-1) && strings.HasSuffix(before[:offset-1], strings.TrimRight(prefix, " "))
}

// precedes reports whether suffix stands just after an offset in normal.
func (t *Text) precedes(offset int, suffix string) bool {
	after := t.normal[offset:]
	if strings.HasPrefix(after, suffix) {
		return true
	}
	return t.lineBreak(offset) && strings.HasPrefix(after[1:], strings.TrimLeft(suffix, " "))
}

// lineBreak reports whether the character at an offset in normal is a space
// that the article writes as a line break.
func (t *Text) lineBreak(offset int) bool {
	return strings.ContainsAny(t.space(offset), "\n\r\u2028\u2029")
}

// space returns the spaces of the article that make the one at an offset in
// normal, or "" if there is none.
func (t *Text) space(offset int) string {
	if offset < 0 || offset >= len(t.normal) || t.normal[offset] != ' ' {
		return ""
	}
	c := t.cells[t.cellAt(offset)]
	return t.source[c.from:c.to]
}
