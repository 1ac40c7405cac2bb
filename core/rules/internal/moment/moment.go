// Package moment compares the dates of a claims file without pretending to
// know more than they say.
package moment

import "time"

// A Moment is the stretch of time that a date or a date-time stands for. A
// date-time is one instant. A date is its whole day wherever on earth: from
// the day's start at UTC+14 to its end at UTC−12.
type Moment struct {
	Earliest, Latest time.Time
	// Day is set for a plain date.
	Day bool
}

// Parse reads a date or a date-time of RFC 3339, as the schema has them. ok is
// false for any other text.
func Parse(text string) (m Moment, ok bool) {
	if len(text) == len(time.DateOnly) {
		day, err := time.Parse(time.DateOnly, text)
		if err != nil {
			return Moment{}, false
		}
		return Moment{Earliest: day.Add(-14 * time.Hour), Latest: day.Add((24 + 12) * time.Hour), Day: true}, true
	}
	// RFC 3339 has leap seconds, package time has not.
	leap := len(text) > len("2016-12-31T23:59:60") && text[17:19] == "60"
	if leap {
		text = text[:17] + "59" + text[19:]
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return Moment{}, false
	}
	if leap {
		at = at.Add(time.Second)
	}
	return Moment{Earliest: at, Latest: at}, true
}

// SurelyBefore reports whether m was over when other began. Two plain dates
// are taken from one calendar, that of the desk which wrote them; a date and a
// date-time are compared over all time zones.
func (m Moment) SurelyBefore(other Moment) bool {
	if m.Day && other.Day {
		return m.Earliest.Before(other.Earliest)
	}
	if m.Day {
		// The end of the day is no longer part of it.
		return !m.Latest.After(other.Earliest)
	}
	return m.Latest.Before(other.Earliest)
}
