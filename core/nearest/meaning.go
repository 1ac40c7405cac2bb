package nearest

import (
	"strings"
	"unicode"
)

// anotherMeaning reports whether two words that are spelt nearly alike, both in
// lower case, are no slips of each other: “bridge-2024” is not “bridge-2025”, and
// “untrue” is not “true”.
func anotherMeaning(a, b string) bool {
	return differInNumber(a, b) || negates(a, b) || negates(b, a)
}

// differInNumber reports whether two words differ in digits only.
func differInNumber(a, b string) bool {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return -1
			}
			return r
		}, s)
	}
	return letters(a) == letters(b)
}

// negations are the beginnings that turn a word into its opposite. A list that
// names an opposite needlessly costs a suggestion; one that lacks it suggests
// the contrary of what was written.
var negations = [...]string{"un", "in", "im", "dis", "non", "not", "no", "не", "不"}

// negates reports whether a is b with a negation before it.
func negates(a, b string) bool {
	before, ok := strings.CutSuffix(a, b)
	before = strings.TrimRight(before, " -_")
	for _, n := range negations {
		if ok && before == n {
			return true
		}
	}
	return false
}

// AnotherWord reports whether two names of as many words have, somewhere, a word
// in the place of another: “mostly false” and “mostly true”, “bridge-closed” and
// “bridge-opened”. The whole is long enough for Of to take them for slips of each
// other, which is as it should be where the names are the program's and no two
// of them mean the contrary of each other.
func AnotherWord(a, b string) bool {
	apart := func(r rune) bool { return r == ' ' || r == '-' || r == '_' }
	words := strings.FieldsFunc(strings.ToLower(a), apart)
	others := strings.FieldsFunc(strings.ToLower(b), apart)
	if len(words) < 2 || len(words) != len(others) {
		return false
	}
	for i, word := range words {
		if _, ok := Of(word, others[i:i+1]); !ok {
			return true
		}
	}
	return false
}
