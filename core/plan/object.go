package plan

import (
	"math/bits"
	"slices"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

var anyObject = objectProgram{names: newNameTable(nil), most: -1, others: check{verdict: yes}}

// object reads the object at start; see value for what it returns.
func (r *Runner) object(p *objectProgram, start int) (int, verdict) {
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
	var seen slots
	kept, texts, unquoted := len(r.kept), len(r.texts), len(r.unquoted)
	if p.kept > 0 {
		r.kept = slices.Grow(r.kept, p.kept)[:kept+p.kept]
	}
	guesses := r.guesses[p.guesses:]
	count, previous := 0, 0
	i := skipSpace(t, start+1)
	if i < len(t) && t[i] == '}' {
		i++
	} else {
		for {
			if uint(i) >= uint(len(t)) || t[i] != '"' {
				return -1, no
			}
			var m *member
			slot, open, sh := int(guesses[previous]), i, shape(0)
			if slot < len(p.members) && p.members[slot].name.stands(t, i+1) {
				m = &p.members[slot]
				i += 1 + m.name.length
			} else {
				if slot, i, sh = r.name(p, i); i < 0 {
					return -1, no
				}
				if slot >= 0 {
					guesses[previous] = uint8(slot)
					m = &p.members[slot]
				}
			}
			behind := i
			if i = colon(t, i); i < 0 {
				return -1, no
			}
			count++
			var v verdict
			if m != nil {
				if seen.has(slot) {
					return -1, no
				}
				seen.add(slot)
				previous = slot + 1
				if m.kept >= 0 {
					r.kept[kept+int(m.kept)] = int32(i)
				}
				i, v = r.value(m.node, i)
			} else {
				i, v = r.unknown(p, open+1, behind-1, sh, i)
			}
			if v < acc {
				if v < r.floor {
					return -1, v
				}
				acc = v
			}
			if uint(i) < uint(len(t)) && t[i] <= ' ' {
				i = skipSpace(t, i)
			}
			if uint(i) >= uint(len(t)) {
				return -1, no
			}
			if c := t[i]; c == '}' {
				i++
				break
			} else if c != ',' {
				return -1, no
			}
			if i++; uint(i) < uint(len(t)) && t[i] <= ' ' {
				i = skipSpace(t, i)
			}
		}
	}
	r.depth--
	if len(r.texts) > texts {
		if r.differ(texts) != yes {
			return -1, no
		}
		r.texts, r.unquoted = r.texts[:texts], r.unquoted[:unquoted]
	}
	if !p.required.within(&seen) || count < p.least || p.most >= 0 && count > p.most {
		return -1, no
	}
	if len(p.presence) > 0 && seen[0] != ^r.passed[p.index] {
		v := r.conditions(p.presence, &subject{seen: seen}, acc)
		if v < r.floor {
			return -1, v
		}
		if acc = v; v == yes {
			r.passed[p.index] = ^seen[0]
		}
	}
	if len(p.conditions) > 0 {
		v := r.conditions(p.conditions, &subject{start: start, seen: seen, kept: kept, count: count}, acc)
		if v < r.floor {
			return -1, v
		}
		acc = v
	}
	r.kept = r.kept[:kept]
	return i, acc
}

// colon returns the offset of what follows the colon that has to be next, or -1.
func colon(t []byte, i int) int {
	if uint(i) < uint(len(t)) && t[i] <= ' ' {
		i = skipSpace(t, i)
	}
	if uint(i) >= uint(len(t)) || t[i] != ':' {
		return -1
	}
	if i++; uint(i) < uint(len(t)) && t[i] <= ' ' {
		i = skipSpace(t, i)
	}
	return i
}

// name reads the member name whose opening quote is at i and looks it up. It
// returns its slot, or -1, and the offset behind its closing quote, -1 if it is
// not a string.
func (r *Runner) name(p *objectProgram, i int) (slot, end int, sh shape) {
	if len(p.members) == 0 {
		end, sh = scanString(r.text, i)
		return -1, end, sh
	}
	return r.lookup(p.names, i)
}

// lookup is name for a table.
func (r *Runner) lookup(names *nameTable, i int) (slot, end int, sh shape) {
	t := r.text
	if i+9 <= len(t) {
		w := load(t, i+1)
		if m := special(w); m != 0 {
			n := bits.TrailingZeros64(m) >> 3
			if close := i + 1 + n; t[close] == '"' {
				return names.find(w&(1<<(8*n)-1), 0, t[i+1:close]), close + 1, 0
			}
		}
	}
	end, sh = scanString(t, i)
	if end < 0 {
		return -1, -1, 0
	}
	raw := t[i+1 : end-1]
	if sh&escaped == 0 {
		return names.lookup(raw), end, sh
	}
	length := len(r.unquoted)
	slot = names.lookup(r.unquote(raw))
	r.unquoted = r.unquoted[:length]
	return slot, end, sh
}

// unknown reads the value at i of a member whose name, which stands without
// its quotes from start to end, has no slot.
func (r *Runner) unknown(p *objectProgram, start, end int, sh shape, i int) (int, verdict) {
	acc := yes
	if p.askOthers {
		acc = unsure
	}
	length := len(r.unquoted)
	if r.floor == yes {
		// No name stands twice in an object that has been read before.
		r.addText(start, end, sh)
		length = len(r.unquoted)
	}
	var matches uint64
	if len(p.patterns) > 0 || p.others.verdict == program {
		name := r.text[start:end]
		if sh&escaped != 0 {
			name = r.unquote(name)
		}
		for j, a := range p.patterns {
			if a.match(name, sh == 0) {
				matches |= 1 << j
			}
		}
		if p.others.verdict == program {
			acc = min(acc, r.judgeText(p.others.program, name, sh))
		}
		r.unquoted = r.unquoted[:length]
	}
	if p.others.verdict != program {
		acc = min(acc, p.others.verdict)
	}
	if acc < r.floor {
		return -1, acc
	}
	behind := -1
	for j := range p.rules {
		if rule := &p.rules[j]; !rule.soft && rule.applies(matches) {
			at, v := r.value(rule.node, i)
			if v < r.floor {
				return -1, v
			}
			behind, acc = at, min(acc, v)
		}
	}
	if behind < 0 {
		var v verdict
		if behind, v = r.value(&anything, i); v == no {
			return -1, no
		}
	}
	for j := range p.rules {
		if rule := &p.rules[j]; rule.soft && rule.applies(matches) && r.again(rule.node, i) != yes {
			acc = unsure
		}
	}
	return behind, acc
}

func (u *rule) applies(matches uint64) bool {
	return (u.any == 0 || u.any&matches != 0) && u.none&matches == 0
}
