package plan

// value reads the value at i and holds it against the node. It returns the
// offset behind the value; the offset means nothing if the verdict is below
// r.floor, since reading then ends where the reason was found. A fault of the
// JSON is a no: it can only be met while the text is read for the first time.
func (r *Runner) value(n *node, i int) (int, verdict) {
	if r.floor == unsure && !r.spend() {
		return -1, no
	}
	t := r.text
	if uint(i) >= uint(len(t)) {
		return -1, no
	}
	switch t[i] {
	case '"':
		if n.strings == no {
			return -1, no
		}
		end, s := scanString(t, i)
		if end < 0 {
			return -1, no
		}
		if n.strings != program {
			return end, n.strings
		}
		if s == 0 && n.stringsBy.plainly(t, i+1, end-1) {
			return end, yes
		}
		raw := t[i+1 : end-1]
		if s&escaped == 0 {
			return end, r.judgeText(n.stringsBy, raw, s)
		}
		length := len(r.unquoted)
		v := r.judgeText(n.stringsBy, r.unquote(raw), s)
		r.unquoted = r.unquoted[:length]
		return end, v
	case '{':
		switch n.objects {
		case no:
			return -1, no
		case program:
			return r.object(n.objectsBy, i)
		}
		end, v := r.object(&anyObject, i)
		return end, min(v, n.objects)
	case '[':
		switch n.arrays {
		case no:
			return -1, no
		case program:
			return r.array(n.arraysBy, i)
		}
		end, v := r.array(&anyArray, i)
		return end, min(v, n.arrays)
	case 't':
		if len(t)-i >= 4 && string(t[i:i+4]) == "true" {
			return i + 4, n.true
		}
	case 'f':
		if len(t)-i >= 5 && string(t[i:i+5]) == "false" {
			return i + 5, n.false
		}
	case 'n':
		if len(t)-i >= 4 && string(t[i:i+4]) == "null" {
			return i + 4, n.null
		}
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		end, x := scanNumber(t, i)
		if end < 0 {
			return -1, no
		}
		if n.numbers != program {
			return end, n.numbers
		}
		return end, r.judgeNumber(n.numbersBy, x)
	}
	return -1, no
}

// again holds a value that has been read before against a node.
func (r *Runner) again(n *node, i int) verdict {
	s := r.branch()
	_, v := r.value(n, i)
	r.rejoin(s)
	return v
}

// A state is what a branch of a condition may leave changed when it ends early.
type state struct {
	floor                        verdict
	depth, kept, texts, unquoted int
}

// branch prepares for evaluating what may be invalid without harm.
func (r *Runner) branch() state {
	s := state{r.floor, r.depth, len(r.kept), len(r.texts), len(r.unquoted)}
	r.floor = unsure
	return s
}

func (r *Runner) rejoin(s state) {
	r.floor, r.depth = s.floor, s.depth
	r.kept, r.texts, r.unquoted = r.kept[:s.kept], r.texts[:s.texts], r.unquoted[:s.unquoted]
}

// spend accounts for one more value that is read again.
func (r *Runner) spend() bool {
	r.spare--
	if r.spare < 0 {
		r.spent = true
	}
	return !r.spent
}
