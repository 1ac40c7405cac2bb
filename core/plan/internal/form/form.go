// Package form is what the compiler of plans and their reader agree on: the
// stored form.
//
// A stored plan is
//
//	magic version counts automata strings numbers arrays objects nodes root entries sum
//
// Magic is Magic, version one byte, sum the FNV-1a hash (64 bits, little
// endian) of all before it. Everything between is unsigned varints as package
// encoding/binary writes them, and names as a length and their bytes. A limit
// that may be missing is stored as the limit plus one, with 0 for none.
//
// The parts, in the order of the file; "N x" is a varint N and then N times x:
//
//	counts     of automata, strings, numbers, arrays, objects, nodes
//	automaton  classes, states, N (length class), start, states × (flags, classes × state)
//	strings    flags, N name | flags, least, most, N automaton, formats, N expression
//	numbers    flags, N signed | flags, N bound (kind, signed), N expression
//	arrays     flags, least, most, N node (the first elements), node (the rest),
//	           N contains (node, least, most), N expression
//	objects    flags, N member (name, node, kept), N slot (the required ones),
//	           least, most, N automaton (patterns), N rule (any, none, flags, node),
//	           check of the unknown names, N expression
//	node       verdicts of null, false and true (2 bits each), then one check each
//	           for strings, numbers, arrays and objects
//	root       node
//	entries    N entry (location, node)
//
// A check is a constant verdict (0 to 2) or 3 plus the index of a program. An
// expression is an operation and its operands; it may name only programs that
// come before its own, so that no evaluation goes in circles.
package form

// Magic starts every stored plan; the byte after it is Version.
const Magic = "claimplan"

// Version is that of the stored form. Plans of other versions are refused.
const Version = 1

// FirstProgram is the number of the first check that is not a constant
// verdict.
const FirstProgram = 3

// The constant verdicts.
const (
	No     = 0
	Unsure = 1
	Yes    = 2
)

// The flags of programs.
const (
	Ask       = 1 << iota // the program knows only part of the schema
	Set                   // strings, numbers: a set of the values that are accepted
	Whole                 // numbers: only whole numbers
	Unique                // arrays: no two elements are equal
	AskOthers             // objects: members that the schema does not name are not decided
	Open                  // numbers: the set has values that the plan cannot compare
)

// Soft, a flag of a rule, says that a member which the rule refuses may still
// be valid.
const Soft = 1

// The operations of expressions.
const (
	All     = 3 + iota // N expressions; 0 to 2 are constant verdicts
	Any                // N expressions
	One                // N expressions
	Not                // an expression
	If                 // condition, then, else
	Program            // index of a program of the same kind
	Has                // N slots of members that are present
	Member             // slot, node: the member, if present, passes the node
	Count              // least, most: how many members there are
)

// The kinds of bounds of numbers.
const (
	Min = iota
	Max
	Above // exclusive minimum
	Below // exclusive maximum
	Multiple
)

// The formats, as bits.
const (
	Date = 1 << iota
	DateTime
	URI
)

// The flags of an automaton's states.
const (
	Accept = 1 << iota // the text may end here
	Full               // whatever follows is accepted
	Calm               // most bytes lead from here, and from all others so marked, to one of these
)

// Limits of what a plan may hold. The compiler answers what is beyond with
// "ask".
const (
	MaxSlots     = 256      // members that one object program names
	MaxPatterns  = 64       // patterns of unknown members
	MaxTable     = 1 << 15  // entries of an automaton's table, flags included
	MaxNesting   = 64       // expressions inside one another
	MaxMagnitude = 1e18 - 1 // of bounds of numbers and members of their sets: 18 digits
)

// Sum returns the FNV-1a hash of b.
func Sum(b []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}
