package plan

import (
	"errors"
	"math"

	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

// A reader takes a stored plan apart. After the first error it gives zeros.
type reader struct {
	rest string
	err  error
}

func (r *reader) fail(reason string) {
	if r.err == nil {
		r.err = errors.New("the stored plan is damaged: " + reason)
	}
	r.rest = ""
}

// uint reads a varint.
func (r *reader) uint() uint64 {
	var n uint64
	for shift := uint(0); shift < 64; shift += 7 {
		if len(r.rest) == 0 {
			break
		}
		c := r.rest[0]
		r.rest = r.rest[1:]
		n |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return n
		}
	}
	r.fail("a number is cut short or too long")
	return 0
}

// int reads a signed varint within the magnitude that plans may hold.
func (r *reader) int() int64 {
	n := r.uint()
	value := int64(n>>1) ^ -int64(n&1)
	if value < -form.MaxMagnitude || value > form.MaxMagnitude {
		r.fail("a number is out of range")
		return 0
	}
	return value
}

// below reads a number that is less than the limit.
func (r *reader) below(limit int) int {
	n := r.uint()
	if n >= uint64(limit) {
		r.fail("a number is out of range")
		return 0
	}
	return int(n)
}

// count reads how many things follow, each of which takes a byte or more.
func (r *reader) count() int {
	return r.below(len(r.rest) + 1)
}

// limit reads a bound of lengths and counts.
func (r *reader) limit() int {
	n := r.uint()
	if n > math.MaxInt32 {
		r.fail("a number is out of range")
		return 0
	}
	return int(n)
}

// most reads an upper bound, -1 if there is none.
func (r *reader) most() int { return r.limit() - 1 }

func (r *reader) text() string {
	n := r.count()
	if n > len(r.rest) {
		r.fail("a name is cut short")
		return ""
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

func (r *reader) texts() []string {
	list := make([]string, 0, r.count())
	for range cap(list) {
		list = append(list, r.text())
	}
	return list
}
