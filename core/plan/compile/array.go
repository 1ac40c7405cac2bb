package compile

import (
	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

type arrayProgram struct {
	ask, unique bool
	least, most int
	first       []*node
	rest        *node
	contains    []contains
	conditions  []*expression
	index       int
}

type contains struct {
	node        *node
	least, most int
}

func (b *builder) ofArrays(schemas []*jsonschema.Schema) check[arrayProgram] {
	return memoised(b, &b.arrays, schemas, b.makeArrays)
}

func (b *builder) makeArrays(schemas []*jsonschema.Schema) check[arrayProgram] {
	g := b.gather(array, nil, schemas)
	if g.impossible {
		return check[arrayProgram]{constant: form.No}
	}
	p := &arrayProgram{ask: g.asks, most: -1, conditions: g.conditions, index: -1}
	length := 0
	var unevaluated []leftOver
	for _, s := range g.parts {
		p.ask = p.ask || s.MinItems < -1 || s.MaxItems < -1 || s.MaxContains < -1
		p.least = max(p.least, s.MinItems)
		p.most = tighter(p.most, s.MaxItems)
		p.unique = p.unique || s.UniqueItems
		if list, ok := s.Items.([]*jsonschema.Schema); ok {
			length = max(length, len(list))
			if more, ok := s.AdditionalItems.(bool); ok && !more {
				p.most = tighter(p.most, len(list))
			}
		}
		length = max(length, len(s.PrefixItems))
		if s.Contains != nil {
			p.contains = append(p.contains, contains{b.node(s.Contains), s.MinContains, s.MaxContains})
		}
		if s.UnevaluatedItems != nil && len(b.reduce([]*jsonschema.Schema{s.UnevaluatedItems})) > 0 {
			switch c := b.evaluatedItems(s, true); {
			case c.perhaps:
				p.ask = true
			case !c.all:
				unevaluated = append(unevaluated, leftOver{c.first, s.UnevaluatedItems})
				length = max(length, c.first)
			}
		}
	}
	if length > 1_000 {
		return check[arrayProgram]{constant: form.Unsure}
	}
	for i := range length + 1 {
		var here []*jsonschema.Schema
		for _, s := range g.parts {
			if item := itemAt(s, i); item != nil {
				here = append(here, item)
			}
		}
		for _, u := range unevaluated {
			if i >= u.from {
				here = append(here, u.schema)
			}
		}
		if p.rest = b.node(here...); i < length {
			p.first = append(p.first, p.rest)
		}
	}
	if p.least <= 0 && p.most < 0 && !p.unique && len(p.contains) == 0 && len(p.conditions) == 0 &&
		length == 0 && len(p.rest.schemas) == 0 {
		return constantCheck[arrayProgram](p.ask)
	}
	return check[arrayProgram]{program: p}
}

// A leftOver schema applies to the elements from an index on, which no other
// keyword has evaluated.
type leftOver struct {
	from   int
	schema *jsonschema.Schema
}

// itemAt returns the schema of the element i, nil if there is none.
func itemAt(s *jsonschema.Schema, i int) *jsonschema.Schema {
	switch items := s.Items.(type) {
	case *jsonschema.Schema:
		return items
	case []*jsonschema.Schema:
		if i < len(items) {
			return items[i]
		}
		more, _ := s.AdditionalItems.(*jsonschema.Schema)
		return more
	}
	if i < len(s.PrefixItems) {
		return s.PrefixItems[i]
	}
	return s.Items2020
}

// An itemCoverage tells which elements a schema evaluates: the first ones,
// all, or perhaps others that only the array tells.
type itemCoverage struct {
	first        int
	all, perhaps bool
}

// evaluatedItems returns which elements a schema evaluates; its own
// unevaluatedItems do not count at the top.
func (b *builder) evaluatedItems(s *jsonschema.Schema, top bool) itemCoverage {
	c := itemCoverage{first: len(s.PrefixItems)}
	switch items := s.Items.(type) {
	case *jsonschema.Schema:
		c.all = true
	case []*jsonschema.Schema:
		c.first = max(c.first, len(items))
		more, isBool := s.AdditionalItems.(bool)
		c.all = isBool && more || !isBool && s.AdditionalItems != nil
	}
	c.all = c.all || s.Items2020 != nil || !top && s.UnevaluatedItems != nil
	c.perhaps = s.Contains != nil && s.ContainsEval
	for _, part := range unconditional(s) {
		d := b.evaluatedItems(part, false)
		c.first, c.all, c.perhaps = max(c.first, d.first), c.all || d.all, c.perhaps || d.perhaps
	}
	for _, branch := range conditional(s) {
		d := b.evaluatedItems(branch, false)
		c.perhaps = c.perhaps || d.all || d.perhaps || d.first > c.first
	}
	c.perhaps = c.perhaps && !c.all
	return c
}
