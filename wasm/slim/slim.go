// Package slim makes the modules that Go links for the browser smaller: it
// drops the tables that only tracebacks print, after the link.
//
// A Go program carries tables about its functions. Some it needs to run: how
// large each stack frame is and where the pointers in it are, what is deferred,
// which calls were inlined. Others it reads only to print where it was when it
// crashed, and the linker writes them even with -s -w. Slim takes these out:
//
//   - the names of functions, but those below;
//   - the names of files, and the step tables that lead to files and lines;
//   - how to print a function's arguments, and which of them are worth it;
//   - what a wrapper wraps, which execution traces show;
//   - where a signal must not interrupt, since there are no signals;
//   - the sections “name”, “producers” and “go:buildid”.
//
// The running program looks at names in these places of the runtime, and finds
// what it found before:
//
//   - isSystemGoroutine asks whether the name of a goroutine's first function
//     begins with “runtime.”: such names become one that does;
//   - stkframe.argMapInternal knows reflect.makeFuncStub and
//     reflect.methodValueCall by their names: they stay;
//   - panicwrap reads the name of the wrapper that called it: the names of
//     wrappers of methods stay.
//
// panicCheck1 does not look at names on WebAssembly. Inlined calls stay, since
// recover counts them; only their names and lines go.
//
// The index of the functions and the table that leads into it follow from the
// functions themselves. They are not in the file either: a start function
// writes them into the memory when the module is instantiated. And the linker
// divides the data into thousands of segments wherever there are eight zeros,
// which costs a compressor more than the zeros do: they are joined.
//
// What is lost: a traceback shows “go.function” and “?:0” instead of names and
// lines, as do runtime.Callers, runtime.FuncForPC and the log package with
// their help; a panic of package reflect says “unknown method” for the method
// that was called wrongly; profiles and execution traces have no names. The
// messages of panics, the number of frames and the program counters stay. With
// GOTRACEBACK=system a traceback prints the program counters: the high bits,
// from bit 16, are the function's number in the module, plus 4,096, which is
// the same in the module that the linker wrote.
package slim

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// ErrToolchain is the error of Slim for a module that another version of Go
// has linked than the one whose tables this package knows, or none.
var ErrToolchain = errors.New("not linked by Go " + version)

const version = "1.26"

// Slim gives a smaller module that runs as the given one, which must be one
// that Go 1.26 has linked for js/wasm, with or without -s and -w. It compares
// the result with the module and gives an error rather than one that differs
// in what the program needs. The module itself is not changed.
func Slim(module []byte) ([]byte, error) {
	slimmed, err := slim(module)
	if err != nil {
		return nil, fmt.Errorf("slimming a module: %w", err)
	}
	return slimmed, nil
}

func slim(module []byte) ([]byte, error) {
	sections, err := parseModule(module)
	if err != nil {
		return nil, err
	}
	if err := checkToolchain(sections); err != nil {
		return nil, err
	}
	memory, err := readMemory(sections)
	if err != nil {
		return nil, err
	}
	before, err := findTables(memory)
	if err != nil {
		return nil, err
	}
	after := *before
	after.memory = bytes.Clone(memory)
	if err := after.drop(); err != nil {
		return nil, err
	}

	kept, err := assemble(sections, &after)
	if err != nil {
		return nil, err
	}
	slimmed := appendModule(nil, kept)
	if err := verify(before, sections, slimmed); err != nil {
		return nil, fmt.Errorf("the result would not be the same program: %w", err)
	}
	return slimmed, nil
}

// assemble gives the sections of the slimmed module, whose tables are t.
func assemble(sections []section, t *tables) ([]section, error) {
	var kept []section
	for _, s := range sections {
		switch s.id {
		case sectionCustom:
			continue
		case sectionData:
			s.body = appendData(nil, t.memory)
		}
		kept = append(kept, s)
	}
	return addStart(kept, t.startCode())
}

// readMemory gives the memory that the sections make.
func readMemory(sections []section) ([]byte, error) {
	body := func(id byte) ([]byte, error) {
		for _, s := range sections {
			if s.id == id {
				return s.body, nil
			}
		}
		return nil, errors.New("missing")
	}
	var size int
	b, err := body(sectionMemory)
	if err == nil {
		size, err = memorySize(b)
	}
	if err != nil {
		return nil, fmt.Errorf("memory section: %w", err)
	}
	var memory []byte
	if b, err = body(sectionData); err == nil {
		memory, err = readData(b, size)
	}
	if err != nil {
		return nil, fmt.Errorf("data section: %w", err)
	}
	return memory, nil
}

// checkToolchain reads the section “producers”, in which the linker says who
// it is.
func checkToolchain(sections []section) error {
	for _, s := range sections {
		if s.id != sectionCustom || s.name != "producers" {
			continue
		}
		in := &reader{bytes: s.body}
		for fields := in.uint32(); fields > 0 && in.err == nil; fields-- {
			in.take(in.uint32()) // the field's name
			for values := in.uint32(); values > 0 && in.err == nil; values-- {
				name, by := string(in.take(in.uint32())), string(in.take(in.uint32()))
				if rest, ok := strings.CutPrefix(by, "go"+version); name == "Go" && ok && (rest == "" || rest[0] < '0' || rest[0] > '9') {
					return nil
				}
				if name == "Go" && in.err == nil {
					return fmt.Errorf("%w: it is by %s", ErrToolchain, by)
				}
			}
		}
		if in.err != nil {
			return fmt.Errorf("section producers: %w", in.err)
		}
	}
	return fmt.Errorf("%w: it has no section that names its linker", ErrToolchain)
}
