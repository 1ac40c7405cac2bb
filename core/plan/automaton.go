package plan

import "github.com/claim-tracker/claim-tracker/core/plan/internal/form"

// An automaton decides, byte by byte, whether a text in UTF-8 matches a
// pattern.
//
// The rows of its table are the states: the first entry of a row holds the
// state's flags, the others the offset of the next state's row by class of
// byte. The row at 0 is the state from which nothing is accepted.
type automaton struct {
	classes [256]uint8 // from 1
	table   []uint16
	start   uint16

	// Every text that is accepted starts with as many bytes as steps says, which
	// lead to the state behind them, whatever bytes they are: bit i of
	// step[class] is set if one of that class may stand at i.
	steps  int
	step   []uint64
	behind uint16

	// Among the states with the flag form.Calm, reading a byte b for which calm[b] is not 0
	// leads to the state calm[b], from wherever. So only the last of a run of
	// such bytes has to be looked at.
	calm *[256]uint16
	// even means that every printable ASCII character but the quote and the
	// backslash has such a state.
	even bool
	// edges, if even is set, tells by two characters that a text of printable
	// ASCII without quotes and backslashes is accepted: its first one has the
	// mark mayStart and its last one, which is another, the mark mayEnd. Without
	// the marks it may be accepted as well.
	edges *[256]uint8
}

// The marks of edges.
const (
	mayStart = 1 << iota
	mayEnd
)

// match reports whether the automaton accepts the text. Plain means that the
// text is printable ASCII without quotes and backslashes.
func (a *automaton) match(s []byte, plain bool) bool {
	state, i := a.start, 0
	if a.steps > 0 {
		if len(s) < a.steps {
			return false
		}
		// These bytes do not wait for each other.
		fit := ^uint64(0)
		for n, c := range s[:a.steps] {
			fit &= a.step[a.classes[c]] >> (n & 63)
		}
		if fit&1 == 0 {
			return false
		}
		state, i = a.behind, a.steps
	}
	for ; i < len(s); i++ {
		next := a.table[int(state)+int(a.classes[s[i]])]
		if next == state {
			// The bytes of a run that changes nothing do not wait for each other.
			for i+1 < len(s) && a.table[int(state)+int(a.classes[s[i+1]])] == state {
				i++
			}
			continue
		}
		state = next
		flags := a.table[state]
		switch {
		case state == 0:
			return false
		case flags&form.Full != 0:
			return true
		case flags&form.Calm == 0:
		case plain && a.even:
			if i+1 < len(s) {
				state = a.calm[s[len(s)-1]]
			}
			return a.table[state]&form.Accept != 0
		default:
			last := uint16(0)
			for i+1 < len(s) {
				next := a.calm[s[i+1]]
				if next == 0 {
					break
				}
				last = next
				i++
			}
			if last != 0 {
				state = last
			}
		}
	}
	return a.table[state]&form.Accept != 0
}

// findSteps fills in steps, step and behind, unless there are too few steps for
// them to pay.
func (a *automaton) findSteps(width int) {
	const few, most = 8, 64
	var step []uint64
	state, n := int(a.start), 0
	for ; n < most && a.table[state]&(form.Accept|form.Full|form.Calm) == 0; n++ {
		next := a.only(state, width)
		if next == 0 || next == state {
			break
		}
		if step == nil {
			step = make([]uint64, width)
		}
		for class := 1; class < width; class++ {
			if a.table[state+class] != 0 {
				step[class] |= 1 << n
			}
		}
		state = next
	}
	if n >= few {
		a.steps, a.step, a.behind = n, step, uint16(state)
	}
}

// only returns the one state to which a state leads, 0 if there are several.
func (a *automaton) only(state, width int) int {
	only := 0
	for _, next := range a.table[state+1 : state+width] {
		if next == 0 || int(next) == only {
			continue
		}
		if only != 0 {
			return 0
		}
		only = int(next)
	}
	return only
}

// findCalm fills in calm and even. The compiler has marked the states among
// which it is worthwhile.
func (a *automaton) findCalm(width int) {
	var group []uint16
	for row := width; row < len(a.table); row += width {
		if a.table[row]&form.Calm != 0 {
			group = append(group, uint16(row))
		}
	}
	if len(group) == 0 {
		return
	}
	a.calm, a.even = new([256]uint16), true
	for c := range 0x80 {
		a.calm[c] = a.common(group, c)
		if a.calm[c] == 0 && ' ' <= c && c <= '~' && c != '"' && c != '\\' {
			a.even = false
		}
	}
}

// common returns the state of the group to which the byte leads from all of
// its states, or 0.
func (a *automaton) common(group []uint16, c int) uint16 {
	var common uint16
	for i, state := range group {
		next := a.table[int(state)+int(a.classes[c])]
		if i > 0 && next != common || a.table[next]&form.Calm == 0 {
			return 0
		}
		common = next
	}
	return common
}

// findEdges fills in edges.
func (a *automaton) findEdges() {
	if !a.even {
		return
	}
	a.edges = new([256]uint8)
	for c := ' '; c <= '~'; c++ {
		if next := a.table[int(a.start)+int(a.classes[c])]; a.table[next]&form.Calm != 0 {
			a.edges[c] |= mayStart
		}
		if next := a.calm[c]; a.table[next]&form.Accept != 0 {
			a.edges[c] |= mayEnd
		}
	}
}
