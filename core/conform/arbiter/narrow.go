package arbiter

import (
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/plan"
	"github.com/claim-tracker/claim-tracker/core/plan/contract"
	"github.com/claim-tracker/claim-tracker/schema/compiled"
)

// The arbiter takes fifty times as long for a claim as the plan does, and most
// members of a claim with a mistake have none. So the plan is asked which
// members are surely valid, and the arbiter judges the claim by a copy of the
// claim's schema in which the schemas of just these members, by themselves, let
// everything pass. All else, what may and must stand in a claim and what
// depends on its members' values, is in the copy as it is in the schema.
//
// That a member is surely valid is seen by putting it into a claim that has
// little else: if the plan is sure of that claim, the arbiter accepts it, and
// so accepts the member.

// claimSchema returns the schema of one claim, as the list of claims refers to
// it.
var claimSchema = sync.OnceValue(func() *jsonschema.Schema {
	return compiled.Schema().Properties["claims"].Items2020
})

// little is a claim that is valid, member by member.
var little = [...]struct{ name, value string }{
	{"speaker", `"A"`}, {"statement", `"A."`}, {"status", `"unverified"`}, {"source", `"https://a.example/"`},
}

// around returns the start of the little claim, up to the value of a member.
func around(name string) string {
	var out strings.Builder
	out.WriteByte('{')
	for _, m := range little {
		// A claim has one source or a list of them.
		if m.name != name && (m.name != "source" || name != "sources") {
			out.WriteString(`"` + m.name + `":` + m.value + `,`)
		}
	}
	out.WriteString(`"` + name + `":`)
	return out.String()
}

// narrowed makes the copies of the claim's schema. A member is known by a
// number.
type narrowed struct {
	schema  *jsonschema.Schema // the claim's, without what refers to it
	numbers map[string]int
	starts  []string // what stands before each member in the little claim

	lock   sync.Mutex
	copies map[uint64]*jsonschema.Schema // by the members that are not surely valid
}

// most bounds how many copies are kept. Claims with the same few mistakes
// share one; no file can ask for more.
const most = 256

var narrow = sync.OnceValue(func() *narrowed {
	n := &narrowed{schema: claimSchema(), numbers: map[string]int{}, copies: map[uint64]*jsonschema.Schema{}}
	if n.schema.Ref != nil {
		n.schema = n.schema.Ref
	}
	for name := range n.schema.Properties {
		if number := len(n.starts); number < 64 { // bits of a mask
			n.numbers[name] = number
			n.starts = append(n.starts, around(name))
		}
	}
	return n
})

// schemaFor returns a schema by which the arbiter judges the claim as it does
// by that of claims.
func (n *narrowed) schemaFor(claim jsonpos.Value) *jsonschema.Schema {
	if claim.Kind() != jsonpos.Object {
		return claimSchema()
	}
	w := probes.Get().(*probe)
	defer probes.Put(w)
	var doubtful uint64
	for member := range claim.Children() {
		if number, known := n.numbers[member.Key()]; known && !w.passes(n.starts[number], member) {
			doubtful |= 1 << number
		}
	}
	n.lock.Lock()
	defer n.lock.Unlock()
	if s := n.copies[doubtful]; s != nil {
		return s
	}
	if len(n.copies) >= most {
		return claimSchema()
	}
	s := n.narrow(doubtful)
	n.copies[doubtful] = s
	return s
}

// narrow returns a copy of the list's schema of claims in which members other
// than the doubtful ones pass.
func (n *narrowed) narrow(doubtful uint64) *jsonschema.Schema {
	always := true
	claim := *n.schema
	claim.Properties = make(map[string]*jsonschema.Schema, len(n.schema.Properties))
	for name, property := range n.schema.Properties {
		if number, known := n.numbers[name]; known && doubtful>>number&1 == 0 {
			property = &jsonschema.Schema{Location: property.Location, Draft: property.Draft, Always: &always}
		}
		claim.Properties[name] = property
	}
	if claimSchema().Ref == nil {
		return &claim
	}
	item := *claimSchema()
	item.Ref = &claim
	return &item
}

// A probe puts members into the little claim.
type probe struct {
	runner *plan.Runner
	text   []byte
}

var probes = sync.Pool{New: func() any { return &probe{runner: contract.Claim().Runner()} }}

func (p *probe) passes(start string, member jsonpos.Value) bool {
	p.text = append(append(append(p.text[:0], start...), member.Raw()...), '}')
	_, ok := p.runner.Prefix(p.text, depth)
	return ok
}

// depth is how many objects and arrays may stand around a claim.
const depth = 2
