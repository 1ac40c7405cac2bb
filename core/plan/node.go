package plan

// A verdict is the outcome of a check: surely invalid, not known, or surely
// valid. A smaller verdict outweighs a larger one.
type verdict uint8

const (
	no verdict = iota
	unsure
	yes
)

// program is the number of a check that is not a constant verdict.
const program verdict = 3

// A node is a schema, or several that a value has to pass together. Each kind
// of value has its own check: a constant verdict, or a program.
type node struct {
	null, false, true verdict

	strings, numbers, arrays, objects verdict

	stringsBy *stringProgram
	numbersBy *numberProgram
	arraysBy  *arrayProgram
	objectsBy *objectProgram
}

// anything is the node that every value passes.
var anything = node{null: yes, false: yes, true: yes, strings: yes, numbers: yes, arrays: yes, objects: yes}

type stringProgram struct {
	ask bool
	// set, if not nil, holds the texts that are accepted, and is all there is.
	set         *nameTable
	least, most int // code points; most is -1 for none
	patterns    []*automaton
	formats     uint64
	conditions  []*expression

	// Where edges is set, a text of printable ASCII without quotes and
	// backslashes is accepted if its first and last characters have their marks
	// and its length is low or up to span more.
	edges     *[256]uint8
	low, span uint
	// choice, if its programs are set, is the one condition.
	choice choice
}

// A choice judges a text by one program or another.
type choice struct{ condition, then, otherwise *stringProgram }

type numberProgram struct {
	ask, whole bool
	// set, if isSet, holds the numbers that are accepted, in ascending order,
	// and is all there is; open means that there are others which the plan
	// cannot compare.
	set         []int64
	isSet, open bool
	bounds      []bound
	conditions  []*expression
}

type bound struct {
	kind  uint64
	value int64
}

type arrayProgram struct {
	ask, unique bool
	least, most int
	first       []*node // the first elements
	rest        *node   // all others
	contains    []contains
	conditions  []*expression
}

// Contains asks for a number of elements that pass a node.
type contains struct {
	node        *node
	least, most int
}

type objectProgram struct {
	ask, askOthers bool
	names          *nameTable
	members        []member // by slot, which is the index in names
	guesses        int      // where its guesses start in those of a Runner
	kept           int      // how many members are kept
	required       slots
	least, most    int
	patterns       []*automaton // of the names of unknown members
	rules          []rule
	others         check // of the names of unknown members
	index          int   // among the object programs of the plan
	// presence holds the conditions that depend on nothing but which of at most
	// 63 members are present.
	presence   []*expression
	conditions []*expression
}

type member struct {
	name quotedName
	node *node
	kept int32 // index among the kept members, or -1
}

// A check is a constant verdict or a string program.
type check struct {
	verdict verdict
	program *stringProgram
}

// A rule applies to unknown members whose names match one of the patterns in
// any (or any name, if it is 0) and none of those in none.
type rule struct {
	any, none uint64
	soft      bool
	node      *node
}

// Slots is a set of slots.
type slots [4]uint64

func (s *slots) has(slot int) bool { return s[slot>>6&3]>>(slot&63)&1 != 0 }

func (s *slots) add(slot int) { s[slot>>6&3] |= 1 << (slot & 63) }

// within reports whether every slot of s is also in t.
func (s *slots) within(t *slots) bool {
	return s[0]&^t[0]|s[1]&^t[1]|s[2]&^t[2]|s[3]&^t[3] == 0
}

// An expression combines verdicts on one value.
type expression struct {
	op          uint64
	parts       []*expression
	present     slots // of the members that are asked for
	slot        int
	kept        int
	node        *node
	few         fewTexts // of the node
	least, most int
	stringsBy   *stringProgram
	numbersBy   *numberProgram
	arraysBy    *arrayProgram
	objectsBy   *objectProgram
}
