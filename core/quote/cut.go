package quote

import (
	"slices"
	"strings"
)

const (
	// mostCut is how many words of the article an ellipsis or brackets may stand
	// for.
	mostCut = 60
	// leastKept is how many words a quote with such cuts must have.
	leastKept = 4
)

// cut looks for a quote that leaves out words with an ellipsis, or replaces
// some by words in brackets: all its other words stand in the article, part by
// part. ok is false if the quote has no such cut, or its parts are not there.
func (q *quoted) cut() (n Near, ok bool) {
	parts, cuts := q.parts()
	kept := 0
	for _, part := range parts {
		kept += len(part)
	}
	if cuts == 0 || kept < leastKept {
		return Near{}, false
	}
	best, found := span{}, false
	for _, start := range q.occurrences(parts[0]) {
		end, ok := q.follow(parts[1:], start+len(parts[0]))
		if ok && (!found || end-start < best.to-best.from) {
			best, found = span{start, end}, true
		}
	}
	if !found {
		return Near{}, false
	}
	words := q.article.words.list
	start, end := words[best.from].start, words[best.to-1].end
	n = Near{Words: kept, Edits: best.to - best.from - kept, Text: q.article.written(start, end)}
	n.Start, n.End = q.article.sourceRange(start, end)
	n.Differences = []Difference{{
		Kind:    Cut,
		InQuote: q.written(0, len(q.normal)), InArticle: n.Text,
	}}
	return n, true
}

// follow returns where the last part ends if the parts follow in the article,
// each soon after the one before.
func (q *quoted) follow(parts [][]word, from int) (end int, ok bool) {
	for _, part := range parts {
		next := -1
		for _, at := range q.occurrences(part) {
			if at >= from {
				next = at
				break
			}
		}
		if next < 0 || next-from > mostCut {
			return 0, false
		}
		from = next + len(part)
	}
	return from, true
}

// parts returns the words between the cuts, and how many cuts there are.
func (q *quoted) parts() (parts [][]word, cuts int) {
	places := q.cuts()
	passed, fresh := 0, true
	for _, w := range q.list {
		for passed < len(places) && places[passed].to <= w.start {
			passed++
			fresh = true
		}
		if passed < len(places) && places[passed].from <= w.start {
			continue // in brackets
		}
		if fresh {
			parts = append(parts, nil)
			fresh = false
		}
		last := len(parts) - 1
		parts[last] = append(parts[last], w)
	}
	return parts, len(places)
}

// cuts returns where in normal an ellipsis stands, or brackets with all that is
// in them. Brackets within a word are none.
func (q *quoted) cuts() []span {
	var out []span
	for at := 0; ; {
		i, size := nextCut(q.normal[at:])
		if size == 0 {
			return out
		}
		i += at
		at = i + size
		if q.changedLetters(i) == i || !q.inWord(i) {
			out = append(out, span{i, at})
		}
	}
}

// inWord reports whether an offset lies in a word of the quote.
func (q *quoted) inWord(offset int) bool {
	return slices.ContainsFunc(q.list, func(w word) bool { return w.start <= offset && offset < w.end })
}

// nextCut returns where the first ellipsis or bracket starts, and how long it
// is, a bracket with all that it holds; 0 if there is none.
func nextCut(text string) (at, size int) {
	for at = range len(text) {
		rest := text[at:]
		switch {
		case strings.HasPrefix(rest, "..."):
			return at, len(rest) - len(strings.TrimLeft(rest, "."))
		case rest[0] == '[':
			if end := strings.IndexByte(rest, ']'); end >= 0 {
				return at, end + 1
			}
		}
	}
	return 0, 0
}
