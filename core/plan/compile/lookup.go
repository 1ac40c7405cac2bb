package compile

import (
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

// This file turns conditions on objects into expressions that look up what the
// program of the object has noted while it read it, so that an object is not
// read again for "if it has a member …".

// looksUp reports whether all that the schema says about objects can be looked
// up. What stands behind its conditions is not looked at.
func looksUp(s *jsonschema.Schema) bool {
	return !readsAll(s) && !slices.ContainsFunc(unconditional(s), func(part *jsonschema.Schema) bool { return !looksUp(part) })
}

// readsAll reports whether the schema is about members that it does not name.
func readsAll(s *jsonschema.Schema) bool {
	return len(s.PatternProperties) > 0 || s.AdditionalProperties != nil || s.PropertyNames != nil || s.UnevaluatedProperties != nil
}

// lookup returns the expression that holds where the schema does.
func (g *gatherer) lookup(s *jsonschema.Schema) *expression {
	const most = 100_000
	if g.lookups++; g.lookups > most {
		panic(unknowable{"its conditions are too many"})
	}
	inner := g.gather(object, g.object, []*jsonschema.Schema{s})
	if inner.impossible {
		return verdict(form.No)
	}
	all := inner.conditions
	if inner.asks {
		all = append(all, verdict(form.Unsure))
	}
	for _, part := range inner.parts {
		if readsAll(part) {
			// A branch that is taken for every object has brought it in.
			return programOf(g.ofObjects([]*jsonschema.Schema{s}))
		}
		all = append(all, g.has(part.Required...))
		if part.MinProperties < -1 || part.MaxProperties < -1 {
			all = append(all, verdict(form.Unsure))
		}
		if part.MinProperties > 0 || part.MaxProperties >= 0 {
			all = append(all, &expression{op: form.Count, least: part.MinProperties, most: part.MaxProperties})
		}
		for _, name := range sorted(part.Properties) {
			all = append(all, g.member(name, part.Properties[name]))
		}
	}
	return combine(form.All, all)
}

// has returns the expression that all of the members are present.
func (g *gatherer) has(names ...string) *expression {
	if len(names) == 0 {
		return verdict(form.Yes)
	}
	return &expression{op: form.Has, slots: g.object.slots(names)}
}

// member returns the expression that the member, if present, passes a schema.
func (g *gatherer) member(name string, s *jsonschema.Schema) *expression {
	if s.Always != nil && !*s.Always {
		return not(g.has(name))
	}
	n := g.node(s)
	if len(n.schemas) == 0 {
		return verdict(form.Yes)
	}
	slot := g.object.slot(name)
	g.object.kept[slot] = true
	return &expression{op: form.Member, slots: []int{slot}, node: n}
}
