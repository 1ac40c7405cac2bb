package claimcontainsverdict

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	dashes  = "—–-"
	opening = "([（【［"
	closing = ")]）】］"
)

// separator returns the length of what sets a label apart from the text after
// it: a colon, which may follow a space, or a dash between spaces, and after a
// label a full stop too. It is 0 if there is none.
func separator(text string, stop bool) int {
	rest := strings.TrimLeftFunc(text, unicode.IsSpace)
	spaced := len(rest) < len(text)
	r, size := utf8.DecodeRuneInString(rest)
	after := rest[size:]
	next, _ := utf8.DecodeRuneInString(after)
	space := after != "" && unicode.IsSpace(next)
	used := len(text) - len(after)
	switch {
	case size == 0:
		return 0
	case r == '：', r == ':' && (space || after == ""):
		return used
	case strings.HasPrefix(rest, "——"):
		return len(text) - len(rest) + len("——")
	case strings.ContainsRune(dashes, r) && spaced && space:
		return used
	case stop && !spaced && (r == '。' || (r == '.' || r == '!') && space):
		return used
	}
	return 0
}

// dashBefore returns where the dash at the end of lead starts, if it stands
// between spaces. spaced tells that a space follows lead.
func dashBefore(lead string, spaced bool) (start int, ok bool) {
	if strings.HasSuffix(lead, "——") {
		return len(lead) - len("——"), true
	}
	r, size := utf8.DecodeLastRuneInString(lead)
	start = len(lead) - size
	before, _ := utf8.DecodeLastRuneInString(lead[:start])
	return start, spaced && size > 0 && strings.ContainsRune(dashes, r) && unicode.IsSpace(before)
}

// bracket returns the length of the first character of text if it is one of
// the set, else 0.
func bracket(text, set string) int {
	r, size := utf8.DecodeRuneInString(text)
	if !strings.ContainsRune(set, r) {
		return 0
	}
	return size
}

func lastBracket(text string) int { return lastOf(text, closing) }

func lastOpening(text string) int { return lastOf(text, opening) }

func lastOf(text, set string) int {
	r, size := utf8.DecodeLastRuneInString(text)
	if !strings.ContainsRune(set, r) {
		return 0
	}
	return size
}
