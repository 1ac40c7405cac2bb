package pattern

import (
	"regexp/syntax"
	"unicode"
)

// A machine is a nondeterministic automaton over bytes. Its first states are
// the instructions of the program; the others stand within characters that
// take more than one byte.
type machine struct {
	prog  *syntax.Prog
	edges [][]edge
	loop  int // the state that skips characters before a match
	// within shares the states that stand before the same rest of a character.
	within map[string]int
	// asks tells whether the program looks at the characters around a place
	// other than the ends of the text.
	asks bool
	work int // how many edges and states have been looked at
}

// An edge leads on any byte from lo to hi.
type edge struct {
	lo, hi byte
	to     int
}

func newMachine(prog *syntax.Prog) (*machine, bool) {
	m := &machine{prog: prog, edges: make([][]edge, len(prog.Inst)+1), loop: len(prog.Inst), within: map[string]int{}}
	for pc := range prog.Inst {
		inst := &prog.Inst[pc]
		switch inst.Op {
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			for _, r := range runes(inst) {
				m.accept(pc, r, int(inst.Out))
				if len(m.edges) > maxParts {
					return nil, false
				}
			}
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(inst.Arg)&^(syntax.EmptyBeginText|syntax.EmptyEndText) != 0 {
				m.asks = true
			}
		}
	}
	m.accept(m.loop, runeRange{0, unicode.MaxRune}, m.loop)
	return m, true
}

// runes returns the ranges of characters that an instruction accepts.
func runes(inst *syntax.Inst) []runeRange {
	switch inst.Op {
	case syntax.InstRuneAny:
		return []runeRange{{0, unicode.MaxRune}}
	case syntax.InstRuneAnyNotNL:
		return []runeRange{{0, '\n' - 1}, {'\n' + 1, unicode.MaxRune}}
	}
	if len(inst.Rune) == 1 {
		// A single character stands for its other cases too, if it is so marked.
		r := inst.Rune[0]
		list := []runeRange{{r, r}}
		if syntax.Flags(inst.Arg)&syntax.FoldCase != 0 {
			for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
				list = append(list, runeRange{f, f})
			}
		}
		return list
	}
	var list []runeRange
	for i := 0; i+1 < len(inst.Rune); i += 2 {
		list = append(list, runeRange{inst.Rune[i], inst.Rune[i+1]})
	}
	return list
}

// accept adds the edges from a state to another by any character of the range.
func (m *machine) accept(from int, r runeRange, to int) {
	for _, s := range sequences(r) {
		m.edges[from] = append(m.edges[from], edge{s[0].lo, s[0].hi, m.before(s[1:], to)})
	}
}

// before returns the state from which the rest of a character leads to the
// given state.
func (m *machine) before(rest []byteRange, to int) int {
	if len(rest) == 0 {
		return to
	}
	key := string(rune(to))
	for _, r := range rest {
		key += string([]byte{r.lo, r.hi})
	}
	if state, ok := m.within[key]; ok {
		return state
	}
	next := m.before(rest[1:], to)
	state := len(m.edges)
	m.edges = append(m.edges, []edge{{rest[0].lo, rest[0].hi, next}})
	m.within[key] = state
	return state
}

// closure returns the states that are reached from the given ones without
// reading, where the flags hold, and whether a match is among them.
func (m *machine) closure(states []int, flags syntax.EmptyOp) (reached []int, matched bool) {
	seen := make(map[int]bool, 2*len(states))
	stack := append([]int(nil), states...)
	for len(stack) > 0 {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if seen[s] {
			continue
		}
		seen[s] = true
		m.work++
		reached = append(reached, s)
		if s == m.loop {
			stack = append(stack, m.prog.Start)
			continue
		}
		if s >= len(m.prog.Inst) {
			continue
		}
		switch inst := &m.prog.Inst[s]; inst.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			stack = append(stack, int(inst.Out), int(inst.Arg))
		case syntax.InstCapture, syntax.InstNop:
			stack = append(stack, int(inst.Out))
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(inst.Arg)&^flags == 0 {
				stack = append(stack, int(inst.Out))
			}
		case syntax.InstMatch:
			matched = true
		}
	}
	return reached, matched
}
