package conform

import "time"

// datePuzzle says what is wrong with a text that looks right as a date and is
// not, "" if it does not look right.
func datePuzzle(s string) string {
	const day, clock = "2006-01-02", "2006-01-02T15:04:05"
	shape := digitShape(s)
	switch {
	case shape == digitShape(day):
		return "is a day that does not exist"
	case shape == digitShape(clock):
		return "has no time zone"
	case len(s) > len(clock) && digitShape(s[:len(clock)]) == digitShape(clock):
		if _, err := time.Parse(day, s[:len(day)]); err != nil {
			return "is a day that does not exist"
		}
		if _, err := time.Parse(clock, s[:len(clock)]); err != nil {
			return "is a time that does not exist"
		}
	}
	return ""
}

// digitShape replaces the digits of s, so that texts of one form are equal.
func digitShape(s string) string {
	out := []byte(s)
	for i, c := range out {
		if '0' <= c && c <= '9' {
			out[i] = '0'
		}
	}
	return string(out)
}
