package circularsourcing

import (
	"slices"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/claim"
)

// A table tells of each shared source on which one it rests. An address stands
// for the first source that has it.
type table struct {
	document *claim.Document
	byPage   map[string]string
}

func newTable(d *claim.Document) *table {
	t := &table{document: d, byPage: map[string]string{}}
	for _, id := range d.Sources.Names() {
		shared, _ := d.Sources.Get(id)
		page := pageOf(shared.URL)
		if _, taken := t.byPage[page]; page != "" && !taken {
			t.byPage[page] = id
		}
	}
	return t
}

func pageOf(url string) string {
	if a, ok := address.Parse(url); ok {
		return a.Page()
	}
	return ""
}

// id returns the shared source that a reference means, or "".
func (t *table) id(ref string) string {
	if claim.IsAddress(ref) {
		return t.byPage[pageOf(ref)]
	}
	if _, ok := t.document.Sources.Get(ref); ok {
		return ref
	}
	return ""
}

// circles returns the circle of each shared source that stands in one, from the
// source of it that comes first in the file.
func (t *table) circles() map[string][]string {
	circles := map[string][]string{}
	ids := t.document.Sources.Names()
	order := make(map[string]int, len(ids))
	// walk numbers the walk on which a source was first met.
	walk := make(map[string]int, len(ids))
	for i, id := range ids {
		order[id] = i
	}
	for i, start := range ids {
		at := start
		for at != "" && walk[at] == 0 {
			walk[at] = i + 1
			shared, _ := t.document.Sources.Get(at)
			at = t.id(shared.DerivedFrom)
		}
		if at == "" || walk[at] != i+1 {
			continue // the way ends, or joins one that has been walked
		}
		circle := t.from(at)
		first := at
		for _, id := range circle {
			if order[id] < order[first] {
				first = id
			}
		}
		circle = t.from(first)
		for _, id := range circle {
			circles[id] = circle
		}
	}
	return circles
}

// from returns the circle in which a source stands, from that source.
func (t *table) from(start string) []string {
	circle := []string{start}
	for {
		shared, _ := t.document.Sources.Get(circle[len(circle)-1])
		next := t.id(shared.DerivedFrom)
		if next == start {
			return circle
		}
		circle = append(circle, next)
	}
}

// bound is how far a source that is described where it is cited is followed
// back.
const bound = 32

// back returns the way from an address, by what it is derived from, back to
// itself. There is none if the way leads into a circle of shared sources, of
// which is told apart.
func (t *table) back(url, derivedFrom string, circles map[string][]string) (way []string, ok bool) {
	page := pageOf(url)
	if page == "" {
		return nil, false
	}
	way = []string{url}
	for ref := derivedFrom; ref != "" && len(way) <= bound; {
		if claim.IsAddress(ref) && pageOf(ref) == page {
			return way, true
		}
		id := t.id(ref)
		shared, known := t.document.Sources.Get(id)
		switch {
		case !known || circles[id] != nil || slices.Contains(way, id):
			return nil, false
		case pageOf(shared.URL) == page:
			return way, true
		}
		way = append(way, id)
		ref = shared.DerivedFrom
	}
	return nil, false
}
