package statement

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/similar"
)

// A Difference is what statements that are nearly the same do not share.
type Difference struct {
	// Only are the words that only the one, or only the other, has; words that add
	// next to nothing are left out.
	Only [2][]Token
	// Moved is set if a part of the statement stands elsewhere.
	Moved bool
}

// Near reports whether two statements are nearly the same, and how they
// differ. Numbers, dates, negations and qualifying words are the same in both
// then. Beyond that one may have words that the other has not, words may have
// other endings, and one part may have moved; as many words as replaced says
// may stand in the place of others.
func Near(a, b *Reading, replaced int) (d Difference, ok bool) {
	if !alike(a, b) || !sameFixed(a, b) {
		return d, false
	}
	of, with := a.content(), b.content()
	onlyA, onlyB, forms := differ(a, b, of, with)
	d.Only = [2][]Token{onlyA, onlyB}
	exchanged := min(len(onlyA), len(onlyB))
	if exchanged > replaced {
		return d, false
	}
	if exchanged > 0 && (slices.ContainsFunc(onlyA, Token.name) || slices.ContainsFunc(onlyB, Token.name)) {
		return d, false
	}
	of, with = without(of, onlyA), without(with, onlyB)
	for i := range with {
		if form, ok := forms[with[i].hash]; ok {
			with[i].hash = form
		}
	}
	if slices.EqualFunc(of, with, Token.same) {
		return d, true
	}
	d.Moved = true
	return d, a.cased && b.cased && moved(of, with)
}

// name reports whether the token may be part of a name.
func (t Token) name() bool { return t.upper && t.Kind == Word }

func (t Token) same(other Token) bool { return t.hash == other.hash }

// fixed reports whether the token has to be the same in statements that are
// nearly the same.
func (t Token) fixed() bool {
	return t.Kind == Number || t.Kind == Date || t.Kind == Negation || t.Kind == Qualifier
}

// content returns the tokens that say something.
func (r *Reading) content() []Token {
	return slices.DeleteFunc(slices.Clone(r.Tokens), func(t Token) bool { return t.Kind == Small })
}

// alike reports whether the words of the statements are, as sets.
func alike(a, b *Reading) bool {
	of, with := a.appendMembers(nil), b.appendMembers(nil)
	slices.Sort(of)
	slices.Sort(with)
	of, with = slices.Compact(of), slices.Compact(with)
	shared := 0
	for i, j := 0, 0; i < len(of) && j < len(with); {
		switch cmp.Compare(of[i], with[j]) {
		case -1:
			i++
		case 1:
			j++
		default:
			shared, i, j = shared+1, i+1, j+1
		}
	}
	return similar.Alike(shared, len(of), len(with))
}

// sameFixed reports whether the fixed tokens are the same in both, wherever
// they stand.
func sameFixed(a, b *Reading) bool {
	fixed := func(r *Reading) []Token {
		var list []Token
		for _, t := range r.Tokens {
			if t.fixed() {
				list = append(list, t)
			}
		}
		slices.SortStableFunc(list, byHash)
		return list
	}
	return slices.EqualFunc(fixed(a), fixed(b), func(s, t Token) bool {
		return s.hash == t.hash && (s.Kind != Number || compareNumbers(a, b, s, t) == equal)
	})
}

func byHash(s, t Token) int {
	return cmp.Or(cmp.Compare(s.hash, t.hash), cmp.Compare(s.Start, t.Start))
}

