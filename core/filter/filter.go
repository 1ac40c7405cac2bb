// Package filter finds the claims that a reader asks for, in the order that the
// reader wants, and tells how many each choice would leave.
package filter

import (
	"slices"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/claim"
)

// A Query is what a reader asks for. The zero Query asks for everything, in the
// order of the article.
type Query struct {
	// Choices are the values chosen, by dimension; "" stands for any.
	Choices [Dimensions]string
	Text    string // words, all of which must occur, in any order and case
	Sort    Sort
}

// A Dimension is something by which claims can be chosen.
type Dimension uint8

// The dimensions. The values of a dimension are the Keys of its Values.
const (
	Status  Dimension = iota // a standing's name, or "withdrawn"
	Speaker                  // the name that readers see
	Source                   // the id of a shared source, or an address
	Tag                      // a tag, folded
	Kind                     // the value in the file
	Dimensions
)

// Withdrawn is the Status of a claim that the newsroom has taken back.
const Withdrawn = "withdrawn"

// A Value is one that claims have in a dimension.
type Value struct {
	// Key tells the value apart and stays the same when the file changes
	// elsewhere.
	Key string
	// Label is what readers see; of a status and a kind it is the key, for which
	// the words of a language have a phrase.
	Label string
}

// An Index answers queries about one document.
type Index struct {
	entries []entry
	places  []uint32            // of the values of all claims, in Index.values
	values  [Dimensions][]Value // in the order in which the document first has them
	byKey   [Dimensions]map[string]uint32
	sorted  [sorts][]uint32
}

// An entry is what is known of one claim: its text, folded, and its values, one
// dimension after the other, in Index.places.
type entry struct {
	text string
	from uint32
	ends [Dimensions]uint32 // of each dimension
}

// placesOf returns where the values of a claim stand in Index.values[d].
func (x *Index) placesOf(e *entry, d Dimension) []uint32 {
	if d == 0 {
		return x.places[e.from:e.ends[0]]
	}
	return x.places[e.ends[d-1]:e.ends[d]]
}

// few is how many claims are read between two rests.
const few = 16

// New prepares the claims of doc for queries.
func New(doc *claim.Document) *Index { return NewInSlices(doc, func() {}) }

// NewInSlices is New for a page that has to answer its reader meanwhile: rest
// is called every few claims and may pause.
func NewInSlices(doc *claim.Document, rest func()) *Index {
	x := &Index{entries: make([]entry, len(doc.Claims))}
	for d := range x.byKey {
		x.byKey[d] = map[string]uint32{}
	}
	times := make([]times, len(doc.Claims))
	var cited []claim.Cited
	var text []byte
	for i := range doc.Claims {
		if i%few == 0 {
			rest()
		}
		c := &doc.Claims[i]
		e := &x.entries[i]
		speaker, _ := doc.SpeakerOf(c)
		cited = doc.AppendCitations(cited[:0], c)
		text = appendSearchText(text[:0], doc, c, speaker, cited)
		e.text = string(text)
		times[i] = timesOf(c)
		e.from = uint32(len(x.places))
		for d := range Dimensions {
			start := len(x.places)
			switch d {
			case Status:
				x.add(d, start, Value{Key: status(c)})
			case Speaker:
				x.add(d, start, Value{Key: speaker.DisplayName()})
			case Source:
				for j := range cited {
					x.add(d, start, sourceValue(&cited[j]))
				}
			case Tag:
				for _, tag := range c.Tags {
					x.add(d, start, Value{Key: Fold(tag), Label: tag})
				}
			case Kind:
				x.add(d, start, Value{Key: string(c.Kind)})
			}
			e.ends[d] = uint32(len(x.places))
		}
	}
	rest()
	x.sorted = sortAll(times, rest)
	return x
}

// add notes that the claim whose places of the dimension begin at start has a
// value.
func (x *Index) add(d Dimension, start int, v Value) {
	if v.Key == "" {
		return
	}
	place, known := x.byKey[d][v.Key]
	if !known {
		if v.Label == "" {
			v.Label = v.Key
		}
		place = uint32(len(x.values[d]))
		x.byKey[d][v.Key] = place
		x.values[d] = append(x.values[d], v)
	}
	if !slices.Contains(x.places[start:], place) {
		x.places = append(x.places, place)
	}
}

func status(c *claim.Claim) string {
	if c.Withdrawn() {
		return Withdrawn
	}
	return c.Standing().String()
}

// sourceValue tells a source apart by its id, or by its address without the
// place in the page.
func sourceValue(cited *claim.Cited) Value {
	s := &cited.Source
	v := Value{Key: cited.ID, Label: s.Title}
	address, _, _ := strings.Cut(s.URL, "#")
	if v.Key == "" {
		v.Key = address
	}
	if v.Key == "" {
		v.Key = s.Title
	}
	if v.Label == "" {
		v.Label = s.Publisher
	}
	if v.Label == "" {
		if _, rest, ok := strings.Cut(address, "://"); ok {
			v.Label = strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/")
		}
	}
	return v
}

// Len returns the number of claims.
func (x *Index) Len() int { return len(x.entries) }

// Values returns the values that claims have in a dimension, in the order in
// which the document first has them.
func (x *Index) Values(d Dimension) []Value { return x.values[d] }

// A Result is what a query finds.
type Result struct {
	// Order are the indices of the claims that match, as they are to be shown.
	Order []uint32
	// Counts tell for each of Values how many claims match with it chosen and all
	// other choices as they are. Nil unless asked for.
	Counts [Dimensions][]int
}

// Select answers a query, with counts if they are wanted.
func (x *Index) Select(q Query, counts bool) Result {
	var r Result
	var chosen [Dimensions]int // the place of the value; -1 any, -2 none has it
	for d := range chosen {
		chosen[d] = -1
		if key := q.Choices[d]; key != "" {
			chosen[d] = -2
			if place, known := x.byKey[d][key]; known {
				chosen[d] = int(place)
			}
		}
		if counts {
			r.Counts[d] = make([]int, len(x.values[d]))
		}
	}
	words := strings.Fields(Fold(q.Text))
	matches := make([]bool, len(x.entries))
	found := 0
	for i := range x.entries {
		e := &x.entries[i]
		if !e.hasWords(words) {
			continue
		}
		failed, fails := Dimension(0), 0
		for d := range Dimensions {
			if !x.has(e, d, chosen[d]) {
				failed, fails = d, fails+1
			}
		}
		if fails == 0 {
			matches[i] = true
			found++
		}
		for d := range Dimensions {
			if counts && (fails == 0 || fails == 1 && failed == d) {
				for _, place := range x.placesOf(e, d) {
					r.Counts[d][place]++
				}
			}
		}
	}
	r.Order = make([]uint32, 0, found)
	for _, i := range x.sorted[q.Sort] {
		if matches[i] {
			r.Order = append(r.Order, i)
		}
	}
	return r
}

// has reports whether a claim has the value at a place, -1 standing for any.
func (x *Index) has(e *entry, d Dimension, place int) bool {
	return place == -1 || place >= 0 && slices.Contains(x.placesOf(e, d), uint32(place))
}

func (e *entry) hasWords(words []string) bool {
	for _, word := range words {
		if !strings.Contains(e.text, word) {
			return false
		}
	}
	return true
}
