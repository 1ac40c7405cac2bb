package slim

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
)

// withoutParameters is the type of a function that has no results either.
var withoutParameters = []byte{0x60, 0, 0}

// addStart gives the module a function that runs when it is instantiated. It
// becomes the last one: the numbers of the others stay.
func addStart(sections []section, code []byte) ([]section, error) {
	types, imports, functions, bodies, before := -1, -1, -1, -1, 0
	for i, s := range sections {
		switch s.id {
		case sectionType:
			types = i
		case sectionImport:
			imports = i
		case sectionFunction:
			functions = i
		case sectionStart:
			return nil, errors.New("it has a start function already")
		case sectionCode:
			bodies = i
		}
		if s.id != sectionCustom && order[s.id] < order[sectionStart] {
			before = i + 1
		}
	}
	if types < 0 || functions < 0 || bodies < 0 {
		return nil, errors.New("a module without functions")
	}
	imported := uint32(0)
	if imports >= 0 {
		var err error
		if imported, err = importedFunctions(sections[imports].body); err != nil {
			return nil, fmt.Errorf("import section: %w", err)
		}
	}
	sections = slices.Clone(sections)
	kind, err := appendEntry(&sections[types], withoutParameters)
	if err != nil {
		return nil, fmt.Errorf("type section: %w", err)
	}
	number, err := appendEntry(&sections[functions], appendUint(nil, kind))
	if err != nil {
		return nil, fmt.Errorf("function section: %w", err)
	}
	body, err := appendEntry(&sections[bodies], append(appendUint(nil, uint32(len(code))), code...))
	if err != nil {
		return nil, fmt.Errorf("code section: %w", err)
	}
	if number != body {
		return nil, fmt.Errorf("%d functions have %d bodies", number, body)
	}
	return slices.Insert(sections, before, section{id: sectionStart, body: appendUint(nil, imported+number)}), nil
}

// appendEntry appends an entry to a section that is a list, and gives the
// number of the entry.
func appendEntry(s *section, entry []byte) (uint32, error) {
	in := &reader{bytes: s.body}
	count := in.uint32()
	if in.err != nil {
		return 0, in.err
	}
	s.body = bytes.Join([][]byte{appendUint(nil, count+1), s.body[in.at:], entry}, nil)
	return count, nil
}

// importedFunctions counts the functions that a module imports; it may import
// nothing else.
func importedFunctions(body []byte) (uint32, error) {
	in := &reader{bytes: body}
	count := in.uint32()
	for i := range count {
		in.take(in.uint32()) // module
		in.take(in.uint32()) // name
		kind := in.byte()
		in.uint32() // type
		if in.err != nil {
			return 0, fmt.Errorf("import %d: %w", i, in.err)
		}
		if kind != 0 {
			return 0, fmt.Errorf("import %d is not a function", i)
		}
	}
	return count, in.err
}
