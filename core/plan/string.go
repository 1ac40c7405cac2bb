package plan

import "unicode/utf8"

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
	return r.conditions(p.conditions, &subject{text: s, shape: sh}, acc)
}
