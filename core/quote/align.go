package quote

import (
	"slices"
	"strings"
)

// A pairing says which word of the quote stands for which of the article; -1
// is none.
type pairing struct{ quote, article int }

func (p pairing) both() bool { return p.quote >= 0 && p.article >= 0 }

// near describes the words of a span.
func (q *quoted) near(s span) Near {
	pairs := q.trim(q.align(s))
	first := slices.IndexFunc(pairs, func(p pairing) bool { return p.article >= 0 })
	if first < 0 {
		return Near{}
	}
	last := len(pairs) - 1
	for pairs[last].article < 0 {
		last--
	}
	words := q.article.words.list
	start, end := words[pairs[first].article].start, words[pairs[last].article].end
	n := Near{Words: len(q.list), Differences: q.differences(pairs)}
	for _, p := range pairs {
		if !q.same(p) {
			n.Edits++
		}
	}
	if last == len(pairs)-1 {
		// The same punctuation behind the last word belongs to it.
		if tail := q.tail(); strings.HasPrefix(q.article.normal[end:], tail) && q.article.startsCell(end+len(tail)) {
			end += len(tail)
		} else if len(n.Differences) == 0 {
			n.Differences = append(n.Differences, q.edgeMarks(pairs, first, last))
		}
	}
	if len(n.Differences) == 0 {
		// Nothing is left but what stands before the first word.
		n.Differences = append(n.Differences, q.edgeMarks(pairs, first, last))
	}
	n.Start, n.End = q.article.sourceRange(start, end)
	n.Text = q.article.written(start, end)
	return n
}

// tail returns the punctuation behind the last word of the quote.
func (q *quoted) tail() string {
	return strings.TrimRight(q.normal[q.list[len(q.list)-1].end:], " ")
}

// edgeMarks is the difference of a quote with the words of the article and
// other punctuation around them.
func (q *quoted) edgeMarks(pairs []pairing, first, last int) Difference {
	words := q.article.words.list
	return Difference{
		Kind:      Marks,
		InQuote:   strings.TrimSpace(q.written(0, len(q.normal))),
		InArticle: q.article.written(words[pairs[first].article].start, words[pairs[last].article].end),
	}
}

// same reports whether the words of a pairing are the same but for case.
func (q *quoted) same(p pairing) bool {
	return p.both() && q.list[p.quote].id == q.article.words.list[p.article].id
}

// align pairs the words of the quote with those of a span, at the
// least cost.
func (q *quoted) align(s span) []pairing {
	n, m := len(q.list), s.to-s.from
	table := make([]int, (n+1)*(m+1))
	at := func(i, j int) *int { return &table[i*(m+1)+j] }
	change := func(i, j int) int {
		if q.same(pairing{i - 1, s.from + j - 1}) {
			return 0
		}
		return q.edit() + 1
	}
	for i := range n + 1 {
		for j := range m + 1 {
			switch {
			case i == 0:
				*at(i, j) = j * q.edit()
			case j == 0:
				*at(i, j) = i * (q.edit() + 1)
			default:
				*at(i, j) = min(*at(i-1, j-1)+change(i, j), *at(i-1, j)+q.edit()+1, *at(i, j-1)+q.edit())
			}
		}
	}
	var pairs []pairing
	for i, j := n, m; i > 0 || j > 0; {
		switch {
		case i > 0 && j > 0 && *at(i, j) == *at(i-1, j-1)+change(i, j):
			i, j = i-1, j-1
			pairs = append(pairs, pairing{i, s.from + j})
		case i > 0 && *at(i, j) == *at(i-1, j)+q.edit()+1:
			i--
			pairs = append(pairs, pairing{i, -1})
		default:
			j--
			pairs = append(pairs, pairing{-1, s.from + j})
		}
	}
	slices.Reverse(pairs)
	return pairs
}

// trim takes back pairings at the edges that reach into another sentence: the
// word of the quote is then just missing.
func (q *quoted) trim(pairs []pairing) []pairing {
	for _, step := range [...]int{1, -1} {
		core := q.outermost(pairs, step)
		for i := core + step; core >= 0 && i >= 0 && i < len(pairs); i += step {
			if pairs[i].article >= 0 && q.parted(pairs[core].article, pairs[i].article) {
				pairs[i].article = -1
			}
		}
	}
	return slices.DeleteFunc(pairs, func(p pairing) bool { return p.quote < 0 && p.article < 0 })
}

// outermost returns the last pairing of the same words, or with step -1 the
// first.
func (q *quoted) outermost(pairs []pairing, step int) int {
	core := -1
	for i := range pairs {
		if q.same(pairs[i]) && (step > 0 || core < 0) {
			core = i
		}
	}
	return core
}

// parted reports whether a sentence or a line ends between two words of the
// article.
func (q *quoted) parted(a, b int) bool {
	if a > b {
		a, b = b, a
	}
	words := q.article.words.list
	for i := words[a].end; i < words[b].start; i++ {
		if q.article.lineBreak(i) {
			return true
		}
	}
	return strings.ContainsAny(q.article.normal[words[a].end:words[b].start], ".!?。！？؟")
}

// differences tells where the words that are paired differ.
func (q *quoted) differences(pairs []pairing) []Difference {
	var out []Difference
	for i := 0; i < len(pairs); {
		if !q.same(pairs[i]) {
			end := i + 1
			for end < len(pairs) && !q.same(pairs[end]) {
				end++
			}
			out = append(out, q.difference(Words, pairs, i, end))
			i = end
			continue
		}
		quote, article := q.list[pairs[i].quote], q.article.words.list[pairs[i].article]
		if q.plain(quote.start, quote.end) != q.article.normal[article.start:article.end] {
			out = append(out, q.difference(Case, pairs, i, i+1))
		}
		if i+1 < len(pairs) && q.same(pairs[i+1]) && q.between(pairs, i) {
			out = append(out, q.difference(Marks, pairs, i, i+2))
		}
		i++
	}
	return out
}

// between reports whether a pairing and the next have something else between
// their words in the quote and in the article.
func (q *quoted) between(pairs []pairing, i int) bool {
	words := q.article.words.list
	a, b := pairs[i], pairs[i+1]
	return q.normal[q.list[a.quote].end:q.list[b.quote].start] !=
		q.article.normal[words[a.article].end:words[b.article].start]
}

// difference describes the pairings from start up to end.
func (q *quoted) difference(kind Kind, pairs []pairing, start, end int) Difference {
	d := Difference{Kind: kind}
	d.Quote, d.Article = q.sides(pairs[start:end])
	if kind != Marks && start > 0 {
		start--
	}
	if kind != Marks && end < len(pairs) {
		end++
	}
	d.InQuote, d.InArticle = q.sides(pairs[start:end])
	return d
}

// sides returns what the quote and the article have from the first of the
// pairings to the last.
func (q *quoted) sides(pairs []pairing) (quote, article string) {
	in := func(t *Text, list []word, of func(pairing) int) string {
		first, last := -1, -1
		for _, p := range pairs {
			if i := of(p); i >= 0 {
				if first < 0 {
					first = i
				}
				last = i
			}
		}
		if first < 0 {
			return ""
		}
		return t.written(list[first].start, list[last].end)
	}
	return in(q.Text, q.list, func(p pairing) int { return p.quote }),
		in(q.article, q.article.words.list, func(p pairing) int { return p.article })
}
