// Package compile turns a schema that jsonschema/v5 has compiled into a plan
// of package plan.
//
// It works for every schema that v5 compiles. What a plan cannot say, be it a
// keyword, a format, a pattern too large for an automaton or a number too large
// to compare, becomes "ask" for the values that it concerns. A schema whose
// meaning depends on the way by which it is reached ($dynamicRef to a dynamic
// anchor, $recursiveRef to a recursive one) or that refers to itself without
// entering a value becomes "ask" as a whole.
//
// Custom formats, decoders and extensions are asked about as well; they are
// recognised by looking at unexported fields of v5, for which a test vouches.
package compile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/claim-tracker/claim-tracker/core/plan"
	"github.com/claim-tracker/claim-tracker/core/plan/compile/internal/pattern"
	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

// Compile returns the plan of a schema.
func Compile(s *jsonschema.Schema) *plan.Plan {
	p, err := plan.Load(Stored(s))
	if err != nil {
		// The two sides of the stored form are tested against each other.
		panic(err)
	}
	return p
}

// Stored returns the plan of a schema in the stored form, which plan.Load
// reads. The same schema always gives the same bytes.
func Stored(s *jsonschema.Schema) []byte {
	b, err := build(s)
	if err != nil {
		b = newBuilder()
		b.root = b.fixed(form.Unsure)
	}
	return b.encode()
}

// A builder makes the programs of one plan.
type builder struct {
	// ids number the schemas in the order in which they are met, for keys.
	ids     map[*jsonschema.Schema]int
	schemas []*jsonschema.Schema

	nodes  []*node
	nodeOf map[string]*node
	root   *node
	// entries are the nodes that can be used on their own, by location.
	entries []entry

	automata    []*automaton
	automatonOf map[string]*automaton

	strings  memo[stringProgram]
	numbers  memo[numberProgram]
	arrays   memo[arrayProgram]
	objects  memo[objectProgram]
	literals memo[literalProgram]
	lookups  int
}

type entry struct {
	location string
	node     *node
}

// A node is a set of schemas that a value has to pass together.
type node struct {
	schemas           []*jsonschema.Schema
	null, false, true int
	strings           check[stringProgram]
	numbers           check[numberProgram]
	arrays            check[arrayProgram]
	objects           check[objectProgram]
	index             int // in the stored form; -1 for none yet
}

// An automaton is a pattern's table; it is nil if the pattern is too large.
type automaton struct {
	*pattern.Table
	index int
}

// A check is a constant verdict or, if there is one, a program.
type check[P any] struct {
	constant int
	program  *P
}

// A memo holds the checks of one kind of value by the key of their schemas,
// and the programs in the order in which they were finished. A program that is
// part of another's expressions is finished before it.
type memo[P any] struct {
	checks   map[string]check[P]
	programs []*P
}

func newBuilder() *builder {
	return &builder{
		ids:         map[*jsonschema.Schema]int{},
		nodeOf:      map[string]*node{},
		automatonOf: map[string]*automaton{},
	}
}

// An unknowable says why a schema as a whole has no plan.
type unknowable struct{ reason string }

func (u unknowable) Error() string { return u.reason }

func build(s *jsonschema.Schema) (b *builder, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case unknowable:
			err = r
		default:
			panic(r)
		}
	}()
	survey(s)
	b = newBuilder()
	b.root = b.node(s)
	b.finish()
	b.addEntries(s)
	b.finish()
	b.refuseDeep()
	return b, nil
}

// finish makes the programs of all nodes, which adds nodes.
func (b *builder) finish() {
	const most = 20_000
	for i := 0; i < len(b.nodes); i++ {
		if i == most {
			panic(unknowable{"the schemas combine in too many ways"})
		}
		if n := b.nodes[i]; n.null < 0 {
			b.fill(n)
		}
	}
}

// node returns the node of a set of schemas.
func (b *builder) node(schemas ...*jsonschema.Schema) *node {
	schemas = b.reduce(schemas)
	key := b.key(schemas)
	n, ok := b.nodeOf[key]
	if !ok {
		n = &node{schemas: schemas, null: -1, index: -1}
		b.nodeOf[key] = n
		b.nodes = append(b.nodes, n)
	}
	return n
}

