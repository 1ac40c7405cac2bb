package compile

import (
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

// This file finds out which members a schema evaluates, for
// unevaluatedProperties. A schema behind a condition evaluates members where
// the condition holds.

// A coverage answers for the members that have a slot.
type coverage struct{ *gatherer }

// covers returns the expression that holds where the schema, which the object
// passes, evaluates the member; its own unevaluatedProperties do not count at
// the top.
func (c *coverage) covers(s *jsonschema.Schema, name string, top bool) *expression {
	if _, ok := s.Properties[name]; ok || s.AdditionalProperties != nil || !top && s.UnevaluatedProperties != nil {
		return verdict(form.Yes)
	}
	for pattern := range s.PatternProperties {
		if pattern.MatchString(name) {
			return verdict(form.Yes)
		}
	}
	var any []*expression
	for _, part := range unconditional(s) {
		any = append(any, c.covers(part, name, false))
	}
	if s.If != nil {
		then := combine(form.Any, []*expression{c.covers(s.If, name, false), c.optional(s.Then, name)})
		otherwise := c.optional(s.Else, name)
		if !then.is(form.No) || !otherwise.is(form.No) {
			any = append(any, choice(c.expression(s.If), then, otherwise))
		}
	}
	for _, branch := range append(slices.Clone(s.AnyOf), s.OneOf...) {
		any = append(any, c.within(c.expression(branch), branch, name))
	}
	for _, dependent := range sorted(s.DependentSchemas) {
		any = append(any, c.within(c.has(dependent), s.DependentSchemas[dependent], name))
	}
	for _, dependent := range sorted(s.Dependencies) {
		if schema, ok := s.Dependencies[dependent].(*jsonschema.Schema); ok {
			any = append(any, c.within(c.has(dependent), schema, name))
		}
	}
	return combine(form.Any, any)
}

func (c *coverage) optional(s *jsonschema.Schema, name string) *expression {
	if s == nil {
		return verdict(form.No)
	}
	return c.covers(s, name, false)
}

// within returns the expression that a condition holds and the schema behind
// it evaluates the member.
func (c *coverage) within(condition *expression, s *jsonschema.Schema, name string) *expression {
	covered := c.covers(s, name, false)
	if covered.is(form.No) {
		return covered
	}
	return combine(form.All, []*expression{condition, covered})
}

// evaluatedNames returns the names that the schema and those it applies to the
// same object mention, in order.
func evaluatedNames(s *jsonschema.Schema) []string {
	names := sorted(s.Properties)
	for _, part := range append(unconditional(s), conditional(s)...) {
		names = append(names, evaluatedNames(part)...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// An otherCoverage tells which members without a slot a schema evaluates:
// those whose names match one of the patterns, all, or perhaps others that
// only the object tells.
type otherCoverage struct {
	patterns     []string
	all, perhaps bool
}

func (b *builder) evaluatedOthers(s *jsonschema.Schema, top bool) otherCoverage {
	c := otherCoverage{
		patterns: sources(sortedPatterns(s)),
		all:      s.AdditionalProperties != nil || !top && s.UnevaluatedProperties != nil,
	}
	for _, part := range unconditional(s) {
		d := b.evaluatedOthers(part, false)
		c.patterns = append(c.patterns, d.patterns...)
		c.all, c.perhaps = c.all || d.all, c.perhaps || d.perhaps
	}
	for _, part := range conditional(s) {
		d := b.evaluatedOthers(part, false)
		c.perhaps = c.perhaps || d.all || d.perhaps || len(d.patterns) > 0
	}
	return c
}

// unconditional returns the schemas that a value passes if it passes s.
func unconditional(s *jsonschema.Schema) []*jsonschema.Schema {
	return present(append([]*jsonschema.Schema{s.Ref, plainRef(s)}, s.AllOf...))
}

// conditional returns the schemas that may apply to the same value.
func conditional(s *jsonschema.Schema) []*jsonschema.Schema {
	list := append([]*jsonschema.Schema{s.If, s.Then, s.Else}, s.AnyOf...)
	list = append(list, s.OneOf...)
	for _, name := range sorted(s.DependentSchemas) {
		list = append(list, s.DependentSchemas[name])
	}
	for _, name := range sorted(s.Dependencies) {
		schema, _ := s.Dependencies[name].(*jsonschema.Schema)
		list = append(list, schema)
	}
	return present(list)
}

func present(list []*jsonschema.Schema) []*jsonschema.Schema {
	return slices.DeleteFunc(list, func(s *jsonschema.Schema) bool { return s == nil })
}
