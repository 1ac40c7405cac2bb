package slim

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// The layout of Go 1.26 for js/wasm: words of eight bytes, little endian. The
// runtime declares it in symtab.go and runtime2.go, the linker writes it in
// ld/pcln.go and ld/symtab.go.
const (
	// The header of the function tables: the magic number with two zero
	// bytes, the sizes of the smallest instruction and of a pointer, then
	// eight words: the numbers of functions and of files, a word without use,
	// and where the tables begin, counted from the header.
	headerMagic = "\xf1\xff\xff\xff\x00\x00\x01\x08"
	headerSize  = 72

	// The module data begins with the address of the header; these are the
	// places of other words of it. A table is an address, a length and the
	// length again.
	wordNames   = 1  // pcHeader.funcnametab: names, each ended by a zero
	wordUnits   = 4  // cutab: the files of each compilation unit
	wordFiles   = 7  // filetab: names of files
	wordSteps   = 10 // pctab: values that change with the program counter
	wordFuncs   = 13 // pclntable: the index, then the functions
	wordIndex   = 16 // ftab: the index again
	wordBuckets = 19 // findfunctab: where to begin in the index
	wordMinPC   = 20
	wordText    = 22
	wordData    = 40 // gofunc: function data
	wordEnd     = 41 // epclntab
	moduleWords = 42

	// A function (_func): eleven fields of four bytes, the last of which is
	// four fields of one byte, then the offsets of its step tables (pcdata),
	// then those of its function data.
	fieldEntry   = 0
	fieldName    = 4
	fieldSP      = 16
	fieldFile    = 20
	fieldLine    = 24
	fieldNSteps  = 28
	fieldUnit    = 32
	fieldStart   = 36
	fieldID      = 40
	fieldNData   = 43
	functionSize = 44

	// firstFunction is the number of the first function. A program counter is
	// a function's number, then 16 bits for a place in it.
	firstFunction = 0x1000

	// An entry of the index: a function's number and its place in the table.
	entrySize = 8

	// An inlined call (inlinedCall).
	inlinedName  = 4
	inlinedStart = 12
	inlinedSize  = 16

	// missing is the offset of function data that there is not.
	missing = 1<<32 - 1
)

// The step tables of a function that are not in its fields (PCDATA).
const (
	stepsUnsafe   = iota // where a signal must not interrupt
	stepsStackMap        // which stack map holds
	stepsInlined         // which inlined call one is in
	stepsArgsLive        // which arguments are worth printing
	stepsBounds          // what to say of an index out of range
	stepTables
)

// The function data of a function (FUNCDATA).
const (
	dataArgsPointers = iota
	dataLocalsPointers
	dataStackObjects
	dataInlined
	dataDefers
	dataArgsInfo // how to print the arguments
	dataArgsLive
	dataWrapped // what a wrapper wraps, for execution traces
	dataKinds
)

// Functions that the runtime tells by a number. The layout is the expected one
// only if they have it.
const (
	idGopanic = 10
	idMain    = 17
	idWrapper = 23
)

var le = binary.LittleEndian

// A span is the part of the memory from start to before end.
type span struct{ start, end int }

// tables are the function tables in the memory of a Go program.
type tables struct {
	memory []byte
	module int // address of the module data

	names, units, files, steps, funcs, index, data, buckets span

	functions []int // their addresses, as in the index
}

func (t *tables) uint32(at int) uint32 { return le.Uint32(t.memory[at:]) }
func (t *tables) put(at int, v uint32) { le.PutUint32(t.memory[at:], v) }

// findTables finds the function tables and makes sure that they have the
// layout above.
func findTables(memory []byte) (*tables, error) {
	var found *tables
	var fault error
	for at := 0; ; at += len(headerMagic) {
		i := bytes.Index(memory[at:], []byte(headerMagic))
		if i < 0 {
			break
		}
		at += i
		module := findModuleData(memory, at)
		if module < 0 {
			continue
		}
		t := &tables{memory: memory, module: module}
		err := t.read(at)
		if err == nil {
			err = t.recognise()
		}
		if err != nil {
			fault = err
			continue
		}
		if found != nil {
			return nil, errors.New("more than one set of function tables")
		}
		found = t
	}
	switch {
	case found != nil:
		return found, nil
	case fault != nil:
		return nil, fmt.Errorf("the function tables do not have the layout of Go 1.26: %w", fault)
	}
	return nil, errors.New("no function tables of the layout of Go 1.26")
}

// findModuleData gives the address of the module data whose header is at the
// address header, or -1. It is the one place with the addresses of the header
// and of the names, which the header tells too.
func findModuleData(memory []byte, header int) int {
	if header%8 != 0 || header+headerSize > len(memory) {
		return -1
	}
	var sign [16]byte
	le.PutUint64(sign[:], uint64(header))
	le.PutUint64(sign[8:], uint64(header)+le.Uint64(memory[header+32:]))
	for at := 0; ; at++ {
		i := bytes.Index(memory[at:], sign[:])
		if i < 0 {
			return -1
		}
		at += i
		if at%8 == 0 && at+8*moduleWords <= len(memory) {
			return at
		}
	}
}

