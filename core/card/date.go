package card

import (
	"strconv"

	"github.com/claim-tracker/claim-tracker/core/words"
)

// A moment is a date or a date-time of RFC 3339, as its parts stand in the
// file. It is shown in the zone in which it was written: the editor wrote the
// time that people on the spot had, and a reader abroad should not be told
// another day.
type moment struct {
	year, month, day int
	timed            bool
	hour, minute     int
	zone             string // "Z" or "±hh:mm"
}

// parseMoment reads a date ("2025-05-03") or a date-time
// ("2025-05-03T18:20:00Z", "2025-05-03T20:20:00.5+02:00").
func parseMoment(s string) (m moment, ok bool) {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return m, false
	}
	m.year, m.month, m.day = number(s[:4]), number(s[5:7]), number(s[8:10])
	if m.year < 1 || m.month < 1 || m.month > 12 || m.day < 1 || m.day > daysIn(m.year, m.month) {
		return m, false
	}
	if len(s) == 10 {
		return m, true
	}
	if len(s) < 20 || s[10] != 'T' || s[13] != ':' || s[16] != ':' {
		return m, false
	}
	m.timed = true
	m.hour, m.minute = number(s[11:13]), number(s[14:16])
	second := number(s[17:19])
	if m.hour < 0 || m.hour > 23 || m.minute < 0 || m.minute > 59 || second < 0 || second > 60 {
		return m, false
	}
	rest := s[19:]
	if rest[0] == '.' {
		end := 1
		for end < len(rest) && isDigit(rest[end]) {
			end++
		}
		if end == 1 {
			return m, false
		}
		rest = rest[end:]
	}
	m.zone = rest
	return m, isZone(rest)
}

func isZone(s string) bool {
	if s == "Z" {
		return true
	}
	if len(s) != 6 || s[0] != '+' && s[0] != '-' || s[3] != ':' {
		return false
	}
	hours, minutes := number(s[1:3]), number(s[4:6])
	return 0 <= hours && hours <= 23 && 0 <= minutes && minutes <= 59
}

// number returns the value of a few digits, or -1.
func number(digits string) int {
	n := 0
	for i := range len(digits) {
		if !isDigit(digits[i]) {
			return -1
		}
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

func daysIn(year, month int) int {
	switch {
	case month == 4 || month == 6 || month == 9 || month == 11:
		return 30
	case month != 2:
		return 31
	case year%4 == 0 && (year%100 != 0 || year%400 == 0):
		return 29
	}
	return 28
}

// utc reports whether the time is Coordinated Universal Time. RFC 3339 has
// three ways to write it, HTML only one.
func (m moment) utc() bool { return m.zone == "Z" || m.zone[1:] == "00:00" }

// attribute is the value of a datetime attribute.
func (m moment) attribute() string {
	out := append(two(two(nil, m.year/100), m.year%100), '-')
	out = two(append(two(out, m.month), '-'), m.day)
	if m.timed {
		out = two(append(two(append(out, 'T'), m.hour), ':'), m.minute)
		if m.utc() {
			out = append(out, 'Z')
		} else {
			out = append(out, m.zone...)
		}
	}
	return string(out)
}

func two(out []byte, n int) []byte { return append(out, byte('0'+n/10), byte('0'+n%10)) }

// when shows a date of the file in words, with the time if it has one. What is
// not a date is shown as it stands.
func (d *Deck) when(date string) *Element {
	m, ok := parseMoment(date)
	if !ok {
		return data("bdi", "ct-data", date)
	}
	return d.moment(m, m.timed)
}

// day does the same without the time, for records where the hour says nothing.
func (d *Deck) day(date string) *Element {
	m, ok := parseMoment(date)
	if !ok {
		return data("bdi", "ct-data", date)
	}
	return d.moment(m, false)
}

func (d *Deck) moment(m moment, timed bool) *Element {
	day := strconv.Itoa(m.day)
	if m.day == 1 {
		day = d.words.Text("date.firstDay")
	}
	text := words.Fill(d.words.Text("date"),
		"day", day,
		"month", d.words.Text("month."+strconv.Itoa(m.month)),
		"year", strconv.Itoa(m.year))
	if timed {
		zone := d.words.Text("utc")
		if !m.utc() {
			zone += offset(m.zone)
		}
		text = words.Fill(d.words.Text("dateTime"),
			"date", text,
			"time", string(two(append(two(nil, m.hour), ':'), m.minute)),
			"zone", zone)
	}
	return el("time", "ct-time", Text(text)).with("datetime", m.attribute())
}

// instant is the time in minutes in UTC, counted from 1 March of the year 0.
// A date without a time is its start.
func (m moment) instant() int64 {
	// Years are counted from March here, so that the leap day is their last.
	year, month := m.year, m.month-3
	if month < 0 {
		year, month = year-1, month+12
	}
	days := 365*year + year/4 - year/100 + year/400 + (153*month+2)/5 + m.day - 1
	minutes := int64(days)*24*60 + int64(m.hour*60+m.minute)
	if m.timed && !m.utc() {
		ahead := int64(number(m.zone[1:3])*60 + number(m.zone[4:6]))
		if m.zone[0] == '-' {
			ahead = -ahead
		}
		minutes -= ahead
	}
	return minutes
}

// offset writes "+02:00" as "+2" and "-03:30" as "−3:30", as people do.
func offset(zone string) string {
	out := "+"
	if zone[0] == '-' {
		out = "−"
	}
	out += strconv.Itoa(number(zone[1:3]))
	if zone[4:] != "00" {
		out += zone[3:]
	}
	return out
}
