package quote

import (
	"slices"
	"strings"
)

// A Near is a stretch of an article that has nearly the words of a quote. It is
// no match: it serves to tell people what the article has instead.
type Near struct {
	Start, End int // byte offsets in the article, at the edges of words
	// Text is the stretch as it is written, on one line.
	Text string
	// Words counts the words of the quote, Edits those of the quote or of the
	// article that the other does not have.
	Words, Edits int
	// Differences are in the order of the text. There is at least one.
	Differences []Difference
}

// A Difference is a place at which a quote and the article part.
type Difference struct {
	Kind Kind
	// Quote and Article are what only one of them has, as it is written.
	Quote, Article string
	// InQuote and InArticle have a word on either side as well, where there is
	// one in both.
	InQuote, InArticle string
}

// A Kind says of what sort a difference is.
type Kind uint8

// The kinds.
const (
	// Words: words are changed, missing or added.
	Words Kind = iota
	// Cut: the quote has an ellipsis or brackets in the place of words.
	Cut
	// Case: upper and lower case differ.
	Case
	// Marks: punctuation or spaces differ.
	Marks
)

// Of the words of a quote, one in wordsPerEdit may differ, of a short one also
// one, but never more than mostEdits: beyond, it is another sentence.
const (
	wordsPerEdit = 5
	mostEdits    = 12
)

// Near returns the stretches of the article that are nearest to a quote, in
// the order of the article; none if too many words differ. Words are the same
// or they are not: no two are compared by their letters, and letter case is
// told as a difference.
//
// The search is complete. If at most n words differ, then one of n+1 pieces of
// the quote stands in the article unchanged; where a piece does, the words
// around it are aligned.
func (t *Text) Near(exact string) []Near {
	q := quoted{Text: Prepare(exact), article: t}
	q.read()
	if len(q.list) == 0 {
		return nil
	}
	limit := min(max(1, len(q.list)/wordsPerEdit), mostEdits, len(q.list)-1)
	var out []Near
	for _, s := range q.nearest(limit) {
		out = append(out, q.near(s))
	}
	if len(out) > 0 && out[0].Edits == 0 {
		return out
	}
	if near, ok := q.cut(); ok {
		return []Near{near}
	}
	return out
}

// A quoted is a quote with its words numbered as those of the article are; -1
// is a word that the article does not have.
type quoted struct {
	*Text
	article *Text
	list    []word
}

func (q *quoted) read() {
	ids := q.article.wordList().ids
	q.eachWord(func(start, end int) {
		id, known := ids[strings.ToLower(q.plain(start, end))]
		if !known {
			id = -1
		}
		q.list = append(q.list, word{start, end, id})
	})
}

// A span is some of the words of the article.
type span struct{ from, to int }

// nearest returns the spans with the fewest edits, at most limit.
func (q *quoted) nearest(limit int) []span {
	var best []span
	n := len(q.list)
	least := limit*q.edit() + n
	costs, starts := make([]int, n+1), make([]int, n+1)
	for _, w := range q.windows(limit) {
		for i := range costs {
			costs[i], starts[i] = i*(q.edit()+1), w.from
		}
		for j := w.from; j < w.to; j++ {
			q.column(j, costs, starts)
			if costs[n] > least || starts[n] > j {
				continue
			}
			found := span{starts[n], j + 1}
			if costs[n] < least {
				least, best = costs[n], nil
			}
			if last := len(best) - 1; last >= 0 && found.from < best[last].to {
				best[last] = found // as near, and longer
			} else {
				best = append(best, found)
			}
		}
	}
	return best
}

// edit is the cost of an edit. If it leaves a word of the quote without its like
// it costs one more, so that of as many edits those are preferred which spare
// the quote: “has not fallen” has a word more than “has fallen”, rather than
// “not fallen” another one.
func (q *quoted) edit() int { return len(q.list) + 1 }

// column goes on by one word of the article: costs[i] is the least cost
// between the first i words of the quote and some words that end there, and
// starts[i] is where these start (Sellers' algorithm).
func (q *quoted) column(j int, costs, starts []int) {
	id := q.article.words.list[j].id
	before, start := costs[0], starts[0]
	costs[0], starts[0] = 0, j+1
	for i := range q.list {
		cost, from := before, start
		if q.list[i].id != id {
			cost += q.edit() + 1
		}
		before, start = costs[i+1], starts[i+1]
		if before+q.edit() < cost {
			cost, from = before+q.edit(), start
		}
		if costs[i]+q.edit()+1 < cost {
			cost, from = costs[i]+q.edit()+1, starts[i]
		}
		costs[i+1], starts[i+1] = cost, from
	}
}

// windows returns the stretches of the article, in order and apart from each
// other, in which a span with at most limit edits may lie.
func (q *quoted) windows(limit int) []span {
	var out []span
	n, words := len(q.list), len(q.article.words.list)
	for piece := range limit + 1 {
		from, to := piece*n/(limit+1), (piece+1)*n/(limit+1)
		for _, at := range q.occurrences(q.list[from:to]) {
			out = append(out, span{max(0, at-from-limit), min(words, at-from+n+limit)})
		}
	}
	slices.SortFunc(out, func(a, b span) int { return a.from - b.from })
	apart := out[:0]
	for _, w := range out {
		if last := len(apart) - 1; last >= 0 && w.from <= apart[last].to {
			apart[last].to = max(apart[last].to, w.to)
		} else {
			apart = append(apart, w)
		}
	}
	return apart
}

// occurrences returns where in the article the words stand one after another.
// They are looked for by the rarest of them.
func (q *quoted) occurrences(list []word) []int {
	rarest := -1
	for i, w := range list {
		if w.id < 0 {
			return nil
		}
		if rarest < 0 || len(q.article.words.at[w.id]) < len(q.article.words.at[list[rarest].id]) {
			rarest = i
		}
	}
	if rarest < 0 {
		return nil
	}
	var out []int
	for _, at := range q.article.words.at[list[rarest].id] {
		if start := int(at) - rarest; q.stands(list, start) {
			out = append(out, start)
		}
	}
	return out
}

func (q *quoted) stands(list []word, start int) bool {
	all := q.article.words.list
	if start < 0 || start+len(list) > len(all) {
		return false
	}
	for i, w := range list {
		if all[start+i].id != w.id {
			return false
		}
	}
	return true
}
