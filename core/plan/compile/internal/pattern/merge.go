package pattern

import (
	"encoding/binary"

	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

// merge returns the automaton with the fewest states that accepts the same
// texts (Moore's algorithm), and the fewest classes. Its states are in the
// order in which they are met, behind state 0.
func merge(t *Table) *Table {
	mergeClasses(t) // saves work below
	group := make([]int, len(t.Flags))
	for s, flags := range t.Flags {
		group[s] = int(flags & form.Accept)
	}
	for groups := 0; ; {
		seen := map[string]int{}
		finer := make([]int, len(group))
		var key []byte
		for s := range group {
			key = binary.AppendVarint(key[:0], int64(group[s]))
			for _, next := range t.Next[s] {
				key = binary.AppendVarint(key, int64(group[next]))
			}
			g, ok := seen[string(key)]
			if !ok {
				g = len(seen)
				seen[string(key)] = g
			}
			finer[s] = g
		}
		group = finer
		if len(seen) == groups {
			break
		}
		groups = len(seen)
	}

	m := &Table{Class: t.Class, Classes: t.Classes}
	state := map[int]int{}
	var members []int // by state: one of those that are merged in it
	enter := func(s int) int {
		at, ok := state[group[s]]
		if !ok {
			at = len(members)
			state[group[s]] = at
			members = append(members, s)
		}
		return at
	}
	enter(0)
	m.Start = enter(t.Start)
	for at := 0; at < len(members); at++ {
		s := members[at]
		row := make([]int, t.Classes)
		alone := true
		for class, next := range t.Next[s] {
			row[class] = enter(next)
			alone = alone && row[class] == at
		}
		flags := t.Flags[s] & form.Accept
		if alone && flags != 0 {
			flags |= form.Full
		}
		m.Flags, m.Next = append(m.Flags, flags), append(m.Next, row)
	}
	mergeClasses(m)
	return m
}

// mergeClasses makes one class of those that lead to the same states.
func mergeClasses(t *Table) {
	seen := map[string]int{}
	to := make([]int, t.Classes)
	var samples []int
	for class := range t.Classes {
		var key []byte
		for _, row := range t.Next {
			key = binary.AppendVarint(key, int64(row[class]))
		}
		c, ok := seen[string(key)]
		if !ok {
			c = len(samples)
			seen[string(key)] = c
			samples = append(samples, class)
		}
		to[class] = c
	}
	for c := range t.Class {
		t.Class[c] = uint8(to[t.Class[c]])
	}
	for s, row := range t.Next {
		fewer := make([]int, len(samples))
		for c, class := range samples {
			fewer[c] = row[class]
		}
		t.Next[s] = fewer
	}
	t.Classes = len(samples)
}
