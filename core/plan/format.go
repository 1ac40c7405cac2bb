package plan

import (
	"bytes"

	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

// surelyFormatted reports whether the arbiter accepts the string in every one
// of the formats. It knows the common forms only.
func surelyFormatted(formats uint64, s []byte) bool {
	return (formats&form.Date == 0 || isDate(s)) &&
		(formats&form.DateTime == 0 || isDateTime(s)) &&
		(formats&form.URI == 0 || isURI(s))
}

// isDate accepts the full-date of RFC 3339.
func isDate(s []byte) bool {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return false
	}
	year := decimal(s[:4])
	month := decimal(s[5:7])
	day := decimal(s[8:10])
	if year < 0 || month < 1 || month > 12 || day < 1 {
		return false
	}
	days := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		days++
	}
	return day <= days
}

// isDateTime accepts the date-time of RFC 3339 but for leap seconds.
func isDateTime(s []byte) bool {
	if len(s) < len("2006-01-02T15:04:05Z") || !isDate(s[:10]) || s[10]|0x20 != 't' || !isClock(s[11:16]) || s[16] != ':' {
		return false
	}
	if second := decimal(s[17:19]); second < 0 || second > 59 {
		return false
	}
	s = s[19:]
	if s[0] == '.' {
		n := 1
		for n < len(s) && isDigit(s[n]) {
			n++
		}
		if n == 1 || n == len(s) {
			return false
		}
		s = s[n:]
	}
	switch s[0] {
	case 'Z', 'z':
		return len(s) == 1
	case '+', '-':
		return len(s) == 6 && isClock(s[1:])
	}
	return false
}

// isClock accepts hours and minutes, as in 23:59.
func isClock(s []byte) bool {
	if s[2] != ':' {
		return false
	}
	hour, minute := decimal(s[:2]), decimal(s[3:5])
	return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59
}

// decimal returns the number that the digits stand for, or -1 if there is
// anything else.
func decimal(s []byte) int {
	n := 0
	for _, c := range s {
		if !isDigit(c) {
			return -1
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// isURI accepts absolute URIs (RFC 3986) with a named host, without user
// information. Characters beyond ASCII may stand anywhere, as the arbiter
// allows.
func isURI(s []byte) bool {
	colon := bytes.IndexByte(s, ':')
	if colon < 1 || s[0]|0x20 < 'a' || s[0]|0x20 > 'z' {
		return false
	}
	for _, c := range s[:colon] {
		if !isLetterOrDigit(c) && c != '+' && c != '-' && c != '.' {
			return false
		}
	}
	for _, c := range s {
		if c < 0x20 || c == 0x7f {
			return false
		}
	}
	rest := s[colon+1:]
	if len(rest) < 3 || rest[0] != '/' || rest[1] != '/' {
		return false
	}
	rest = rest[2:]
	end := bytes.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	if !isHost(rest[:end]) {
		return false
	}
	path, fragment, _ := bytes.Cut(rest[end:], []byte{'#'})
	path, _, _ = bytes.Cut(path, []byte{'?'}) // the query is not looked into
	return isEscaped(path) && isEscaped(fragment)
}

// isEscaped accepts a part of a URI in which % starts an escape.
func isEscaped(s []byte) bool {
	for {
		i := bytes.IndexByte(s, '%')
		if i < 0 {
			return true
		}
		if i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2]) {
			return false
		}
		s = s[i+3:]
	}
}

// isHost accepts a host name with an optional port.
func isHost(s []byte) bool {
	if colon := bytes.IndexByte(s, ':'); colon >= 0 {
		if port := s[colon+1:]; len(port) == 0 || decimal(port) < 0 {
			return false
		}
		s = s[:colon]
	}
	for _, c := range s {
		if !isLetterOrDigit(c) && c != '-' && c != '.' && c != '_' && c != '~' && c < 0x80 {
			return false
		}
	}
	return len(s) > 0
}

func isLetterOrDigit(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || isDigit(c)
}

func isHex(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'f' || isDigit(c)
}
