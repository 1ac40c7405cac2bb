package compile

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

type objectProgram struct {
	ask, askOthers bool
	names          []string
	slotOf         map[string]int
	members        []*node // by slot
	kept           []bool  // by slot
	required       []int
	least, most    int
	patterns       []*automaton
	rules          []rule
	others         check[stringProgram]
	conditions     []*expression
	index          int
}

type rule struct {
	any, none uint64
	soft      bool
	node      *node
}

// slot returns the slot of a name, a new one if need be.
func (p *objectProgram) slot(name string) int {
	slot, ok := p.slotOf[name]
	if !ok {
		slot = len(p.names)
		p.slotOf[name] = slot
		p.names, p.kept = append(p.names, name), append(p.kept, false)
	}
	return slot
}

func (p *objectProgram) slots(names []string) []int {
	var slots []int
	for _, name := range names {
		slots = append(slots, p.slot(name))
	}
	return slots
}

func (b *builder) ofObjects(schemas []*jsonschema.Schema) check[objectProgram] {
	return memoised(b, &b.objects, schemas, b.makeObjects)
}

func (b *builder) makeObjects(schemas []*jsonschema.Schema) check[objectProgram] {
	p := &objectProgram{slotOf: map[string]int{}, most: -1, index: -1}
	g := b.gather(object, p, schemas)
	if g.impossible {
		return check[objectProgram]{constant: form.No}
	}
	p.ask, p.conditions = g.asks, g.conditions
	var named []*jsonschema.Schema
	var unevaluated []*jsonschema.Schema // schemas with unevaluatedProperties
	for _, s := range g.parts {
		p.ask = p.ask || s.MinProperties < -1 || s.MaxProperties < -1
		p.least = max(p.least, s.MinProperties)
		p.most = tighter(p.most, s.MaxProperties)
		p.required = append(p.required, p.slots(s.Required)...)
		p.slots(sorted(s.Properties))
		if s.PropertyNames != nil {
			named = append(named, s.PropertyNames)
		}
		if u := s.UnevaluatedProperties; u != nil && len(b.reduce([]*jsonschema.Schema{u})) > 0 {
			unevaluated = append(unevaluated, s)
			p.slots(evaluatedNames(s))
		}
	}
	slices.Sort(p.required)
	p.required = slices.Compact(p.required)
	p.others = b.ofStrings(named)

	// Schemas that apply to a member, by slot, beside those of the parts.
	extra := map[int][]*jsonschema.Schema{}
	c := &coverage{gatherer: &gatherer{builder: b, kind: object, object: p}}
	for _, s := range unevaluated {
		// What decides on coverage may name further members.
		for slot := 0; slot < len(p.names); slot++ {
			covered := c.covers(s, p.names[slot], true)
			switch {
			case covered.is(form.Yes):
			case covered.is(form.No):
				extra[slot] = append(extra[slot], s.UnevaluatedProperties)
			default:
				member := c.member(p.names[slot], s.UnevaluatedProperties)
				p.conditions = append(p.conditions, combine(form.Any, []*expression{covered, member}))
			}
		}
	}
	b.addRules(p, g.parts, unevaluated)
	for slot, name := range p.names {
		p.members = append(p.members, b.memberNode(name, g.parts, named, extra[slot]))
	}
	if len(p.names) > form.MaxSlots {
		return check[objectProgram]{constant: form.Unsure}
	}
	if p.saysNothing() {
		return constantCheck[objectProgram](p.ask)
	}
	return check[objectProgram]{program: p}
}

// memberNode returns what the member with a name has to pass.
func (b *builder) memberNode(name string, parts, named, extra []*jsonschema.Schema) *node {
	for _, s := range named {
		if s.Validate(name) != nil {
			return b.fixed(form.No)
		}
	}
	for _, s := range parts {
		evaluated := false
		if schema, ok := s.Properties[name]; ok {
			extra, evaluated = append(extra, schema), true
		}
		for pattern, schema := range s.PatternProperties {
			if pattern.MatchString(name) {
				extra, evaluated = append(extra, schema), true
			}
		}
		if evaluated {
			continue
		}
		switch more := s.AdditionalProperties.(type) {
		case bool:
			if !more {
				return b.fixed(form.No)
			}
		case *jsonschema.Schema:
			extra = append(extra, more)
		}
	}
	// Keys and numbers of nodes follow the order in which schemas are met.
	slices.SortFunc(extra, func(x, y *jsonschema.Schema) int { return strings.Compare(x.Location, y.Location) })
	return b.node(extra...)
}

// addRules makes the rules of the members without a slot.
func (b *builder) addRules(p *objectProgram, parts, unevaluated []*jsonschema.Schema) {
	bits := map[string]uint64{}
	mask := func(patterns []string) (mask uint64) {
		for _, expression := range patterns {
			bit, ok := bits[expression]
			if !ok {
				a := b.automaton(expression)
				if a == nil || len(p.patterns) == form.MaxPatterns {
					p.askOthers = true
					return 0
				}
				bit = 1 << len(p.patterns)
				bits[expression] = bit
				p.patterns = append(p.patterns, a)
			}
			mask |= bit
		}
		return mask
	}
	add := func(r rule) {
		if len(r.node.schemas) > 0 || r.node.null == form.No {
			p.rules = append(p.rules, r)
		}
	}
	for _, s := range parts {
		patterns := sortedPatterns(s)
		for _, re := range patterns {
			add(rule{any: mask([]string{re.String()}), node: b.node(s.PatternProperties[re])})
		}
		none := mask(sources(patterns))
		switch more := s.AdditionalProperties.(type) {
		case bool:
			if !more {
				add(rule{none: none, node: b.fixed(form.No)})
			}
		case *jsonschema.Schema:
			add(rule{none: none, node: b.node(more)})
		}
	}
	for _, s := range unevaluated {
		if c := b.evaluatedOthers(s, true); !c.all {
			add(rule{none: mask(c.patterns), soft: c.perhaps, node: b.node(s.UnevaluatedProperties)})
		}
	}
	if p.askOthers {
		// Without all patterns no rule can be told to apply or not.
		p.patterns, p.rules = nil, nil
	}
}

// saysNothing reports whether the program accepts every object.
func (p *objectProgram) saysNothing() bool {
	for _, n := range p.members {
		if len(n.schemas) > 0 || n.null == form.No {
			return false
		}
	}
	return !p.askOthers && len(p.required) == 0 && p.least <= 0 && p.most < 0 && len(p.rules) == 0 &&
		p.others.program == nil && p.others.constant == form.Yes && len(p.conditions) == 0
}

func sortedPatterns(s *jsonschema.Schema) []*regexp.Regexp {
	return slices.SortedFunc(maps.Keys(s.PatternProperties), func(x, y *regexp.Regexp) int {
		return strings.Compare(x.String(), y.String())
	})
}

func sources(patterns []*regexp.Regexp) []string {
	var list []string
	for _, re := range patterns {
		list = append(list, re.String())
	}
	return list
}
