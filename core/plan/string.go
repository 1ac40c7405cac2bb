package plan

import (
	"math"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

// findEdges fills in edges, low and span if there is nothing but a pattern.
func (p *stringProgram) findEdges() {
	if p.ask || len(p.patterns) != 1 || p.formats != 0 || len(p.conditions) > 0 {
		return
	}
	most := p.most
	if most < 0 {
		most = math.MaxInt
	}
	if low := max(2, p.least); low <= most {
		p.edges, p.low, p.span = p.patterns[0].edges, uint(low), uint(most-low)
	}
}

// plainly reports whether the text from start up to end, of printable ASCII
// without quotes and backslashes, is seen to be accepted by its edges.
func (p *stringProgram) plainly(t []byte, start, end int) bool {
	return p.edges != nil && uint(end-start)-p.low <= p.span && p.edges[t[start]]&mayStart != 0 && p.edges[t[end-1]]&mayEnd != 0
}

// findChoice fills in choice if the one condition is one.
func (p *stringProgram) findChoice() {
	if len(p.conditions) != 1 || p.conditions[0].op != form.If {
		return
	}
	parts := p.conditions[0].parts
	for _, part := range parts {
		if part.op != form.Program {
			return
		}
	}
	p.choice = choice{parts[0].stringsBy, parts[1].stringsBy, parts[2].stringsBy}
}

// choose returns the least of the verdict so far and that of the choice.
func (r *Runner) choose(p *stringProgram, s []byte, sh shape, acc verdict) verdict {
	if r.spare -= 2; r.spare < 0 {
		return r.conditions(p.conditions, &subject{text: s, shape: sh}, acc)
	}
	floor := r.floor
	r.floor = unsure
	chosen := p.choice.otherwise
	switch r.judgeText(p.choice.condition, s, sh) {
	case yes:
		chosen = p.choice.then
	case unsure:
		r.floor = floor
		return r.conditions(p.conditions, &subject{text: s, shape: sh}, acc)
	}
	acc = min(acc, r.judgeText(chosen, s, sh))
	r.floor = floor
	return acc
}

// judgeText holds a string, given without quotes and escapes, against a
// program. The shape is that of the string as it stands in the text.
func (r *Runner) judgeText(p *stringProgram, s []byte, sh shape) verdict {
	if p.set != nil {
		if p.set.lookup(s) < 0 {
			return no
		}
		return yes
	}
	acc := yes
	if p.ask {
		acc = unsure
	}
	// A character takes one to four bytes, which mostly settles it.
	if (len(s)+3)/4 < p.least || p.most >= 0 && len(s) > p.most {
		n := len(s)
		if sh != 0 {
			n = utf8.RuneCount(s)
		}
		if n < p.least || p.most >= 0 && n > p.most {
			return no
		}
	}
	for _, a := range p.patterns {
		if !a.match(s, sh == 0) {
			return no
		}
	}
	if p.formats != 0 && !surelyFormatted(p.formats, s, sh == 0) {
		acc = unsure
	}
	if len(p.conditions) == 0 || acc < r.floor {
		return acc
	}
	if p.choice.condition != nil {
		return r.choose(p, s, sh, acc)
	}
	return r.conditions(p.conditions, &subject{text: s, shape: sh}, acc)
}
