package plan

import "github.com/claim-tracker/claim-tracker/core/plan/internal/form"

// A subject is the value that an expression is about. It has been read.
type subject struct {
	text   []byte // of a string, without quotes and escapes
	shape  shape
	number number
	start  int   // of an object or array
	seen   slots // of an object: the members that are present
	kept   int   // where its kept members start in r.kept
	count  int   // how many members it has
}

// conditions returns the least of the verdict so far and those of the
// expressions.
func (r *Runner) conditions(list []*expression, s *subject, acc verdict) verdict {
	floor := r.floor
	r.floor = unsure
	for _, e := range list {
		if v := r.evaluate(e, s); v < acc {
			if acc = v; v < floor {
				break
			}
		}
	}
	r.floor = floor
	return acc
}

// ofPresence reports whether an expression on objects depends on nothing but
// which members are present.
func (e *expression) ofPresence() bool {
	switch e.op {
	case form.Program, form.Member, form.Count:
		return false
	}
	for _, part := range e.parts {
		if !part.ofPresence() {
			return false
		}
	}
	return true
}

func (r *Runner) evaluate(e *expression, s *subject) verdict {
	switch e.op {
	case form.All:
		acc := yes
		for _, part := range e.parts {
			if acc = min(acc, r.evaluate(part, s)); acc == no {
				break
			}
		}
		return acc
	case form.Any:
		acc := no
		for _, part := range e.parts {
			if acc = max(acc, r.evaluate(part, s)); acc == yes {
				break
			}
		}
		return acc
	case form.One:
		return r.one(e, s)
	case form.Not:
		return yes - r.evaluate(e.parts[0], s)
	case form.If:
		switch r.evaluate(e.parts[0], s) {
		case yes:
			return r.evaluate(e.parts[1], s)
		case no:
			return r.evaluate(e.parts[2], s)
		}
		// Where both branches agree the condition does not matter.
		if then := r.evaluate(e.parts[1], s); then != unsure && then == r.evaluate(e.parts[2], s) {
			return then
		}
		return unsure
	case form.Program:
		return r.program(e, s)
	case form.Has:
		if !e.present.within(&s.seen) {
			return no
		}
		return yes
	case form.Member:
		if !s.seen.has(e.slot) {
			return yes
		}
		start := int(r.kept[s.kept+e.kept])
		if v := e.few.holds(r.text, start); v != unsure {
			return v
		}
		return r.again(e.node, start)
	case form.Count:
		if s.count < e.least || e.most >= 0 && s.count > e.most {
			return no
		}
		return yes
	}
	return verdict(e.op) // a constant
}

// A fewTexts is a short list of the strings that a node accepts, as they mostly
// stand in a text.
type fewTexts []quotedName

// newFewTexts returns the list of a node, nil if there is none or it is long.
func newFewTexts(n *node) fewTexts {
	const few = 4
	if n.strings != program || n.stringsBy.set == nil || len(n.stringsBy.set.names) > few {
		return nil
	}
	var list fewTexts
	for _, name := range n.stringsBy.set.names {
		q := quote(name.text)
		if q.length == 0 {
			return nil
		}
		list = append(list, q)
	}
	return list
}

// holds reports whether the value at i, which has been read before, is one of
// the strings, as far as its first bytes tell.
func (f fewTexts) holds(t []byte, i int) verdict {
	if len(f) == 0 || t[i] != '"' || t[i+1] == '\\' {
		return unsure
	}
	alike := false
	for j := range f {
		if f[j].stands(t, i+1) {
			return yes
		}
		alike = alike || byte(f[j].head) == t[i+1]
	}
	if alike {
		return unsure
	}
	return no
}

// one decides whether exactly one part holds.
func (r *Runner) one(e *expression, s *subject) verdict {
	surely, perhaps := 0, 0
	for _, part := range e.parts {
		switch r.evaluate(part, s) {
		case yes:
			surely++
		case unsure:
			perhaps++
		}
	}
	switch {
	case surely > 1 || surely+perhaps == 0:
		return no
	case perhaps > 0:
		return unsure
	}
	return yes
}

// program runs a program on the subject, from its start if it is an object or
// an array.
func (r *Runner) program(e *expression, s *subject) verdict {
	if !r.spend() {
		return no
	}
	switch {
	case e.stringsBy != nil:
		return r.judgeText(e.stringsBy, s.text, s.shape)
	case e.numbersBy != nil:
		return r.judgeNumber(e.numbersBy, s.number)
	}
	b := r.branch()
	var v verdict
	if e.arraysBy != nil {
		_, v = r.array(e.arraysBy, s.start)
	} else {
		_, v = r.object(e.objectsBy, s.start)
	}
	r.rejoin(b)
	return v
}
