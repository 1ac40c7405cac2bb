package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mostContext is how many words, or stretches of stretchCells characters in a
// script without spaces, the text before or after a quote has at most.
const (
	mostContext  = 20
	stretchCells = 4
)

// Pinpoint returns, for each place that an ambiguous selector may mean, one
// that finds this place alone: with as few words before or after it as will
// do, and preferably those of its own line. It leaves out places for which
// there is none. A selector that has a prefix or a suffix gets a new one. If there
// are more than most places, it returns none.
func (t *Text) Pinpoint(s Selector, most int) []Selector {
	exact := strings.Trim(Normalize(s.Exact), " ")
	places := t.meant(exact, s)
	if len(places) < 2 || len(places) > most {
		return nil
	}
	var out []Selector
	for _, place := range places {
		if context, ok := t.context(s, place, place+len(exact)); ok {
			out = append(out, context)
		}
	}
	return out
}

// context returns a selector that finds only the place from start up to end,
// offsets in normal.
func (t *Text) context(s Selector, start, end int) (Selector, bool) {
	for _, beyondLine := range [...]bool{false, true} {
		before, after := []int{start}, []int{end}
		for range mostContext {
			before = append(before, t.wordBefore(before[len(before)-1], beyondLine))
			after = append(after, t.wordAfter(after[len(after)-1], beyondLine))
		}
		for n := 1; n <= mostContext; n++ {
			for _, c := range [...]Selector{
				{Exact: s.Exact, Prefix: t.around(before[n], start)},
				{Exact: s.Exact, Suffix: t.around(end, after[n])},
				{Exact: s.Exact, Prefix: t.around(before[n], start), Suffix: t.around(end, after[n])},
			} {
				if s.Prefix != "" && c.Prefix == "" || s.Suffix != "" && c.Suffix == "" || !plainLine(c.Prefix+c.Suffix) {
					continue
				}
				if m := t.Locate(c); m.Status == Found && m.Start == t.cells[t.cellAt(start)].from {
					return c, true
				}
			}
		}
	}
	return Selector{}, false
}

// wordBefore returns where the word before an offset starts, or, if it is the
// first of the text or of its line, the offset itself.
func (t *Text) wordBefore(offset int, beyondLine bool) int {
	at, cells := offset, 0
	for i := t.cellAt(offset) - 1; i >= 0; i-- {
		c := t.cells[i]
		if t.normal[c.out] == ' ' {
			if t.lineBreak(c.out) && !beyondLine || cells > 0 {
				break
			}
		}
		at = c.out
		r, _ := utf8.DecodeRuneInString(t.normal[at:])
		if isWord(r) || runsOn(r) {
			cells++
		}
		if runsOn(r) && cells >= stretchCells {
			break
		}
	}
	if cells == 0 {
		return offset
	}
	return at
}

// wordAfter returns where the word after an offset ends, as wordBefore does.
func (t *Text) wordAfter(offset int, beyondLine bool) int {
	at, cells := offset, 0
	for at < len(t.normal) {
		if t.normal[at] == ' ' {
			if t.lineBreak(at) && !beyondLine || cells > 0 {
				break
			}
		}
		r, _ := utf8.DecodeRuneInString(t.normal[at:])
		at = t.nextCell(at)
		if isWord(r) || runsOn(r) {
			cells++
		}
		if runsOn(r) && cells >= stretchCells {
			break
		}
	}
	if cells == 0 {
		return offset
	}
	return at
}

// around returns the text of the article from start up to end, with its spaces
// at the ends.
func (t *Text) around(start, end int) string {
	text := t.written(start, end)
	if text == "" {
		return ""
	}
	if t.normal[start] == ' ' {
		text = " " + text
	}
	if t.normal[end-1] == ' ' {
		text += " "
	}
	return text
}

// plainLine reports whether a text has no control characters and none that
// change the direction.
func plainLine(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsControl(r) || r >= '\u2028' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\ufeff'
	})
}
