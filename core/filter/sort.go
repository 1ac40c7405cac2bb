package filter

import (
	"slices"

	"github.com/claim-tracker/claim-tracker/core/claim"
)

// Sort is an order in which claims are shown.
type Sort uint8

// The orders. Claims with the same time, and those without one, which come
// last, stay in the order of the article.
const (
	Article Sort = iota // that of the file, which is that of the article
	Said                // newest first
	Checked             // newest first
	sorts
)

// ParseSort returns the order for "said" and "checked", and Article for any
// other name.
func ParseSort(name string) Sort {
	switch name {
	case "said":
		return Said
	case "checked":
		return Checked
	}
	return Article
}

// times are when a claim was made and checked, as instants.
type times struct{ said, checked int64 }

func timesOf(c *claim.Claim) times {
	t := times{said: instant(c.SaidAt)}
	if c.Review != nil {
		t.checked = instant(c.Review.CheckedAt)
	}
	return t
}

func sortAll(all []times, rest func()) (sorted [sorts][]uint32) {
	for s := range sorted {
		rest()
		order := make([]uint32, len(all))
		for i := range order {
			order[i] = uint32(i)
		}
		switch Sort(s) {
		case Said:
			newestFirst(order, func(i uint32) int64 { return all[i].said })
		case Checked:
			newestFirst(order, func(i uint32) int64 { return all[i].checked })
		}
		sorted[s] = order
	}
	return sorted
}

func newestFirst(order []uint32, at func(uint32) int64) {
	slices.SortFunc(order, func(a, b uint32) int {
		switch x, y := at(a), at(b); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return int(a) - int(b)
	})
}

// instant returns the second that a date or date-time of RFC 3339 names, counted
// from the beginning of the year 0; 0 for any other text. A date is taken for
// its start in UTC. Seconds past a full minute are read, fractions are not.
func instant(s string) int64 {
	year, month, day := number(s, 0, 4), number(s, 5, 7), number(s, 8, 10)
	if year < 0 || month < 1 || month > 12 || day < 1 {
		return 0
	}
	t := int64(days(year, month, day)) * 86400
	if len(s) < 19 {
		return t
	}
	t += int64(max(0, number(s, 11, 13)))*3600 + int64(max(0, number(s, 14, 16)))*60 + int64(max(0, number(s, 17, 19)))
	if sign := len(s) - 6; sign >= 19 && (s[sign] == '+' || s[sign] == '-') {
		offset := int64(max(0, number(s, sign+1, sign+3)))*3600 + int64(max(0, number(s, sign+4, sign+6)))*60
		if s[sign] == '+' {
			offset = -offset
		}
		t += offset
	}
	return t
}

// number returns the digits of s from start up to end, -1 if they are none.
func number(s string, start, end int) int {
	if len(s) < end {
		return -1
	}
	n := 0
	for _, c := range []byte(s[start:end]) {
		if c < '0' || c > '9' {
			return -1
		}
		n = 10*n + int(c-'0')
	}
	return n
}

// days counts the days from the first of March of the year 0, in the Gregorian
// calendar: a year that starts in March ends in its leap day.
func days(year, month, day int) int {
	if month < 3 {
		year, month = year-1, month+12
	}
	return 365*year + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 + day
}
