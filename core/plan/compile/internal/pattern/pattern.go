// Package pattern turns regular expressions (RE2, as package regexp reads
// them) into deterministic automata over the bytes of UTF-8 text.
package pattern

import (
	"regexp/syntax"

	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

// A Table is an automaton. State 0 accepts nothing, whatever follows.
type Table struct {
	Class   [256]uint8 // by byte, from 0
	Classes int
	Start   int
	Flags   []uint8 // by state: form.Accept, form.Full, form.Calm
	Next    [][]int // by state and class
}

// Limits of the work that a pattern may make. What is beyond is left to
// package regexp.
const (
	maxParts  = 10_000    // states of the nondeterministic automaton
	maxStates = 2_000     // states before those that act alike are merged
	maxWork   = 3_000_000 // states and edges that are looked at
)

// Compile returns the automaton that accepts the texts in which the expression
// has a match, as regexp.MatchString finds it. The second result is false if
// the automaton would be too large. Texts that are not UTF-8 are outside of its
// promise.
func Compile(expression string) (*Table, bool) {
	parsed, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return nil, false
	}
	prog, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		return nil, false
	}
	n, ok := newMachine(prog)
	if !ok {
		return nil, false
	}
	t, ok := determine(n)
	if !ok {
		return nil, false
	}
	t = merge(t)
	if len(t.Flags)*(t.Classes+1) > form.MaxTable || t.Classes > 255-1 {
		return nil, false
	}
	markCalm(t)
	return t, true
}

// Match runs the automaton. It is what the reader of plans does, at leisure.
func (t *Table) Match(text string) bool {
	state := t.Start
	for i := range len(text) {
		state = t.Next[state][t.Class[text[i]]]
	}
	return t.Flags[state]&form.Accept != 0
}
