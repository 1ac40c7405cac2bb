package statement

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// digit returns the value of a digit in the scripts that the languages use, or
// −1.
func digit(c rune) int {
	for _, zero := range [...]rune{'0', '٠', '۰', '０'} {
		if zero <= c && c <= zero+9 {
			return int(c - zero)
		}
	}
	return -1
}

// number reads the digits that start at the byte at, with the signs between
// them, and returns where they end.
func (r *Reading) number(at int) int {
	end := at
	var hash uint64
	for end < len(r.Text) {
		c, size := utf8.DecodeRuneInString(r.Text[end:])
		d := digit(c)
		if d < 0 {
			next, _ := utf8.DecodeRuneInString(r.Text[end+size:])
			if !separator(c) || digit(next) < 0 {
				break
			}
		} else if hash > 0 || d > 0 { // zeros in front do not count
			hash = appendDigit(hash, d)
		}
		end += size
	}
	hash = mix(hash + numbers)
	r.Tokens = append(r.Tokens, Token{Start: at, End: end, Kind: Number, hash: hash, stem: hash, value: -1})
	return end
}

// separator reports whether c may stand between two digits of a number.
func separator(c rune) bool {
	switch c {
	case '.', ',', '\'', '’', '\u00a0', '\u202f', '\u2009', '٫', '٬':
		return true
	}
	return false
}

// numbers keeps the hashes of numbers apart from others.
const numbers = 1 << 41

func appendDigit(hash uint64, d int) uint64 { return hash*31 + uint64(d) + 1 }

// numberHash returns the hash that the digits of a value have.
func numberHash(value int64) uint64 {
	var hash uint64
	for _, c := range strconv.FormatInt(value, 10) {
		if d := int(c - '0'); hash > 0 || d > 0 {
			hash = appendDigit(hash, d)
		}
	}
	return mix(hash + numbers)
}

// A decimal is a number by its digits: without zeros at either end, and where
// the decimal sign stands.
type decimal struct {
	digits string
	point  int // digits of the whole part
}

func newDecimal(whole, fraction string) decimal {
	whole = strings.TrimLeft(whole, "0")
	digits := strings.TrimRight(whole+fraction, "0")
	point := len(whole)
	if point == 0 {
		trimmed := strings.TrimLeft(digits, "0")
		point = len(trimmed) - len(digits)
		digits = trimmed
	}
	if digits == "" {
		point = 0
	}
	return decimal{digits, point}
}

// readings returns what a number can mean: “3.500” is three and a half or three
// thousand five hundred, according to the language and to habit.
func (r *Reading) readings(t Token) []decimal {
	if t.value >= 0 {
		return []decimal{newDecimal(strconv.FormatInt(t.value, 10), "")}
	}
	groups, between := r.groups(t)
	last := len(groups) - 1
	thousands := len(groups[0]) <= 3 // but for the last group
	for _, g := range groups[1:max(1, last)] {
		thousands = thousands && len(g) == 3
	}
	var out []decimal
	if last == 0 || thousands && len(groups[last]) == 3 {
		out = append(out, newDecimal(strings.Join(groups, ""), ""))
	}
	if last > 0 && (last == 1 || thousands) && strings.ContainsRune(".,٫", between[last-1]) {
		out = append(out, newDecimal(strings.Join(groups[:last], ""), groups[last]))
	}
	return out
}

// groups returns the digits of a number between its signs, and the signs.
func (r *Reading) groups(t Token) (groups []string, between []rune) {
	group := ""
	for _, c := range r.Text[t.Start:t.End] {
		if d := digit(c); d >= 0 {
			group += string(rune('0' + d))
			continue
		}
		groups, between, group = append(groups, group), append(between, c), ""
	}
	return append(groups, group), between
}

// A verdict on two numbers may be undecided.
type verdict int

const (
	unsure verdict = iota
	equal
	different
)

// compareNumbers compares two numbers or dates.
func compareNumbers(a, b *Reading, s, t Token) verdict {
	if s.Kind != t.Kind {
		return unsure
	}
	if s.Kind == Date {
		if s.value == t.value {
			return equal
		}
		return different
	}
	if s.value < 0 && t.value < 0 && a.Text[s.Start:s.End] == b.Text[t.Start:t.End] {
		return equal
	}
	of, with := a.readings(s), b.readings(t)
	if len(of) == 0 && len(with) == 0 {
		return compareGroups(a, b, s, t)
	}
	if len(of) == 0 || len(with) == 0 {
		return unsure
	}
	for _, x := range of {
		for _, y := range with {
			if x == y {
				if len(of) == 1 && len(with) == 1 {
					return equal
				}
				return unsure
			}
		}
	}
	return different
}

// compareGroups compares what is written like a number and is none: “3.5.2025”.
func compareGroups(a, b *Reading, s, t Token) verdict {
	of, between := a.groups(s)
	with, others := b.groups(t)
	if !slices.Equal(between, others) {
		return unsure
	}
	for i := range of {
		if strings.TrimLeft(of[i], "0") != strings.TrimLeft(with[i], "0") {
			return different
		}
	}
	return equal
}
