package statement

import (
	"slices"
	"strings"
)

// A Contrast is the one thing in which two statements differ that are else the
// same.
type Contrast struct {
	Kind Kind // Number, Date or Negation
	// Parts are the differing parts, in bytes of the texts. That of a statement
	// without the other's negation is empty.
	Parts [2][2]int
}

// forms is how many words may have other endings in statements in contrast:
// “one time”, “two times”.
const forms = 2

// FindContrast reports whether two statements are the same but for one number,
// one date or one negation. Numbers are different only if they surely are: “3”
// and “three” are the same, and “3.500” may be “3500”.
func FindContrast(a, b *Reading) (c Contrast, ok bool) {
	f, ok := follow(a, b)
	switch {
	case !ok:
		return c, false
	case len(f.differing) == 0 && len(f.not[0])+len(f.not[1]) == 1:
		c.Kind = Negation
		for i, not := range f.not {
			for _, t := range not {
				c.Parts[i] = [2]int{t.Start, t.End}
			}
		}
		return c, true
	case len(f.differing) == 0 || !slices.EqualFunc(f.not[0], f.not[1], Token.same):
		return c, false
	}
	first, last := f.differing[0], f.differing[len(f.differing)-1]
	c.Kind = Number
	for _, t := range f.spines[0][first : last+1] {
		switch t.Kind {
		case Date:
			c.Kind = Date
		case Number:
		default:
			return c, false // two numbers in two places
		}
	}
	// The whole number is shown: “twenty-five”, “3 million”.
	for first > 0 && f.joined(a, b, first-1) {
		first--
	}
	for f.joined(a, b, last) {
		last++
	}
	for i, spine := range f.spines {
		c.Parts[i] = [2]int{spine[first].Start, spine[last].End}
	}
	return c, true
}

// SaySame reports whether two statements are the same word by word. Numbers may
// be in digits in one and in words in the other.
func SaySame(a, b *Reading) bool {
	f, ok := follow(a, b)
	return ok && len(f.differing) == 0 && slices.EqualFunc(f.not[0], f.not[1], Token.same)
}

// A following is what two statements have in common from word to word.
type following struct {
	spines, not [2][]Token
	differing   []int // in the spines: numbers and dates that differ
}

// follow goes through two statements side by side. ok is false if they differ
// in more than numbers, dates and negations.
func follow(a, b *Reading) (f following, ok bool) {
	f.spines[0], f.not[0] = a.spine()
	f.spines[1], f.not[1] = b.spine()
	of, with := f.spines[0], f.spines[1]
	if len(of) != len(with) || len(of) == 0 {
		return f, false
	}
	endings := 0
	for i, s := range of {
		t := with[i]
		counts := s.Kind == Number || s.Kind == Date
		switch {
		case counts != (t.Kind == Number || t.Kind == Date):
			return f, false
		case counts:
			switch compareNumbers(a, b, s, t) {
			case unsure:
				return f, false
			case different:
				f.differing = append(f.differing, i)
			}
		case s.hash == t.hash:
		case inflected(a, b, s, t) && endings < forms:
			endings++
		default:
			return f, false
		}
	}
	return f, true
}

// joined reports whether in both statements the tokens i and i+1 are one number.
func (f *following) joined(a, b *Reading, i int) bool {
	for n, r := range [...]*Reading{a, b} {
		spine := f.spines[n]
		if i+1 >= len(spine) || spine[i].Kind != Number || spine[i+1].Kind != Number ||
			strings.Trim(r.Text[spine[i].End:spine[i+1].Start], " -‐\u00a0") != "" {
			return false
		}
	}
	return true
}

// spine returns the tokens that statements in contrast share, and the
// negations.
func (r *Reading) spine() (tokens, negations []Token) {
	for _, t := range r.Tokens {
		switch t.Kind {
		case Small:
		case Negation:
			negations = append(negations, t)
		default:
			tokens = append(tokens, t)
		}
	}
	return tokens, negations
}

// HasPerson reports whether the statement speaks of somebody or something whom
// it does not name: by two speakers it may be said of two.
func (r *Reading) HasPerson() bool {
	for _, t := range r.Tokens {
		if t.Kind == Person {
			return true
		}
	}
	return false
}
