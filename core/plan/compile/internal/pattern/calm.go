package pattern

import (
	"maps"
	"slices"

	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

// markCalm marks states among which most ASCII characters lead to a state
// that depends on the character alone. The reader passes over runs of those.
func markCalm(t *Table) {
	const worthwhile, mostStates = 16, 128
	var best []int
	size := worthwhile - 1
	for state := 1; state < min(len(t.Flags), mostStates); state++ {
		if t.Flags[state]&form.Full != 0 {
			continue
		}
		near := map[int]bool{state: true}
		for c := ' '; c <= '~'; c++ {
			if next := t.Next[state][t.Class[c]]; next != 0 && t.Flags[next]&form.Full == 0 {
				near[next] = true
			}
		}
		for _, group := range [...][]int{slices.Sorted(maps.Keys(near)), {state}} {
			if n := calmWithin(t, group); n > size {
				best, size = group, n
			}
		}
	}
	for _, state := range best {
		t.Flags[state] |= form.Calm
	}
}

// calmWithin counts the ASCII characters that lead from all states of the
// group to the same state of the group.
func calmWithin(t *Table, group []int) int {
	count := 0
	for c := range 0x80 {
		class := t.Class[c]
		common := t.Next[group[0]][class]
		agree := slices.Contains(group, common)
		for _, state := range group {
			agree = agree && t.Next[state][class] == common
		}
		if agree {
			count++
		}
	}
	return count
}
