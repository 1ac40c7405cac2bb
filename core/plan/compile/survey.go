package compile

import (
	"encoding/json"
	"math/big"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// A surveyor looks at all schemas that can be reached, for what makes the
// arbiter fail on a document instead of deciding. Such a failure cannot be
// confined to the part of the schema in which it stands: the arbiter may come
// to it where a plan sees no need to.
type surveyor struct {
	state map[*jsonschema.Schema]int
	open  []*jsonschema.Schema // schemas of inner values, still to be visited
}

// The states of a schema in the search for circles.
const (
	applying = 1 + iota
	visited
)

func survey(root *jsonschema.Schema) {
	v := &surveyor{state: map[*jsonschema.Schema]int{}, open: []*jsonschema.Schema{root}}
	for len(v.open) > 0 {
		s := v.open[len(v.open)-1]
		v.open = v.open[:len(v.open)-1]
		v.visit(s)
	}
}

func (v *surveyor) visit(s *jsonschema.Schema) {
	switch v.state[s] {
	case visited:
		return
	case applying:
		panic(unknowable{"a schema refers to itself without entering a value"})
	}
	v.state[s] = applying
	for _, value := range append(append([]any{}, s.Constant...), s.Enum...) {
		refuseHuge(value)
	}
	for _, part := range append(append(unconditional(s), conditional(s)...), present([]*jsonschema.Schema{s.Not})...) {
		v.visit(part)
	}
	v.state[s] = visited
	v.open = append(v.open, inner(s)...)
}

// refuseHuge gives up on numbers on which the arbiter fails when it compares
// them with others.
func refuseHuge(value any) {
	switch value := value.(type) {
	case json.Number:
		if _, ok := new(big.Rat).SetString(string(value)); !ok {
			panic(unknowable{"a number is out of range"})
		}
	case []any:
		for _, element := range value {
			refuseHuge(element)
		}
	case map[string]any:
		for _, member := range value {
			refuseHuge(member)
		}
	}
}

// inner returns the schemas that apply to members, elements and names of
// members.
func inner(s *jsonschema.Schema) []*jsonschema.Schema {
	list := []*jsonschema.Schema{s.PropertyNames, s.UnevaluatedProperties, s.Items2020, s.Contains, s.UnevaluatedItems, s.ContentSchema}
	for _, schema := range s.Properties {
		list = append(list, schema)
	}
	for _, schema := range s.PatternProperties {
		list = append(list, schema)
	}
	list = append(list, s.PrefixItems...)
	for _, either := range [...]any{s.AdditionalProperties, s.Items, s.AdditionalItems} {
		switch either := either.(type) {
		case *jsonschema.Schema:
			list = append(list, either)
		case []*jsonschema.Schema:
			list = append(list, either...)
		}
	}
	return present(list)
}
