package compile

import (
	"slices"

	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

// An expression combines verdicts on one value, by the operations of package
// form or, if op is constant, is a verdict.
type expression struct {
	op       int
	constant int
	parts    []*expression
	slots    []int // of form.Has and form.Member
	node     *node // of form.Member
	least    int   // of form.Count
	most     int
	program  any // of form.Program
}

const constant = -1

func verdict(v int) *expression { return &expression{op: constant, constant: v} }

func (e *expression) is(v int) bool { return e.op == constant && e.constant == v }

// programOf returns the expression of a check.
func programOf[P any](c check[P]) *expression {
	if c.program == nil {
		return verdict(c.constant)
	}
	return &expression{op: form.Program, program: c.program}
}

func not(e *expression) *expression {
	if e.op == constant {
		return verdict(form.Yes - e.constant)
	}
	return &expression{op: form.Not, parts: []*expression{e}}
}

// choice returns the expression of if, then and else.
func choice(condition, then, otherwise *expression) *expression {
	switch {
	case condition.is(form.Yes):
		return then
	case condition.is(form.No):
		return otherwise
	case then.op == constant && otherwise.op == constant && then.constant == otherwise.constant:
		return then
	}
	return &expression{op: form.If, parts: []*expression{condition, then, otherwise}}
}

// refuseDeep gives up where expressions are nested deeper than a stored plan
// may hold.
func (b *builder) refuseDeep() {
	for _, p := range b.strings.programs {
		refuseDeep(p.conditions, 1)
	}
	for _, p := range b.numbers.programs {
		refuseDeep(p.conditions, 1)
	}
	for _, p := range b.arrays.programs {
		refuseDeep(p.conditions, 1)
	}
	for _, p := range b.objects.programs {
		refuseDeep(p.conditions, 1)
	}
}

func refuseDeep(list []*expression, depth int) {
	if len(list) > 0 && depth > form.MaxNesting {
		panic(unknowable{"its conditions are nested too deep"})
	}
	for _, e := range list {
		refuseDeep(e.parts, depth+1)
	}
}

// combine returns the expression that all, any or exactly one of the parts
// hold.
func combine(op int, parts []*expression) *expression {
	// The verdict that changes nothing, and the one that settles it.
	neutral, settling := form.No, form.Yes
	if op == form.All {
		neutral, settling = form.Yes, form.No
	}
	var rest []*expression
	surely := 0
	for _, part := range parts {
		switch {
		case op != form.One && part.is(settling):
			return verdict(settling)
		case part.is(form.Yes):
			surely++
		}
		if !part.is(neutral) {
			rest = append(rest, part)
		}
	}
	switch {
	case len(rest) == 0:
		return verdict(neutral)
	case len(rest) == 1:
		return rest[0]
	case op == form.One && surely > 1:
		return verdict(form.No)
	case op == form.One && surely == 1:
		// Exactly one holds if none of the others does.
		others := slices.DeleteFunc(rest, func(e *expression) bool { return e.is(form.Yes) })
		return not(combine(form.Any, others))
	}
	return &expression{op: op, parts: rest}
}
