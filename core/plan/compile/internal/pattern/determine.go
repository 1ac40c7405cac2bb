package pattern

import (
	"fmt"
	"regexp/syntax"
	"slices"

	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

// A place is a set of states of a machine, not closed, with the character
// before, as far as the machine asks for it.
type place struct {
	states []int
	before rune
}

// Characters that stand for all of their sort when a machine asks what is
// around a place.
const (
	nothing rune = -1 // the end of the text
	other   rune = ' '
	word    rune = 'a'
	newline rune = '\n'
)

// sortOf returns the sort of the character that ends or starts with a byte.
func sortOf(c byte) rune {
	switch {
	case c == '\n':
		return newline
	case c == '_', '0' <= c && c <= '9', 'a' <= c|0x20 && c|0x20 <= 'z':
		return word
	}
	return other
}

// determine makes the machine deterministic by the construction of subsets.
func determine(m *machine) (*Table, bool) {
	t := &Table{}
	samples := m.classes(t)
	t.Classes = len(samples)
	var places []place
	index := map[string]int{}
	enter := func(p place) int {
		key := fmt.Sprint(p.before, p.states)
		i, ok := index[key]
		if !ok {
			i = len(places)
			index[key] = i
			places = append(places, p)
		}
		return i
	}
	enter(place{}) // the dead state
	// Everything is accepted behind a match; it has no states either.
	full := enter(place{before: -2})
	t.Start = enter(place{[]int{m.loop}, nothing})
	for i := 0; i < len(places); i++ {
		p := places[i]
		if len(places) > maxStates || m.work > maxWork {
			return nil, false
		}
		flags, row := uint8(0), make([]int, t.Classes)
		if i == full {
			flags = form.Accept | form.Full
			for class := range row {
				row[class] = full
			}
		} else {
			if _, matched := m.closure(p.states, syntax.EmptyOpContext(p.before, nothing)); matched {
				flags = form.Accept
			}
			// The closure depends on the sort of the next character only.
			closures := map[rune]closed{}
			for class, c := range samples {
				sort := other
				if m.asks {
					sort = sortOf(c)
				}
				reached, ok := closures[sort]
				if !ok {
					reached.states, reached.matched = m.closure(p.states, syntax.EmptyOpContext(p.before, sort))
					closures[sort] = reached
				}
				if reached.matched {
					row[class] = full
				} else if next := m.step(reached.states, c); len(next) > 0 {
					row[class] = enter(place{next, sort})
				}
			}
		}
		t.Flags = append(t.Flags, flags)
		t.Next = append(t.Next, row)
	}
	return t, true
}

type closed struct {
	states  []int
	matched bool
}

// step returns the states to which the byte leads, in order.
func (m *machine) step(states []int, c byte) []int {
	var next []int
	for _, s := range states {
		m.work += 1 + len(m.edges[s])
		for _, e := range m.edges[s] {
			if e.lo <= c && c <= e.hi {
				next = append(next, e.to)
			}
		}
	}
	slices.Sort(next)
	return slices.Compact(next)
}

// classes sorts the bytes into classes that no edge tells apart and returns a
// byte of each. Those that turn out to do the same are merged later.
func (m *machine) classes(t *Table) (samples []byte) {
	var cut [257]bool
	cut[0] = true
	for _, edges := range m.edges {
		for _, e := range edges {
			cut[e.lo], cut[int(e.hi)+1] = true, true
		}
	}
	for c := 1; m.asks && c < 256; c++ {
		cut[c] = cut[c] || sortOf(byte(c)) != sortOf(byte(c-1))
	}
	for c := range 256 {
		if cut[c] {
			samples = append(samples, byte(c))
		}
		t.Class[c] = uint8(len(samples) - 1)
	}
	return samples
}
