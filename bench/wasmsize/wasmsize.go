// Package wasmsize tells how much of a WebAssembly module of Go comes from which
// package.
package wasmsize

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A Part is a part of a module.
type Part struct {
	Name  string // an import path, or one of the names below
	Bytes int
}

// What belongs to no package by its name.
const (
	Data  = "data"            // texts, type descriptors, line tables
	Other = "other functions" // made by the compiler and the linker
	Rest  = "other sections"
)

// Sections of a module, by their numbers in the binary format (WebAssembly Core
// Specification 2.0, section 5.5.2).
const (
	customSection = 0
	importSection = 2
	codeSection   = 10
	dataSection   = 11
)

// Parts returns the parts of a module, the largest first. The module must have
// the names of its functions (no -ldflags=-s); those are not counted. packages
// are the import paths of what is linked.
func Parts(module []byte, packages []string) ([]Part, error) {
	const header = "\x00asm\x01\x00\x00\x00"
	if !strings.HasPrefix(string(module), header) {
		return nil, errors.New("this is no WebAssembly module")
	}
	var (
		bodies []int // sizes of the functions
		first  int   // index of the first function that is not imported
		names  map[int]string
		sizes  = map[string]int{Rest: len(header)}
	)
	for in := (&reader{rest: module[len(header):]}); len(in.rest) > 0; {
		kind, before := in.byte(), len(in.rest)
		body := &reader{rest: in.bytes(in.number())}
		if in.bad {
			return nil, errors.New("a section of the module is cut off")
		}
		size := 1 + before - len(in.rest)
		switch kind {
		case customSection:
			if name := string(body.bytes(body.number())); name == "name" {
				names = functionNames(body)
				size = 0
			}
			sizes[Rest] += size
		case importSection:
			first = importedFunctions(body)
			sizes[Rest] += size
		case codeSection:
			for range body.number() {
				n := body.number()
				body.bytes(n)
				bodies = append(bodies, n)
				if body.bad {
					break
				}
			}
		case dataSection:
			sizes[Data] += size
		default:
			sizes[Rest] += size
		}
		if body.bad {
			return nil, fmt.Errorf("section %d of the module has another form than expected", kind)
		}
	}
	if len(names) == 0 {
		return nil, errors.New("the module has no names of functions")
	}
	mangled := make(map[string]string, len(packages))
	for _, path := range packages {
		mangled[mangle(path)] = path
	}
	for i, n := range bodies {
		sizes[packageOf(names[first+i], mangled)] += n
	}
	var parts []Part
	for name, n := range sizes {
		parts = append(parts, Part{name, n})
	}
	slices.SortFunc(parts, func(a, b Part) int { return cmp.Or(b.Bytes-a.Bytes, strings.Compare(a.Name, b.Name)) })
	return parts, nil
}

// mangle returns a path as Go's linker writes it into the names: dots in the
// last element are escaped in symbols, and only letters, digits, dots and
// underscores stay as they are.
func mangle(path string) string {
	last := strings.LastIndexByte(path, '/') + 1
	path = path[:last] + strings.ReplaceAll(path[last:], ".", "%2e")
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '.':
			return r
		}
		return '_'
	}, path)
}

// packageOf returns the package of a function, whose name begins with the
// package's and a dot. Paths have dots themselves, so that the longest counts.
func packageOf(name string, mangled map[string]string) string {
	for end := len(name); end > 0; {
		end = strings.LastIndexByte(name[:end], '.')
		if end < 0 {
			break
		}
		if path, ok := mangled[name[:end]]; ok {
			return path
		}
	}
	return Other
}

// importedFunctions counts the functions among the imports.
func importedFunctions(in *reader) int {
	const function = 0
	n := 0
	for range in.number() {
		in.bytes(in.number()) // module
		in.bytes(in.number()) // name
		if kind := in.byte(); kind != function || in.bad {
			// Go's modules import nothing else.
			in.bad = true
			break
		}
		in.number() // type
		n++
	}
	return n
}

// functionNames reads the names of functions from a name section (section 7.4.1
// of the specification).
func functionNames(in *reader) map[int]string {
	const functions = 1
	names := map[int]string{}
	for len(in.rest) > 0 && !in.bad {
		kind := in.byte()
		body := &reader{rest: in.bytes(in.number())}
		if kind != functions {
			continue
		}
		for range body.number() {
			i := body.number()
			names[i] = string(body.bytes(body.number()))
			if body.bad {
				in.bad = true
				break
			}
		}
	}
	return names
}

// A reader takes a module apart. After an error it gives zeros.
type reader struct {
	rest []byte
	bad  bool
}

func (r *reader) byte() byte {
	if b := r.bytes(1); len(b) == 1 {
		return b[0]
	}
	return 0
}

func (r *reader) number() int {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || n > 1<<31 {
		r.bad = true
		return 0
	}
	r.rest = r.rest[size:]
	return int(n)
}

func (r *reader) bytes(n int) []byte {
	if n > len(r.rest) {
		r.bad, r.rest = true, nil
		return nil
	}
	out := r.rest[:n]
	r.rest = r.rest[n:]
	return out
}
