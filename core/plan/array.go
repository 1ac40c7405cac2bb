package plan

import (
	"bytes"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

var anyArray = arrayProgram{rest: &anything, most: -1}

// array reads the array at start; see value for what it returns.
func (r *Runner) array(p *arrayProgram, start int) (int, verdict) {
	acc := yes
	if p.ask {
		acc = unsure
	}
	if r.depth >= jsonpos.DefaultLimits.Depth {
		return -1, no
	}
	if acc < r.floor {
		return -1, acc
	}
	r.depth++
	t := r.text
	kept, texts, unquoted := len(r.kept), len(r.texts), len(r.unquoted)
	for range p.contains {
		r.kept = append(r.kept, 0, 0)
	}
	count := 0
	var kinds elements
	i := skipSpace(t, start+1)
	if i < len(t) && t[i] == ']' {
		i++
	} else {
		for {
			n := p.rest
			if count < len(p.first) {
				n = p.first[count]
			}
			end, v := r.value(n, i)
			if v < acc {
				if v < r.floor {
					return -1, v
				}
				acc = v
			}
			for j := range p.contains {
				if v := r.again(p.contains[j].node, i); v != no {
					r.kept[kept+2*j+int(v-unsure)]++
				}
			}
			if p.unique {
				r.element(&kinds, i, end)
			}
			count++
			i = end
			if i < len(t) && t[i] <= ' ' {
				i = skipSpace(t, i)
			}
			if i >= len(t) {
				return -1, no
			}
			if c := t[i]; c == ']' {
				i++
				break
			} else if c != ',' {
				return -1, no
			}
			i++
			if i < len(t) && t[i] <= ' ' {
				i = skipSpace(t, i)
			}
		}
	}
	r.depth--
	if count < p.least || p.most >= 0 && count > p.most {
		return -1, no
	}
	for j := range p.contains {
		acc = min(acc, p.contains[j].judge(int(r.kept[kept+2*j]), int(r.kept[kept+2*j+1])))
	}
	if p.unique {
		acc = min(acc, r.differ(texts), kinds.judge())
	}
	r.kept, r.texts, r.unquoted = r.kept[:kept], r.texts[:texts], r.unquoted[:unquoted]
	if len(p.conditions) > 0 && acc >= r.floor {
		acc = r.conditions(p.conditions, &subject{start: start}, acc)
	}
	if acc < r.floor {
		return -1, acc
	}
	return i, acc
}

// judge decides on how many elements pass for sure and how many may.
func (c *contains) judge(perhaps, surely int) verdict {
	switch {
	case surely+perhaps < c.least || c.most >= 0 && surely > c.most:
		return no
	case surely < c.least || c.most >= 0 && surely+perhaps > c.most:
		return unsure
	}
	return yes
}

// Elements counts those that cannot be compared by their bytes.
type elements struct {
	numbers, unlike int // numbers, and those of them not written as 12 or -12
	containers      int
}

// element adds the element from start to end to those that have to differ.
func (r *Runner) element(e *elements, start, end int) {
	switch c := r.text[start]; c {
	case '"':
		var sh shape
		if bytes.IndexByte(r.text[start:end], '\\') >= 0 {
			sh = escaped
		}
		r.addText(start+1, end-1, sh)
	case '{', '[':
		e.containers++
	case 't', 'f', 'n':
		r.addPiece(start, end, 't', false)
	default:
		e.numbers++
		if _, x := scanNumber(r.text, start); x.exact && !x.fraction && x.canonical(end-start) {
			r.addPiece(start, end, '0', false)
		} else {
			e.unlike++
		}
	}
}

// canonical reports whether a whole number that takes so many bytes is written
// in the shortest way.
func (x number) canonical(length int) bool {
	if x.negative {
		length--
		if x.integer == 0 {
			return false
		}
	}
	digits := 1
	for n := x.integer / 10; n != 0; n /= 10 {
		digits++
	}
	return length == digits
}

func (e *elements) judge() verdict {
	if e.containers > 1 || e.unlike > 0 && e.numbers > 1 {
		return unsure
	}
	return yes
}
