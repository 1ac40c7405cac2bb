package compile

import (
	"encoding/binary"

	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

// An encoder writes the stored form that package form describes. It first
// numbers what is used.
type encoder struct {
	out      []byte
	automata []*automaton
	strings  []*stringProgram
	numbers  []*numberProgram
	arrays   []*arrayProgram
	objects  []*objectProgram
	nodes    []*node
}

func (b *builder) encode() []byte {
	e := &encoder{}
	e.use(b)
	e.out = append(append(e.out, form.Magic...), form.Version)
	for _, n := range [...]int{len(e.automata), len(e.strings), len(e.numbers), len(e.arrays), len(e.objects), len(e.nodes)} {
		e.uint(n)
	}
	for _, a := range e.automata {
		e.automaton(a)
	}
	for _, p := range e.strings {
		e.stringProgram(p)
	}
	for _, p := range e.numbers {
		e.numberProgram(p)
	}
	for _, p := range e.arrays {
		e.arrayProgram(p)
	}
	for _, p := range e.objects {
		e.objectProgram(p)
	}
	for _, n := range e.nodes {
		e.node(n)
	}
	e.uint(b.root.index)
	e.uint(len(b.entries))
	for _, entry := range b.entries {
		e.text(entry.location)
		e.uint(entry.node.index)
	}
	return binary.LittleEndian.AppendUint64(e.out, form.Sum(e.out))
}

func (e *encoder) uint(n int)  { e.out = binary.AppendUvarint(e.out, uint64(n)) }
func (e *encoder) int(n int64) { e.out = binary.AppendVarint(e.out, n) }

func (e *encoder) text(s string) {
	e.uint(len(s))
	e.out = append(e.out, s...)
}

func (e *encoder) flags(flags map[int]bool) {
	sum := 0
	for flag, set := range flags {
		if set {
			sum |= flag
		}
	}
	e.uint(sum)
}

func (e *encoder) automaton(a *automaton) {
	e.uint(a.Classes)
	e.uint(len(a.Flags))
	var runs [][2]int
	for c, class := range a.Class {
		if c == 0 || class != a.Class[c-1] {
			runs = append(runs, [2]int{0, int(class)})
		}
		runs[len(runs)-1][0]++
	}
	e.uint(len(runs))
	for _, run := range runs {
		e.uint(run[0])
		e.uint(run[1])
	}
	e.uint(a.Start)
	for state, row := range a.Next {
		e.uint(int(a.Flags[state]))
		for _, next := range row {
			e.uint(next)
		}
	}
}

func (e *encoder) stringProgram(p *stringProgram) {
	e.flags(map[int]bool{form.Ask: p.ask, form.Set: p.isSet})
	if p.isSet {
		e.uint(len(p.set))
		for _, s := range p.set {
			e.text(s)
		}
		return
	}
	e.limits(p.least, p.most)
	e.patterns(p.patterns)
	e.uint(int(p.formats))
	e.expressions(p.conditions)
}

func (e *encoder) numberProgram(p *numberProgram) {
	e.flags(map[int]bool{form.Ask: p.ask, form.Set: p.isSet, form.Whole: p.whole, form.Open: p.open})
	if p.isSet {
		e.uint(len(p.set))
		for _, n := range p.set {
			e.int(n)
		}
		return
	}
	e.uint(len(p.bounds))
	for _, b := range p.bounds {
		e.uint(b.kind)
		e.int(b.value)
	}
	e.expressions(p.conditions)
}

func (e *encoder) arrayProgram(p *arrayProgram) {
	e.flags(map[int]bool{form.Ask: p.ask, form.Unique: p.unique})
	e.limits(p.least, p.most)
	e.uint(len(p.first))
	for _, n := range p.first {
		e.uint(n.index)
	}
	e.uint(p.rest.index)
	e.uint(len(p.contains))
	for _, c := range p.contains {
		e.uint(c.node.index)
		e.limits(c.least, c.most)
	}
	e.expressions(p.conditions)
}

func (e *encoder) objectProgram(p *objectProgram) {
	e.flags(map[int]bool{form.Ask: p.ask, form.AskOthers: p.askOthers})
	e.uint(len(p.names))
	for slot, name := range p.names {
		e.text(name)
		e.uint(p.members[slot].index)
		e.flags(map[int]bool{1: p.kept[slot]})
	}
	e.uint(len(p.required))
	for _, slot := range p.required {
		e.uint(slot)
	}
	e.limits(p.least, p.most)
	e.patterns(p.patterns)
	e.uint(len(p.rules))
	for _, r := range p.rules {
		e.out = binary.AppendUvarint(e.out, r.any)
		e.out = binary.AppendUvarint(e.out, r.none)
		e.flags(map[int]bool{form.Soft: r.soft})
		e.uint(r.node.index)
	}
	e.uint(p.others.number(e))
	e.expressions(p.conditions)
}

func (e *encoder) node(n *node) {
	e.uint(n.null | n.false<<2 | n.true<<4)
	e.uint(n.strings.number(e))
	e.uint(n.numbers.number(e))
	e.uint(n.arrays.number(e))
	e.uint(n.objects.number(e))
}

// number returns the number of the check in the stored form.
func (c check[P]) number(e *encoder) int {
	if c.program == nil {
		return c.constant
	}
	return form.FirstProgram + e.index(c.program)
}

// index returns the place of a program among those of its kind.
func (e *encoder) index(program any) int {
	switch p := program.(type) {
	case *stringProgram:
		return p.index
	case *numberProgram:
		return p.index
	case *arrayProgram:
		return p.index
	case *objectProgram:
		return p.index
	}
	panic("compile: not a program")
}

// limits writes bounds of a length or a count. No text is so long that it
// could come near the largest; one that v5 could not hold is negative.
func (e *encoder) limits(least, most int) {
	const largest = 1<<31 - 2
	e.uint(min(max(least, 0), largest))
	if most > largest || most < 0 {
		most = -1
	}
	e.uint(most + 1)
}

func (e *encoder) patterns(list []*automaton) {
	e.uint(len(list))
	for _, a := range list {
		e.uint(a.index)
	}
}

func (e *encoder) expressions(list []*expression) {
	e.uint(len(list))
	for _, x := range list {
		e.expression(x)
	}
}

func (e *encoder) expression(x *expression) {
	if x.op == constant {
		e.uint(x.constant)
		return
	}
	e.uint(x.op)
	switch x.op {
	case form.All, form.Any, form.One:
		e.expressions(x.parts)
	case form.Not, form.If:
		for _, part := range x.parts {
			e.expression(part)
		}
	case form.Program:
		e.uint(e.index(x.program))
	case form.Has:
		e.uint(len(x.slots))
		for _, slot := range x.slots {
			e.uint(slot)
		}
	case form.Member:
		e.uint(x.slots[0])
		e.uint(x.node.index)
	case form.Count:
		e.limits(x.least, x.most)
	}
}
