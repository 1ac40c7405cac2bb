package plan

import "github.com/claim-tracker/claim-tracker/core/jsonpos"

// A Plan is a schema as byte-level checks. It never changes and may be used by
// any number of goroutines.
type Plan struct {
	root    *node
	entries []entry
	guesses int // how many a Runner makes
	objects int // how many object programs there are
}

// An entry is a schema of the plan that can be used on its own.
type entry struct {
	location string
	node     *node
}

// Sub returns the plan of one schema within the plan's schema, named by the
// fragment of its location, such as "#/$defs/claim". Plans keep the root, "#",
// and the members of $defs and definitions that the root refers to; for others
// the second result is false.
func (p *Plan) Sub(location string) (*Plan, bool) {
	for _, e := range p.entries {
		if e.location == location {
			return &Plan{root: e.node, entries: p.entries, guesses: p.guesses, objects: p.objects}, true
		}
	}
	return nil, false
}

// Valid reports whether the text is surely valid. False means that the plan
// cannot tell, not that the text is invalid. A program that checks many texts
// saves work with a Runner.
func (p *Plan) Valid(text []byte) bool {
	r := Runner{plan: p}
	return r.Valid(text)
}

// Runner returns a new Runner of the plan.
func (p *Plan) Runner() *Runner { return &Runner{plan: p} }

// A Runner runs a plan over one text after another and reuses its scratch
// memory: once that has grown to what the texts need, nothing is allocated. It
// serves one goroutine at a time.
type Runner struct {
	plan *Plan
	text []byte

	// floor is the verdict below which there is no point in going on: yes while
	// the text is read for the first time, when whatever is not surely valid
	// ends the run, and unsure in the branches of a condition, which are
	// evaluated after the value they are about has been read in full.
	floor verdict
	depth int
	// spare bounds how many values are read again for conditions. Nested
	// conditions can ask for exponentially many.
	spare int
	spent bool

	// guesses holds, for every member of every object program, and for the start
	// of its objects, the slot of the member that has last come next. Most
	// objects have their members in the same order.
	guesses []uint8
	// passed holds, for every object program, the complement of the set of
	// members that has last passed its conditions on their presence.
	passed []uint64

	scratch
}

// Scratch holds stacks: whoever adds to one restores its length.
type scratch struct {
	kept     []int32  // where members start that conditions ask for
	texts    []piece  // texts that have to differ: unknown names, elements
	unquoted []byte   // texts whose escapes have been replaced
	table    []uint32 // hash table over texts
}

// Valid reports whether the text is surely valid, as Plan.Valid does.
func (r *Runner) Valid(text []byte) bool {
	if len(text) > jsonpos.DefaultLimits.Bytes {
		return false
	}
	end, ok := r.Prefix(text, 0)
	return ok && skipSpace(text, end) == len(text)
}

// Prefix checks the first value of the text, after any white space, and
// returns the offset behind it. What follows the value is not looked at, so a
// number must not touch the end of a text that goes on elsewhere. Depth is the
// number of objects and arrays in which the value stands. If ok is false, the
// offset means nothing.
func (r *Runner) Prefix(text []byte, depth int) (end int, ok bool) {
	if len(r.guesses) <= r.plan.guesses {
		r.guesses = make([]uint8, r.plan.guesses+1)
	}
	if len(r.passed) < r.plan.objects {
		r.passed = make([]uint64, r.plan.objects)
	}
	// What stands behind the text belongs to others: ends reads where there is room.
	r.text, r.floor, r.depth = text[:len(text):len(text)], yes, depth
	r.spare, r.spent = 4*len(text)+1024, false
	r.kept, r.texts, r.unquoted = r.kept[:0], r.texts[:0], r.unquoted[:0]
	end, v := r.value(r.plan.root, skipSpace(text, 0))
	r.text = nil
	return end, v == yes && !r.spent
}
