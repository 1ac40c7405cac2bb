package slim

import (
	"errors"
	"fmt"
)

// The sections of a module that are looked at, by their number in the
// WebAssembly core specification, chapter “Binary Format”.
const (
	sectionCustom   = 0
	sectionType     = 1
	sectionImport   = 2
	sectionFunction = 3
	sectionMemory   = 5
	sectionStart    = 8
	sectionCode     = 10
	sectionData     = 11
	sectionCount    = 12
)

// order is the order in which the specification lets sections stand: the data
// count stands before the code.
var order = [...]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, sectionCount: 10, sectionCode: 11, sectionData: 12}

const preamble = "\x00asm\x01\x00\x00\x00"

// A section is one section of a module. Body is what follows its size; of a
// custom section, what follows its name.
type section struct {
	id   byte
	name string // of a custom section
	body []byte
}

// parseModule takes a module apart. The bodies are parts of module.
func parseModule(module []byte) ([]section, error) {
	if len(module) < len(preamble) || string(module[:len(preamble)]) != preamble {
		return nil, errors.New("not a WebAssembly module of version 1: the file does not begin with its preamble")
	}
	in := &reader{bytes: module, at: len(preamble)}
	var sections []section
	last := 0
	for in.left() > 0 {
		start := in.at
		id := in.byte()
		body := in.take(in.uint32())
		if in.err != nil {
			return nil, fmt.Errorf("section at byte %d: %w", start, in.err)
		}
		s := section{id: id, body: body}
		if id == sectionCustom {
			inside := &reader{bytes: body}
			s.name = string(inside.take(inside.uint32()))
			if inside.err != nil {
				return nil, fmt.Errorf("name of the custom section at byte %d: %w", start, inside.err)
			}
			s.body = body[inside.at:]
		} else {
			if int(id) >= len(order) || order[id] <= last {
				return nil, fmt.Errorf("section %d at byte %d is unknown or out of order", id, start)
			}
			last = order[id]
		}
		sections = append(sections, s)
	}
	return sections, nil
}

// appendModule appends a module of the sections to out.
func appendModule(out []byte, sections []section) []byte {
	out = append(out, preamble...)
	for _, s := range sections {
		body := s.body
		if s.id == sectionCustom {
			body = append(appendUint(nil, uint32(len(s.name))), s.name...)
			body = append(body, s.body...)
		}
		out = append(out, s.id)
		out = appendUint(out, uint32(len(body)))
		out = append(out, body...)
	}
	return out
}

// A reader reads the fields of a binary. After the first failure it keeps the
// error and gives zeros.
type reader struct {
	bytes []byte
	at    int
	err   error
}

var errShort = errors.New("cut off")

func (r *reader) left() int { return len(r.bytes) - r.at }

func (r *reader) byte() byte {
	if r.err != nil || r.left() < 1 {
		if r.err == nil {
			r.err = errShort
		}
		return 0
	}
	b := r.bytes[r.at]
	r.at++
	return b
}

func (r *reader) take(n uint32) []byte {
	if r.err != nil || uint64(n) > uint64(r.left()) {
		if r.err == nil {
			r.err = errShort
		}
		return nil
	}
	b := r.bytes[r.at : r.at+int(n)]
	r.at += int(n)
	return b
}

// uint32 reads an unsigned number in LEB128.
func (r *reader) uint32() uint32 {
	var n uint64
	for shift := 0; shift < 35; shift += 7 {
		b := r.byte()
		n |= uint64(b&0x7f) << shift
		if b&0x80 == 0 {
			if n > 1<<32-1 {
				break
			}
			return uint32(n)
		}
	}
	if r.err == nil {
		r.err = errors.New("a number of more than 32 bits")
	}
	return 0
}

// int32 reads a signed number in LEB128.
func (r *reader) int32() int32 {
	var n int64
	for shift := 0; shift < 35; shift += 7 {
		b := r.byte()
		n |= int64(b&0x7f) << shift
		if b&0x80 == 0 {
			if b&0x40 != 0 {
				n |= -1 << (shift + 7)
			}
			if n != int64(int32(n)) {
				break
			}
			return int32(n)
		}
	}
	if r.err == nil {
		r.err = errors.New("a number of more than 32 bits")
	}
	return 0
}

// appendUint appends n in LEB128, in as few bytes as it needs.
func appendUint(out []byte, n uint32) []byte {
	for n >= 0x80 {
		out = append(out, byte(n)|0x80)
		n >>= 7
	}
	return append(out, byte(n))
}

// appendInt appends n in signed LEB128, in as few bytes as it needs.
func appendInt(out []byte, n int32) []byte {
	for {
		b := byte(n & 0x7f)
		n >>= 7
		if n == 0 && b&0x40 == 0 || n == -1 && b&0x40 != 0 {
			return append(out, b)
		}
		out = append(out, b|0x80)
	}
}
