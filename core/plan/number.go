package plan

import (
	"slices"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

// A number is what the checks need to know of one.
type number struct {
	integer  int64 // the part before the point, with its sign
	negative bool
	fraction bool // there is a digit other than 0 behind the point
	exponent bool
	exact    bool // no exponent, and integer holds all of the part before the point
}

// scanNumber reads the number at i and returns the offset behind it, or -1 if
// it is not one or comes near the limits of package jsonpos.
func scanNumber(t []byte, i int) (int, number) {
	const exactDigits, farthest = 18, 200 // as many digits as form.MaxMagnitude has
	start := i
	var x number
	if t[i] == '-' {
		x.negative = true
		i++
	}
	first := i
	for i < len(t) && isDigit(t[i]) {
		if i-first < exactDigits {
			x.integer = x.integer*10 + int64(t[i]-'0')
		}
		i++
	}
	digits := i - first
	if digits == 0 || digits > 1 && t[first] == '0' {
		return -1, x
	}
	if x.negative {
		x.integer = -x.integer
	}
	if i < len(t) && t[i] == '.' {
		i++
		first := i
		for i < len(t) && isDigit(t[i]) {
			x.fraction = x.fraction || t[i] != '0'
			i++
		}
		if i == first {
			return -1, x
		}
	}
	if i < len(t) && t[i]|0x20 == 'e' {
		x.exponent = true
		i++
		if i < len(t) && (t[i] == '+' || t[i] == '-') {
			i++
		}
		first, exponent := i, 0
		for i < len(t) && isDigit(t[i]) && exponent <= farthest {
			exponent = exponent*10 + int(t[i]-'0')
			i++
		}
		// A hundred digits and this exponent are within what a double holds.
		if i == first || exponent > farthest {
			return -1, x
		}
	}
	if i-start > jsonpos.DefaultLimits.Digits {
		return -1, x
	}
	x.exact = digits <= exactDigits && !x.exponent
	return i, x
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func (r *Runner) judgeNumber(p *numberProgram, x number) verdict {
	if p.isSet {
		return p.inSet(x)
	}
	acc := yes
	if p.ask {
		acc = unsure
	}
	if p.whole {
		switch {
		case x.exponent:
			acc = unsure
		case x.fraction:
			return no
		}
	}
	for _, b := range p.bounds {
		if acc = min(acc, b.judge(x)); acc == no {
			return no
		}
	}
	if len(p.conditions) == 0 {
		return acc
	}
	return r.conditions(p.conditions, &subject{number: x}, acc)
}

func (p *numberProgram) inSet(x number) verdict {
	switch {
	case !x.exact:
		return unsure
	case !x.fraction:
		if _, found := slices.BinarySearch(p.set, x.integer); found {
			return yes
		}
		return no
	case p.open:
		return unsure
	}
	return no
}

func (b bound) judge(x number) verdict {
	if !x.exact {
		return unsure
	}
	var ok bool
	switch c := x.compare(b.value); b.kind {
	case form.Min:
		ok = c >= 0
	case form.Max:
		ok = c <= 0
	case form.Above:
		ok = c > 0
	case form.Below:
		ok = c < 0
	case form.Multiple:
		ok = !x.fraction && x.integer%b.value == 0
	}
	if ok {
		return yes
	}
	return no
}

// compare returns the sign of the exact number x less b.
func (x number) compare(b int64) int {
	switch {
	case x.integer < b:
		return -1
	case x.integer > b:
		return 1
	case !x.fraction:
		return 0
	case x.negative:
		return -1
	}
	return 1
}
