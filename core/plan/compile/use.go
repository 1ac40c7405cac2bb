package compile

import (
	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

// use numbers the automata, programs and nodes that the root and the entries
// need, in the order in which the builder has made them.
func (e *encoder) use(b *builder) {
	u := &usage{seen: map[any]bool{}}
	u.node(b.root)
	for _, entry := range b.entries {
		u.node(entry.node)
	}
	for len(u.open) > 0 {
		n := u.open[len(u.open)-1]
		u.open = u.open[:len(u.open)-1]
		u.check(n.strings.program, n.strings.program != nil)
		u.check(n.numbers.program, n.numbers.program != nil)
		u.check(n.arrays.program, n.arrays.program != nil)
		u.check(n.objects.program, n.objects.program != nil)
	}
	for _, a := range b.automata {
		if u.seen[a] {
			a.index = len(e.automata)
			e.automata = append(e.automata, a)
		}
	}
	for _, p := range b.strings.programs {
		if u.seen[p] {
			p.index = len(e.strings)
			e.strings = append(e.strings, p)
		}
	}
	for _, p := range b.numbers.programs {
		if u.seen[p] {
			p.index = len(e.numbers)
			e.numbers = append(e.numbers, p)
		}
	}
	for _, p := range b.arrays.programs {
		if u.seen[p] {
			p.index = len(e.arrays)
			e.arrays = append(e.arrays, p)
		}
	}
	for _, p := range b.objects.programs {
		if u.seen[p] {
			p.index = len(e.objects)
			e.objects = append(e.objects, p)
		}
	}
	for _, n := range b.nodes {
		if u.seen[n] {
			n.index = len(e.nodes)
			e.nodes = append(e.nodes, n)
		}
	}
}

// A usage marks what is used. Nodes refer to one another in circles, so they
// are put on a list instead of being followed at once.
type usage struct {
	seen map[any]bool
	open []*node
}

func (u *usage) node(n *node) {
	if !u.seen[n] {
		u.seen[n] = true
		u.open = append(u.open, n)
	}
}

// check marks a program, if there is one, and all that it refers to.
func (u *usage) check(program any, exists bool) {
	if !exists || u.seen[program] {
		return
	}
	u.seen[program] = true
	switch p := program.(type) {
	case *stringProgram:
		u.automata(p.patterns)
		u.expressions(p.conditions)
	case *numberProgram:
		u.expressions(p.conditions)
	case *arrayProgram:
		for _, n := range p.first {
			u.node(n)
		}
		u.node(p.rest)
		for _, c := range p.contains {
			u.node(c.node)
		}
		u.expressions(p.conditions)
	case *objectProgram:
		for _, n := range p.members {
			u.node(n)
		}
		for _, r := range p.rules {
			u.node(r.node)
		}
		u.automata(p.patterns)
		u.check(p.others.program, p.others.program != nil)
		u.expressions(p.conditions)
	}
}

func (u *usage) automata(list []*automaton) {
	for _, a := range list {
		u.seen[a] = true
	}
}

func (u *usage) expressions(list []*expression) {
	for _, x := range list {
		switch x.op {
		case form.Program:
			u.check(x.program, true)
		case form.Member:
			u.node(x.node)
		}
		u.expressions(x.parts)
	}
}