// differ returns the tokens that only one of the statements has. Words that
// have other endings in the two are not among them: forms has the hash of the
// first one's by that of the second one's.
func differ(a, b *Reading, of, with []Token) (onlyA, onlyB []Token, forms map[uint64]uint64) {
	of, with = slices.Clone(of), slices.Clone(with)
	slices.SortFunc(of, byHash)
	slices.SortFunc(with, byHash)
	for len(of) > 0 || len(with) > 0 {
		switch {
		case len(with) == 0 || len(of) > 0 && of[0].hash < with[0].hash:
			onlyA, of = append(onlyA, of[0]), of[1:]
		case len(of) == 0 || of[0].hash > with[0].hash:
			onlyB, with = append(onlyB, with[0]), with[1:]
		default:
			of, with = of[1:], with[1:]
		}
	}
	slices.SortFunc(onlyA, byPlace)
	slices.SortFunc(onlyB, byPlace)
	onlyA = slices.DeleteFunc(onlyA, func(s Token) bool {
		i := slices.IndexFunc(onlyB, func(t Token) bool { return inflected(a, b, s, t) })
		if i < 0 {
			return false
		}
		if forms == nil {
			forms = map[uint64]uint64{}
		}
		forms[onlyB[i].hash] = s.hash
		onlyB = slices.Delete(onlyB, i, i+1)
		return true
	})
	return onlyA, onlyB, forms
}

func byPlace(s, t Token) int { return cmp.Compare(s.Start, t.Start) }

// without returns the tokens without some of them.
func without(tokens, some []Token) []Token {
	return slices.DeleteFunc(tokens, func(t Token) bool {
		_, ok := slices.BinarySearchFunc(some, t, byPlace)
		return ok
	})
}

// endings is how long the endings of a word's forms may be.
const endings = 3

// inflected reports whether two words are most likely forms of one: they start
// alike and differ in a short ending. Names and nouns with a capital letter are
// not judged, since Niger is not Nigeria, nor are pairs like employer and
// employee.
func inflected(a, b *Reading, s, t Token) bool {
	if s.Kind != Word || t.Kind != Word || s.han || s.stem != t.stem || s.upper || t.upper {
		return false
	}
	if s.hash == t.hash {
		return true
	}
	if s.letters < stemLetters || t.letters < stemLetters {
		return false
	}
	x, y := a.Text[s.Start:s.End], b.Text[t.Start:t.End]
	common := 0
	for x != "" && y != "" {
		c, n := utf8.DecodeRuneInString(x)
		d, m := utf8.DecodeRuneInString(y)
		if folded(c) != folded(d) {
			break
		}
		x, y = x[n:], y[m:]
		common++
	}
	if (x == "r" && y == "e") || (x == "e" && y == "r") {
		return false
	}
	left := max(utf8.RuneCountInString(x), utf8.RuneCountInString(y))
	return left <= endings && common >= stemLetters && common > left
}

// moved reports whether one sequence becomes the other when two neighbouring
// parts of it change places. Parts that both have a name, or both a number, do
// not: who did it to whom, or how many of how many, may have changed. Nor do two
// single words, or parts of a statement in which a negation or the like could
// come to mean something else.
func moved(of, with []Token) bool {
	if len(of) != len(with) {
		return false
	}
	for len(of) > 0 && of[0].same(with[0]) {
		of, with = of[1:], with[1:]
	}
	for n := len(of); n > 0 && of[n-1].same(with[n-1]); n = len(of) {
		of, with = of[:n-1], with[:n-1]
	}
	const long = 100 // beyond it, who can say
	n := len(of)
	if n < 3 || n > long {
		return false
	}
	for i := range of {
		if k := of[i].Kind; k == Negation || k == Qualifier || k == Person {
			return false
		}
	}
	for cut := 1; cut < n; cut++ {
		if slices.EqualFunc(of[:cut], with[n-cut:], Token.same) && slices.EqualFunc(of[cut:], with[:n-cut], Token.same) {
			names, numbers := weigh(of[:cut], with[n-cut:])
			others, more := weigh(of[cut:], with[:n-cut])
			return !(names && others) && !(numbers && more)
		}
	}
	return false
}

// weigh reports whether a part of two statements has a word with a capital
// letter in both, and whether it has a number.
func weigh(part, same []Token) (names, numbers bool) {
	for i, t := range part {
		names = names || t.name() && same[i].name()
		numbers = numbers || t.Kind == Number
	}
	return names, numbers
}
