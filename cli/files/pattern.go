package files

import (
	"strings"
	"unicode/utf8"
)

// match reports whether the segments of a path fit those of a pattern, by a
// function that does so for one. The segment ** stands for any number of
// segments that fit it, none included.
func match(pattern, path []string, fits func(pattern, name string) bool) bool {
	// Only the last ** has to be tried again: what an earlier one took is
	// settled once the segments after it have fitted.
	star, resume := -1, 0
	p, s := 0, 0
	for s < len(path) {
		switch {
		case p < len(pattern) && pattern[p] == "**":
			star, resume = p, s
			p++
		case p < len(pattern) && fits(pattern[p], path[s]):
			p++
			s++
		case star >= 0 && fits("**", path[resume]):
			resume++
			p, s = star+1, resume
		default:
			return false
		}
	}
	for p < len(pattern) && pattern[p] == "**" {
		p++
	}
	return p == len(pattern)
}

// matchVisible is matchSegment as shells have it: a name that starts with a dot
// fits only a pattern that does.
func matchVisible(pattern, name string) bool {
	return (!IsHidden(name) || strings.HasPrefix(pattern, ".")) && matchSegment(pattern, name)
}

// IsHidden reports whether a name is that of a file that editors and systems
// keep for themselves, and which no search finds.
func IsHidden(name string) bool { return strings.HasPrefix(name, ".") }

// matchSegment reports whether a name fits a pattern: * stands for any
// characters, ? for one, [a-z] and [!a-z] for one of a set, \ takes the next
// character as it is. It takes at most the product of both lengths in steps.
func matchSegment(pattern, name string) bool {
	star, resume := -1, 0
	p, n := 0, 0
	for n < len(name) {
		if p < len(pattern) && pattern[p] == '*' {
			star, resume = p, n
			p++
			continue
		}
		r, size := utf8.DecodeRuneInString(name[n:])
		if width, ok := matchOne(pattern[p:], r); ok {
			p += width
			n += size
			continue
		}
		if star < 0 {
			return false
		}
		_, size = utf8.DecodeRuneInString(name[resume:])
		resume += size
		p, n = star+1, resume
	}
	return strings.Trim(pattern[p:], "*") == ""
}

// matchOne holds r against the first element of a pattern and returns the
// element's length.
func matchOne(pattern string, r rune) (length int, ok bool) {
	if pattern == "" {
		return 0, false
	}
	switch pattern[0] {
	case '?':
		return 1, true
	case '[':
		if length, in, ok := set(pattern, r); ok {
			return length, in
		}
	case '\\':
		if len(pattern) > 1 {
			want, size := utf8.DecodeRuneInString(pattern[1:])
			return 1 + size, want == r
		}
	}
	want, size := utf8.DecodeRuneInString(pattern)
	return size, want == r
}

// set reads a set such as [a-z0-9] at the start of a pattern. A set that is
// not closed is none, and its bracket stands for itself.
func set(pattern string, r rune) (length int, in, ok bool) {
	at := 1
	negated := at < len(pattern) && (pattern[at] == '!' || pattern[at] == '^')
	if negated {
		at++
	}
	for first := true; at < len(pattern) && (first || pattern[at] != ']'); first = false {
		low, size := member(pattern[at:])
		at += size
		high := low
		if at+1 < len(pattern) && pattern[at] == '-' && pattern[at+1] != ']' {
			high, size = member(pattern[at+1:])
			at += 1 + size
		}
		in = in || low <= r && r <= high
	}
	if at >= len(pattern) {
		return 0, false, false
	}
	return at + 1, in != negated, true
}

func member(pattern string) (r rune, size int) {
	if pattern[0] == '\\' && len(pattern) > 1 {
		r, size = utf8.DecodeRuneInString(pattern[1:])
		return r, size + 1
	}
	return utf8.DecodeRuneInString(pattern)
}