// fixed returns the node that gives the same verdict to every value.
func (b *builder) fixed(verdict int) *node {
	key := fmt.Sprint("verdict ", verdict)
	n, ok := b.nodeOf[key]
	if !ok {
		n = &node{null: verdict, false: verdict, true: verdict, index: -1}
		n.strings.constant, n.numbers.constant = verdict, verdict
		n.arrays.constant, n.objects.constant = verdict, verdict
		b.nodeOf[key] = n
		b.nodes = append(b.nodes, n)
	}
	return n
}

func (b *builder) fill(n *node) {
	n.null = b.literal(n.schemas, nil)
	n.false = b.literal(n.schemas, false)
	n.true = b.literal(n.schemas, true)
	n.strings = b.ofStrings(n.schemas)
	n.numbers = b.ofNumbers(n.schemas)
	n.arrays = b.ofArrays(n.schemas)
	n.objects = b.ofObjects(n.schemas)
}

// literal returns the verdict on null, false or true, which is known.
func (b *builder) literal(schemas []*jsonschema.Schema, value any) int {
	if b.gather(null, nil, schemas).asks {
		return form.Unsure
	}
	if accepts(schemas, value) {
		return form.Yes
	}
	return form.No
}

// accepts reports whether the arbiter accepts the value.
func accepts(schemas []*jsonschema.Schema, value any) bool {
	for _, s := range schemas {
		if s.Validate(value) != nil {
			return false
		}
	}
	return true
}

// reduce leaves out what says nothing, follows plain references and puts the
// schemas in order.
func (b *builder) reduce(schemas []*jsonschema.Schema) []*jsonschema.Schema {
	var list []*jsonschema.Schema
	for _, s := range schemas {
		for hops := 0; saysOnly(s, "Ref") && s.Ref != nil && hops < 100; hops++ {
			s = s.Ref
		}
		if s.Always != nil && *s.Always || s.Always == nil && saysOnly(s, "") {
			continue
		}
		b.id(s)
		list = append(list, s)
	}
	slices.SortFunc(list, func(x, y *jsonschema.Schema) int { return b.ids[x] - b.ids[y] })
	return slices.Compact(list)
}

func (b *builder) id(s *jsonschema.Schema) int {
	id, ok := b.ids[s]
	if !ok {
		id = len(b.schemas)
		b.ids[s] = id
		b.schemas = append(b.schemas, s)
	}
	return id
}

// key names a set of schemas.
func (b *builder) key(schemas []*jsonschema.Schema) string {
	var key strings.Builder
	for _, s := range schemas {
		fmt.Fprint(&key, b.id(s), " ")
	}
	return key.String()
}

// memoised returns the check of a set of schemas, which make makes once.
func memoised[P any](b *builder, m *memo[P], schemas []*jsonschema.Schema, make func([]*jsonschema.Schema) check[P]) check[P] {
	schemas = b.reduce(schemas)
	key := b.key(schemas)
	c, ok := m.checks[key]
	if !ok {
		c = make(schemas)
		if c.program != nil {
			m.programs = append(m.programs, c.program)
		}
		if m.checks == nil {
			m.checks = map[string]check[P]{}
		}
		m.checks[key] = c
	}
	return c
}

// automaton returns the automaton of a pattern, nil if it is too large.
func (b *builder) automaton(expression string) *automaton {
	a, ok := b.automatonOf[expression]
	if !ok {
		if table, fits := pattern.Compile(expression); fits {
			a = &automaton{table, -1}
			b.automata = append(b.automata, a)
		}
		b.automatonOf[expression] = a
	}
	return a
}

// addEntries makes entries of the root and of the definitions that it refers
// to.
func (b *builder) addEntries(root *jsonschema.Schema) {
	base, _, _ := strings.Cut(root.Location, "#")
	b.entries = append(b.entries, entry{"#", b.root})
	for _, s := range slices.Clone(b.schemas) {
		at, fragment, _ := strings.Cut(s.Location, "#")
		for _, folder := range [...]string{"/$defs/", "/definitions/"} {
			name, inside := strings.CutPrefix(fragment, folder)
			if at == base && inside && !strings.Contains(name, "/") {
				b.entries = append(b.entries, entry{"#" + fragment, b.node(s)})
			}
		}
	}
	slices.SortFunc(b.entries, func(x, y entry) int { return strings.Compare(x.location, y.location) })
}
