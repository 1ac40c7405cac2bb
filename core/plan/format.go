package plan

import (
	"bytes"

	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

// surelyFormatted reports whether the arbiter accepts the string in every one
// of the formats. It knows the common forms only. Plain means that the text is
// printable ASCII.
func surelyFormatted(formats uint64, s []byte, plain bool) bool {
	return (formats&form.Date == 0 || isDate(s)) &&
		(formats&form.DateTime == 0 || isDateTime(s)) &&
		(formats&form.URI == 0 || isURI(s, plain))
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
// allows. Plain means that there are no such characters and no control
// characters.
func isURI(s []byte, plain bool) bool {
	i := 0
	for i < len(s) && uriBytes[s[i]]&inScheme != 0 {
		i++
	}
	if i == 0 || !isLetter(s[0]) || len(s)-i <= 3 || s[i] != ':' || s[i+1] != '/' || s[i+2] != '/' {
		return false
	}
	if !plain {
		for _, c := range s {
			if c < 0x20 || c == 0x7f {
				return false
			}
		}
	}
	i += 3
	host := i
	for i < len(s) && uriBytes[s[i]]&inHost != 0 {
		i++
	}
	if i == host {
		return false
	}
	if i < len(s) && s[i] == ':' {
		i++
		port := i
		for i < len(s) && isDigit(s[i]) {
			i++
		}
		if i == port {
			return false
		}
	}
	s = s[i:]
	switch {
	case len(s) == 0:
		return true
	case s[0] != '/' && s[0] != '?' && s[0] != '#':
		return false
	case bytes.IndexByte(s, '%') < 0:
		return true
	}
	path, fragment, _ := bytes.Cut(s, []byte{'#'})
	path, _, _ = bytes.Cut(path, []byte{'?'}) // the query is not looked into
	return isEscaped(path) && isEscaped(fragment)
}

// Where a byte may stand in a URI.
const (
	inScheme = 1 << iota
	inHost
)

var uriBytes = func() (table [256]uint8) {
	for i := range table {
		switch c := byte(i); {
		case isLetter(c) || isDigit(c) || c == '-' || c == '.':
			table[i] = inScheme | inHost
		case c == '+':
			table[i] = inScheme
		case c == '_' || c == '~' || c >= 0x80:
			table[i] = inHost
		}
	}
	return table
}()

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

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isHex(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'f' || isDigit(c)
}
