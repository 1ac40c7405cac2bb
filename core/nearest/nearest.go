// Package nearest finds the word that a misspelt one was most likely meant to
// be, for “did you mean” hints.
package nearest

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Of returns the candidate that is nearest to word, and whether one is near
// enough to suggest. The distance is that of Damerau and Levenshtein in its
// restricted form (optimal string alignment): inserting, deleting or replacing
// a character or swapping two neighbours costs one. Of a long word a third of
// the characters, rounded up, may differ, of a short one less; a word that
// differs throughout is never near, nor is one that differs in a number only or
// in a negation before it. The beginning of a longer word, of three
// characters or more, counts as one difference. Upper and lower case are compared
// as equal at first; among equally near candidates the one with the same first
// letter wins, then one with the same case, then the first in the list. A
// candidate equal to word is returned as it is.
func Of(word string, candidates []string) (string, bool) {
	folded := []rune(strings.ToLower(word))
	var rows alignment
	best, bestDistance, bestLikeness := "", -1, 0
	for _, candidate := range candidates {
		if candidate == word {
			return candidate, true
		}
		limit := tolerance(len(folded), utf8.RuneCountInString(candidate))
		if bestDistance >= 0 {
			limit = min(limit, bestDistance)
		}
		other := []rune(strings.ToLower(candidate))
		d := rows.distance(folded, other, limit)
		if d > limit && limit >= 1 && isBeginning(folded, other) {
			d = 1
		}
		if d > limit || d == max(len(folded), len(other)) {
			continue
		}
		like := likeness(word, candidate)
		if d == bestDistance && like <= bestLikeness {
			continue
		}
		if d > 0 && anotherMeaning(string(folded), string(other)) {
			continue
		}
		best, bestDistance, bestLikeness = candidate, d, like
	}
	return best, bestDistance >= 0
}

// tolerance returns how far apart two words of these lengths may be. In short
// words more than one difference makes another word: “note” is not “quote”.
func tolerance(a, b int) int {
	switch n := max(a, b); {
	case n <= 5:
		return 1
	case n <= 8:
		return 2
	default:
		return (n + 2) / 3
	}
}

// isBeginning reports whether the word is the beginning of another, long enough
// to be meant as an abbreviation: “warn” for “warning”.
func isBeginning(word, of []rune) bool {
	const enough = 3
	return len(word) >= enough && len(word) < len(of) && slices.Equal(word, of[:len(word)])
}

// likeness says how alike the beginnings of two words are: the same letter, or
// at least both in upper or both in lower case.
func likeness(a, b string) int {
	first, size := utf8.DecodeRuneInString(a)
	other, otherSize := utf8.DecodeRuneInString(b)
	upper := func(r rune, s string) bool { return strings.ToLower(s) != string(r) }
	switch {
	case first == other:
		return 2
	case upper(first, a[:size]) == upper(other, b[:otherSize]):
		return 1
	}
	return 0
}

// alignment holds three rows of the distance table, to be used again.
type alignment struct{ before, previous, current []int }

// distance returns the optimal string alignment distance of a and b, or some
// number above limit if it is above limit.
func (t *alignment) distance(a, b []rune, limit int) int {
	if gap := len(a) - len(b); gap > limit || -gap > limit {
		return limit + 1
	}
	t.before = row(t.before, len(b)+1)
	t.previous = row(t.previous, len(b)+1)
	t.current = row(t.current, len(b)+1)
	for j := range t.previous {
		t.previous[j] = j
	}
	for i := 1; i <= len(a); i++ {
		t.current[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(t.previous[j]+1, t.current[j-1]+1, t.previous[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, t.before[j-2]+1)
			}
			t.current[j] = d
			least = min(least, d)
		}
		// Two rows are needed for a swap to pay off, so one above the limit is not
		// yet the end.
		if least > limit+1 {
			return limit + 1
		}
		t.before, t.previous, t.current = t.previous, t.current, t.before
	}
	return t.previous[len(b)]
}

func row(r []int, n int) []int {
	if cap(r) < n {
		return make([]int, n)
	}
	return r[:n]
}
