package compile

import (
	"maps"
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

// A kind is a kind of value, by its name in JSON Schema.
type kind string

const (
	null    kind = "null" // stands for true and false too
	text    kind = "string"
	number  kind = "number"
	array   kind = "array"
	object  kind = "object"
	integer kind = "integer" // only in lists of types
)

// Gathered is what several schemas together say about values of one kind.
type gathered struct {
	// parts are the schemas that apply without condition: those given and those
	// to which they refer, but not those that are behind a condition.
	parts      []*jsonschema.Schema
	conditions []*expression
	impossible bool // no value of the kind is valid
	asks       bool // something is said that the plan does not know
	whole      bool // numbers: only whole numbers are valid
}

// A gatherer collects what is said about values of its kind. Conditions on
// objects may look up members in the program of the object.
type gatherer struct {
	*builder
	kind   kind
	object *objectProgram
	gathered
}

func (b *builder) gather(k kind, o *objectProgram, schemas []*jsonschema.Schema) gathered {
	g := &gatherer{builder: b, kind: k, object: o}
	for _, s := range schemas {
		g.add(s)
	}
	return g.gathered
}

func (g *gatherer) add(s *jsonschema.Schema) {
	if slices.Contains(g.parts, s) {
		return
	}
	g.id(s)
	if s.Always != nil {
		g.impossible = g.impossible || !*s.Always
		return
	}
	if !g.typed(s) {
		g.impossible = true
		return
	}
	g.parts = append(g.parts, s)
	g.values(s)
	if len(s.Extensions) > 0 || g.kind == text && assertsContent(s) || g.kind == object && s.RegexProperties {
		g.asks = true
	}
	if _, unknown, builtin := formatOf(s); unknown && (g.kind == text || !builtin) {
		g.asks = true
	}
	for _, part := range unconditional(s) {
		g.add(part)
	}
	g.branches(s)
}

// typed reports whether values of the kind can have one of the schema's types.
func (g *gatherer) typed(s *jsonschema.Schema) bool {
	if len(s.Types) == 0 || g.kind == null || slices.Contains(s.Types, string(g.kind)) {
		return true
	}
	if g.kind == number && slices.Contains(s.Types, string(integer)) {
		g.whole = true
		return true
	}
	return false
}

// values reads const and enum for arrays and objects. For strings and numbers
// they are read with all the rest, for literals by the arbiter.
func (g *gatherer) values(s *jsonschema.Schema) {
	if g.kind != array && g.kind != object {
		return
	}
	for _, list := range [...][]any{s.Constant, s.Enum} {
		if len(list) == 0 {
			continue
		}
		alike := slices.ContainsFunc(list, func(v any) bool {
			switch v.(type) {
			case []any:
				return g.kind == array
			case map[string]any:
				return g.kind == object
			}
			return false
		})
		if alike {
			g.asks = true
		} else {
			g.impossible = true
		}
	}
}

// branches reads the keywords that apply schemas under conditions. Those that
// the kind decides are no longer conditions.
func (g *gatherer) branches(s *jsonschema.Schema) {
	if s.If != nil {
		condition := g.expression(s.If)
		switch {
		case condition.is(form.Yes) && s.Then != nil:
			g.add(s.Then)
		case condition.is(form.No) && s.Else != nil:
			g.add(s.Else)
		case condition.op != constant || condition.is(form.Unsure):
			g.condition(choice(condition, g.optional(s.Then), g.optional(s.Else)))
		}
	}
	if s.Not != nil {
		g.condition(not(g.expression(s.Not)))
	}
	if len(s.AnyOf) > 0 {
		all, possible := g.expressions(s.AnyOf)
		if len(possible) == 1 {
			g.add(possible[0])
		} else {
			g.condition(combine(form.Any, all))
		}
	}
	if len(s.OneOf) > 0 {
		all, possible := g.expressions(s.OneOf)
		if len(possible) == 1 {
			g.add(possible[0])
		} else {
			g.condition(combine(form.One, all))
		}
	}
	if g.kind != object {
		return
	}
	for _, name := range sorted(s.DependentRequired) {
		g.condition(choice(g.has(name), g.has(s.DependentRequired[name]...), verdict(form.Yes)))
	}
	for _, name := range sorted(s.DependentSchemas) {
		g.condition(choice(g.has(name), g.expression(s.DependentSchemas[name]), verdict(form.Yes)))
	}
	for _, name := range sorted(s.Dependencies) {
		switch dependency := s.Dependencies[name].(type) {
		case []string:
			g.condition(choice(g.has(name), g.has(dependency...), verdict(form.Yes)))
		case *jsonschema.Schema:
			g.condition(choice(g.has(name), g.expression(dependency), verdict(form.Yes)))
		}
	}
}

func (g *gatherer) condition(e *expression) {
	switch {
	case e.op != constant:
		g.conditions = append(g.conditions, e)
	case e.is(form.No):
		g.impossible = true
	case e.is(form.Unsure):
		g.asks = true
	}
}

func (g *gatherer) optional(s *jsonschema.Schema) *expression {
	if s == nil {
		return verdict(form.Yes)
	}
	return g.expression(s)
}

// expressions returns those of all schemas and the schemas that are not
// impossible.
func (g *gatherer) expressions(schemas []*jsonschema.Schema) (all []*expression, possible []*jsonschema.Schema) {
	for _, s := range schemas {
		e := g.expression(s)
		all = append(all, e)
		if !e.is(form.No) {
			possible = append(possible, s)
		}
	}
	return all, possible
}

// expression returns the expression that holds where the schema does.
func (g *gatherer) expression(s *jsonschema.Schema) *expression {
	schemas := []*jsonschema.Schema{s}
	switch g.kind {
	case text:
		return programOf(g.ofStrings(schemas))
	case number:
		return programOf(g.ofNumbers(schemas))
	case array:
		return programOf(g.ofArrays(schemas))
	case object:
		if g.object != nil && looksUp(s) {
			return g.lookup(s)
		}
		return programOf(g.ofObjects(schemas))
	}
	// The arbiter decides on literals; here it matters whether there is anything
	// that only the arbiter knows.
	return programOf(memoised(g.builder, &g.literals, schemas, func(schemas []*jsonschema.Schema) check[literalProgram] {
		if g.gather(null, nil, schemas).asks {
			return check[literalProgram]{constant: form.Unsure}
		}
		return check[literalProgram]{program: &literalProgram{}}
	}))
}

// A literalProgram stands for a condition on null, false or true while schemas
// are walked. It is part of no plan.
type literalProgram struct{}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
