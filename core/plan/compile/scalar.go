package compile

import (
	"encoding/json"
	"math/big"
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

type stringProgram struct {
	ask, isSet  bool
	set         []string
	least, most int
	patterns    []*automaton
	formats     uint64
	conditions  []*expression
	index       int
}

type numberProgram struct {
	ask, whole, isSet, open bool
	set                     []int64
	bounds                  []bound
	conditions              []*expression
	index                   int
}

type bound struct {
	kind  int
	value int64
}

func (b *builder) ofStrings(schemas []*jsonschema.Schema) check[stringProgram] {
	return memoised(b, &b.strings, schemas, b.makeStrings)
}

func (b *builder) makeStrings(schemas []*jsonschema.Schema) check[stringProgram] {
	g := b.gather(text, nil, schemas)
	if g.impossible {
		return check[stringProgram]{constant: form.No}
	}
	p := &stringProgram{ask: g.asks, most: -1, conditions: g.conditions, index: -1}
	if values, limited := listed(g.parts); limited {
		return b.setOfStrings(schemas, values)
	}
	for _, s := range g.parts {
		p.ask = p.ask || s.MinLength < -1 || s.MaxLength < -1
		p.least = max(p.least, s.MinLength)
		p.most = tighter(p.most, s.MaxLength)
		if known, _, _ := formatOf(s); known != 0 {
			p.formats |= known
		}
		if s.Pattern != nil {
			if a := b.automaton(s.Pattern.String()); a == nil {
				p.ask = true
			} else if !slices.Contains(p.patterns, a) {
				p.patterns = append(p.patterns, a)
			}
		}
	}
	if p.least <= 0 && p.most < 0 && len(p.patterns) == 0 && p.formats == 0 && len(p.conditions) == 0 {
		return constantCheck[stringProgram](p.ask)
	}
	return check[stringProgram]{program: p}
}

// setOfStrings keeps the values that the arbiter accepts, which are all that
// are valid.
func (b *builder) setOfStrings(schemas []*jsonschema.Schema, values []any) check[stringProgram] {
	const most = 4096 // each is held against each
	if len(values) > most {
		return check[stringProgram]{constant: form.Unsure}
	}
	p := &stringProgram{isSet: true, index: -1}
	for _, v := range values {
		if s, ok := v.(string); ok && accepts(schemas, s) && !slices.Contains(p.set, s) {
			p.set = append(p.set, s)
		}
	}
	if len(p.set) == 0 {
		return check[stringProgram]{constant: form.No}
	}
	return check[stringProgram]{program: p}
}

// listed returns the values of the first schema that lists what is valid.
func listed(schemas []*jsonschema.Schema) (values []any, limited bool) {
	for _, s := range schemas {
		if len(s.Constant) > 0 {
			return s.Constant, true
		}
		if len(s.Enum) > 0 {
			return s.Enum, true
		}
	}
	return nil, false
}

func (b *builder) ofNumbers(schemas []*jsonschema.Schema) check[numberProgram] {
	return memoised(b, &b.numbers, schemas, b.makeNumbers)
}

func (b *builder) makeNumbers(schemas []*jsonschema.Schema) check[numberProgram] {
	g := b.gather(number, nil, schemas)
	if g.impossible {
		return check[numberProgram]{constant: form.No}
	}
	p := &numberProgram{ask: g.asks, whole: g.whole, conditions: g.conditions, index: -1}
	if values, limited := listed(g.parts); limited {
		return b.setOfNumbers(schemas, values)
	}
	for _, s := range g.parts {
		for kind, limit := range [...]*big.Rat{
			form.Min: s.Minimum, form.Max: s.Maximum, form.Above: s.ExclusiveMinimum,
			form.Below: s.ExclusiveMaximum, form.Multiple: s.MultipleOf,
		} {
			switch n, ok := small(limit); {
			case limit == nil:
			case !ok, kind == form.Multiple && n < 1:
				p.ask = true
			default:
				p.bounds = append(p.bounds, bound{kind, n})
			}
		}
	}
	if len(p.bounds) == 0 && !p.whole && len(p.conditions) == 0 {
		return constantCheck[numberProgram](p.ask)
	}
	return check[numberProgram]{program: p}
}

// setOfNumbers keeps the values that the arbiter accepts.
func (b *builder) setOfNumbers(schemas []*jsonschema.Schema, values []any) check[numberProgram] {
	p := &numberProgram{isSet: true, index: -1}
	for _, v := range values {
		n, ok := v.(json.Number)
		if !ok {
			continue
		}
		if !accepts(schemas, v) {
			continue
		}
		r, _ := new(big.Rat).SetString(string(n))
		if i, ok := small(r); ok {
			p.set = append(p.set, i)
		} else {
			p.open = true
		}
	}
	slices.Sort(p.set)
	p.set = slices.Compact(p.set)
	if len(p.set) == 0 && !p.open {
		return check[numberProgram]{constant: form.No}
	}
	return check[numberProgram]{program: p}
}

// small returns the number if it is a whole one that the plan can hold.
func small(r *big.Rat) (int64, bool) {
	if r == nil || !r.IsInt() || !r.Num().IsInt64() {
		return 0, false
	}
	n := r.Num().Int64()
	return n, -form.MaxMagnitude <= n && n <= form.MaxMagnitude
}

// constantCheck returns the check of what nothing is said about that the plan
// knows.
func constantCheck[P any](asks bool) check[P] {
	if asks {
		return check[P]{constant: form.Unsure}
	}
	return check[P]{constant: form.Yes}
}

// tighter returns the smaller of two upper bounds, of which those below 0 are
// none.
func tighter(a, b int) int {
	if a < 0 || b >= 0 && b < a {
		return max(b, -1)
	}
	return a
}
