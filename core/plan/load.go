package plan

import (
	"errors"
	"slices"
	"sync"

	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

// A loader puts the parts of a stored plan together.
type loader struct {
	reader
	automata []automaton
	strings  []stringProgram
	numbers  []numberProgram
	arrays   []arrayProgram
	objects  []objectProgram
	nodes    []node
	members  []*expression // those about a member
	guesses  int           // how many the object programs make
}

// Load reads a plan as package compile stores it. It refuses other versions
// and whatever has been cut, changed or made up; what it accepts can be run
// without harm. The plan keeps nothing of the bytes.
func Load(stored []byte) (*Plan, error) {
	const sum = 8
	body, found := cutPrefix(stored, form.Magic)
	if !found || len(body) < 1+sum {
		return nil, errors.New("this is not a stored plan")
	}
	if body[0] != form.Version {
		return nil, errors.New("the stored plan has another version: build it again")
	}
	end := len(stored) - sum
	if form.Sum(stored[:end]) != load(stored, end) {
		return nil, errors.New("the stored plan is damaged: its checksum differs")
	}
	l := &loader{reader: reader{rest: string(body[1 : len(body)-sum])}}
	p := l.plan()
	if l.err != nil {
		return nil, l.err
	}
	return p, nil
}

// Lazy returns a function that loads a plan on its first call. It is for plans
// that are part of the program: one that cannot be loaded is a panic.
func Lazy(stored []byte) func() *Plan {
	return sync.OnceValue(func() *Plan {
		p, err := Load(stored)
		if err != nil {
			panic(err)
		}
		return p
	})
}

func cutPrefix(b []byte, prefix string) ([]byte, bool) {
	if len(b) < len(prefix) || string(b[:len(prefix)]) != prefix {
		return nil, false
	}
	return b[len(prefix):], true
}

func (l *loader) plan() *Plan {
	l.automata = make([]automaton, l.count())
	l.strings = make([]stringProgram, l.count())
	l.numbers = make([]numberProgram, l.count())
	l.arrays = make([]arrayProgram, l.count())
	l.objects = make([]objectProgram, l.count())
	l.nodes = make([]node, l.count())
	for i := range l.automata {
		l.automaton(&l.automata[i])
	}
	for i := range l.strings {
		l.stringProgram(i)
	}
	for i := range l.numbers {
		l.numberProgram(i)
	}
	for i := range l.arrays {
		l.arrayProgram(i)
	}
	for i := range l.objects {
		l.objectProgram(i)
	}
	for i := range l.nodes {
		l.node(&l.nodes[i])
	}
	if l.err == nil {
		for _, e := range l.members {
			e.few = newFewTexts(e.node)
		}
	}
	p := &Plan{root: l.nodeAt(), guesses: l.guesses, objects: len(l.objects)}
	for range l.count() {
		p.entries = append(p.entries, entry{l.text(), l.nodeAt()})
	}
	if len(l.rest) > 0 {
		l.fail("something follows its end")
	}
	return p
}

func (l *loader) automaton(a *automaton) {
	classes := l.below(256)
	states := l.below(form.MaxTable)
	width := classes + 1
	if classes == 0 || states == 0 || states*width > form.MaxTable {
		l.fail("an automaton is too large or empty")
		return
	}
	covered := 0
	for range l.count() {
		length, class := l.below(257), l.below(classes)
		if length > 256-covered {
			l.fail("an automaton has too many classes")
			return
		}
		for range length {
			a.classes[covered] = uint8(class + 1)
			covered++
		}
	}
	if covered < 256 {
		l.fail("an automaton has bytes without a class")
		return
	}
	a.start = uint16(l.below(states) * width)
	a.table = make([]uint16, states*width)
	for row := 0; row < len(a.table); row += width {
		a.table[row] = uint16(l.below(2 * form.Calm))
		for class := 1; class < width; class++ {
			a.table[row+class] = uint16(l.below(states) * width)
		}
	}
	if a.table[0] != 0 {
		l.fail("an automaton does not start with the state that accepts nothing")
	}
	if l.err == nil {
		a.findSteps(width)
		a.findCalm(width)
		a.findEdges()
	}
}

func (l *loader) stringProgram(i int) {
	p := &l.strings[i]
	flags := l.below(2 * form.Set)
	p.ask = flags&form.Ask != 0
	p.most = -1
	if flags&form.Set != 0 {
		p.set = l.names(1<<16 - 1)
		return
	}
	p.least, p.most = l.limit(), l.most()
	p.patterns = l.patterns()
	p.formats = uint64(l.below(2 * form.URI))
	p.conditions = l.expressions(context{strings: i, numbers: -1, arrays: -1, objects: -1})
	if l.err == nil {
		p.findEdges()
		p.findChoice()
	}
}

func (l *loader) numberProgram(i int) {
	p := &l.numbers[i]
	flags := l.below(2 * form.Open)
	p.ask, p.whole = flags&form.Ask != 0, flags&form.Whole != 0
	p.isSet, p.open = flags&form.Set != 0, flags&form.Open != 0
	if p.isSet {
		for range l.count() {
			p.set = append(p.set, l.int())
		}
		if !slices.IsSorted(p.set) {
			l.fail("the numbers of a set are not in order")
		}
		return
	}
	for range l.count() {
		b := bound{uint64(l.below(form.Multiple + 1)), l.int()}
		if b.kind == form.Multiple && b.value < 1 {
			l.fail("a multiple is not positive")
			return
		}
		p.bounds = append(p.bounds, b)
	}
	p.conditions = l.expressions(context{strings: -1, numbers: i, arrays: -1, objects: -1})
}

func (l *loader) arrayProgram(i int) {
	p := &l.arrays[i]
	flags := l.below(2 * form.Unique)
	p.ask, p.unique = flags&form.Ask != 0, flags&form.Unique != 0
	p.least, p.most = l.limit(), l.most()
	for range l.count() {
		p.first = append(p.first, l.nodeAt())
	}
	p.rest = l.nodeAt()
	for range l.count() {
		p.contains = append(p.contains, contains{l.nodeAt(), l.limit(), l.most()})
	}
	p.conditions = l.expressions(context{strings: -1, numbers: -1, arrays: i, objects: -1})
}

func (l *loader) objectProgram(i int) {
	p := &l.objects[i]
	flags := l.below(2 * form.AskOthers)
	p.ask, p.askOthers = flags&form.Ask != 0, flags&form.AskOthers != 0
	size := l.below(form.MaxSlots + 1)
	names := make([]string, 0, size)
	p.members = make([]member, 0, size)
	for range size {
		names = append(names, l.text())
		m := member{name: quote(names[len(names)-1]), node: l.nodeAt(), kept: -1}
		if l.below(2) == 1 {
			m.kept = int32(p.kept)
			p.kept++
		}
		p.members = append(p.members, m)
	}
	p.names = newNameTable(names)
	p.guesses = l.guesses
	l.guesses += len(names) + 1
	for range l.count() {
		p.required.add(l.below(len(names)))
	}
	p.least, p.most = l.limit(), l.most()
	p.patterns = l.patterns()
	if len(p.patterns) > form.MaxPatterns {
		l.fail("there are too many patterns")
	}
	for range l.count() {
		p.rules = append(p.rules, rule{any: l.uint(), none: l.uint(), soft: l.below(2*form.Soft) != 0, node: l.nodeAt()})
	}
	p.others.verdict, p.others.program = constantOr(l, l.strings)
	for _, e := range l.expressions(context{strings: -1, numbers: -1, arrays: -1, objects: i, members: p.members}) {
		// Of 64 members all could be present, which is how passed says that none
		// has passed anything yet.
		if size < 64 && e.ofPresence() {
			p.presence = append(p.presence, e)
		} else {
			p.conditions = append(p.conditions, e)
		}
	}
	p.index = i
}

func (l *loader) node(n *node) {
	literals := verdict(l.below(64))
	n.null, n.false, n.true = literals&3, literals>>2&3, literals>>4
	if n.null > yes || n.false > yes || n.true > yes {
		l.fail("a verdict is out of range")
	}
	n.strings, n.stringsBy = constantOr(l, l.strings)
	n.numbers, n.numbersBy = constantOr(l, l.numbers)
	n.arrays, n.arraysBy = constantOr(l, l.arrays)
	n.objects, n.objectsBy = constantOr(l, l.objects)
}

// constantOr reads a check: a constant verdict, or a program of the list.
func constantOr[P any](l *loader, programs []P) (verdict, *P) {
	n := l.below(form.FirstProgram + len(programs))
	if n < form.FirstProgram {
		return verdict(n), nil
	}
	return program, &programs[n-form.FirstProgram]
}

func (l *loader) nodeAt() *node {
	n := l.below(len(l.nodes))
	if l.err != nil {
		return &anything
	}
	return &l.nodes[n]
}

func (l *loader) patterns() []*automaton {
	n := l.count()
	if n == 0 {
		return nil
	}
	list := make([]*automaton, 0, n)
	for range n {
		if i := l.below(len(l.automata)); l.err == nil {
			list = append(list, &l.automata[i])
		}
	}
	return list
}

func (l *loader) names(most int) *nameTable {
	names := l.texts()
	if len(names) > most {
		l.fail("there are too many names")
		return nil
	}
	return newNameTable(names)
}

// A context tells an expression of which program it is part: the index of that
// program, and -1 for the kinds that it is not of.
type context struct {
	strings, numbers, arrays, objects int

	members []member
	nesting int
}

func (l *loader) expressions(c context) []*expression {
	n := l.count()
	if n == 0 {
		return nil
	}
	list := make([]*expression, 0, n)
	for range n {
		list = append(list, l.expression(c))
	}
	return list
}

func (l *loader) expression(c context) *expression {
	e := &expression{op: uint64(l.below(form.Count + 1)), most: -1}
	if c.objects < 0 && e.op >= form.Has {
		l.fail("an expression does not fit its value")
	}
	if c.nesting++; c.nesting > form.MaxNesting {
		l.fail("its expressions are nested too deep")
	}
	if l.err != nil {
		return e
	}
	switch e.op {
	case form.All, form.Any, form.One:
		e.parts = l.expressions(c)
	case form.Not:
		e.parts = []*expression{l.expression(c)}
	case form.If:
		e.parts = []*expression{l.expression(c), l.expression(c), l.expression(c)}
	case form.Program:
		switch {
		case c.strings >= 0:
			e.stringsBy = earlier(l, l.strings, c.strings)
		case c.numbers >= 0:
			e.numbersBy = earlier(l, l.numbers, c.numbers)
		case c.arrays >= 0:
			e.arraysBy = earlier(l, l.arrays, c.arrays)
		default:
			e.objectsBy = earlier(l, l.objects, c.objects)
		}
	case form.Has:
		for range l.count() {
			e.present.add(l.below(len(c.members)))
		}
	case form.Member:
		e.slot = l.below(len(c.members))
		e.node = l.nodeAt()
		if l.err == nil {
			e.kept = int(c.members[e.slot].kept)
			if e.kept < 0 {
				l.fail("a member is not kept")
			}
			l.members = append(l.members, e)
		}
	case form.Count:
		e.least, e.most = l.limit(), l.most()
	}
	return e
}

// earlier reads the index of a program before the one at the given index.
func earlier[P any](l *loader, programs []P, before int) *P {
	if i := l.below(before); l.err == nil {
		return &programs[i]
	}
	return &programs[0]
}