// read reads the header and the module data.
func (t *tables) read(header int) error {
	word := func(i int) uint64 { return le.Uint64(t.memory[t.module+8*i:]) }
	slice := func(i int, size uint64) (span, error) {
		start, n := word(i), word(i+1)
		limit := uint64(len(t.memory))
		if start > limit || n > limit || n*size > limit-start || n != word(i+2) {
			return span{}, fmt.Errorf("word %d of the module data is not a table", i)
		}
		return span{int(start), int(start + n*size)}, nil
	}
	at := headerSize
	for i, s := range []struct {
		word int
		size uint64
		span *span
	}{
		{wordNames, 1, &t.names}, {wordUnits, 4, &t.units}, {wordFiles, 1, &t.files},
		{wordSteps, 1, &t.steps}, {wordFuncs, 1, &t.funcs}, {wordIndex, entrySize, &t.index},
	} {
		var err error
		if *s.span, err = slice(s.word, s.size); err != nil {
			return err
		}
		if s.word == wordIndex {
			break
		}
		if offset := le.Uint64(t.memory[header+32+8*i:]); s.span.start != header+int(offset) || s.span.start < header+at {
			return fmt.Errorf("the header and word %d of the module data differ", s.word)
		}
		at = s.span.end - header
	}
	count, end := le.Uint64(t.memory[header+8:]), word(wordEnd)
	if t.index.start != t.funcs.start || t.index.end > t.funcs.end || count == 0 ||
		count+1 != uint64(t.index.end-t.index.start)/entrySize {
		return errors.New("the index is not at the start of the functions")
	}
	if end > uint64(len(t.memory)) || word(wordData) < uint64(t.funcs.end) ||
		word(wordBuckets) < word(wordData) || end < word(wordBuckets) {
		return errors.New("the function data does not follow the functions")
	}
	t.data = span{int(word(wordData)), int(word(wordBuckets))}
	t.buckets = span{t.data.end, int(end)}
	if word(wordText) != 0 || word(wordMinPC) != firstFunction<<16 {
		return errors.New("the program counters do not begin at the first function")
	}
	t.functions = make([]int, count)
	for i := range t.functions {
		entry := t.uint32(t.index.start + i*entrySize)
		f := t.funcs.start + int(t.uint32(t.index.start+i*entrySize+4))
		if f < t.index.end-4 || f%4 != 0 || f+functionSize > t.funcs.end {
			return fmt.Errorf("function %d lies outside of its table", i)
		}
		if t.uint32(f+fieldNSteps) > stepTables || t.memory[f+fieldNData] > dataKinds {
			return fmt.Errorf("function %d has more tables than there are", i)
		}
		if f+t.recordSize(f) > t.funcs.end {
			return fmt.Errorf("function %d ends outside of its table", i)
		}
		if number := t.uint32(f + fieldEntry); entry != firstFunction+uint32(i) || number != entry {
			return fmt.Errorf("function %d has the number %d in the index and %d in its own record", i, entry, number)
		}
		t.functions[i] = f
	}
	return nil
}

// recognise tells by functions that the runtime knows whether names and
// numbers are where they are expected.
func (t *tables) recognise() error {
	wanted := map[string]byte{"runtime.gopanic": idGopanic, "runtime.main": idMain}
	for i, f := range t.functions {
		name, err := t.name(f)
		if err != nil {
			return fmt.Errorf("function %d: %w", i, err)
		}
		if id, ok := wanted[name]; ok {
			if t.memory[f+fieldID] != id {
				return fmt.Errorf("%s has the identifier %d, not %d", name, t.memory[f+fieldID], id)
			}
			delete(wanted, name)
		}
	}
	if len(wanted) > 0 {
		return errors.New("it has no runtime.gopanic or runtime.main")
	}
	return nil
}

// name is the name of the function at f.
func (t *tables) name(f int) (string, error) {
	names := t.memory[t.names.start:t.names.end]
	at := uint64(t.uint32(f + fieldName))
	if at >= uint64(len(names)) {
		return "", errors.New("its name lies outside of the table of names")
	}
	n := bytes.IndexByte(names[at:], 0)
	if n < 0 {
		return "", errors.New("its name has no end")
	}
	return string(names[at:][:n]), nil
}

// stepFields are the addresses of the offsets of the step tables that are not
// in the fields of the function at f.
func (t *tables) stepFields(f int) []int {
	return fields(f+functionSize, int(t.uint32(f+fieldNSteps)))
}

// dataFields are the addresses of the offsets of the function data of the
// function at f.
func (t *tables) dataFields(f int) []int {
	return fields(f+functionSize+4*int(t.uint32(f+fieldNSteps)), int(t.memory[f+fieldNData]))
}

func fields(at, n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = at + 4*i
	}
	return list
}

// step gives the step table at the offset.
func (t *tables) step(offset uint32) ([]byte, error) {
	steps := t.memory[t.steps.start:t.steps.end]
	if uint64(offset) >= uint64(len(steps)) {
		return nil, errors.New("a step table lies outside of its table")
	}
	// Pairs of numbers, by how much the value changes and for how many
	// program counters it holds; a change of zero, but for the first, is the
	// end.
	in := &reader{bytes: steps[offset:]}
	for first := true; ; first = false {
		if change := in.uint32(); change == 0 && !first {
			break
		}
		in.uint32()
		if in.err != nil {
			return nil, fmt.Errorf("a step table: %w", in.err)
		}
	}
	if in.err != nil {
		return nil, fmt.Errorf("a step table: %w", in.err)
	}
	return in.bytes[:in.at], nil
}
