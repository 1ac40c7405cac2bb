package slim

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// verify reads the slimmed module again and holds it against the sections and
// tables of the module it was made from. It relies on nothing that drop has
// written: derive does here what the start function does when the module runs.
func verify(before *tables, sections []section, slimmed []byte) error {
	again, err := parseModule(slimmed)
	if err != nil {
		return err
	}
	if err := sameSections(sections, again, before.startCode()); err != nil {
		return err
	}
	memory, err := readMemory(again)
	if err != nil {
		return err
	}
	if len(memory) > len(before.memory) {
		return errors.New("it has more data")
	}
	after := *before
	after.memory = append(memory, make([]byte, len(before.memory)-len(memory))...)
	if err := after.derive(); err != nil {
		return err
	}
	header := int(le.Uint64(before.memory[before.module:]))
	if err := after.read(header); err != nil {
		return err
	}
	if !slices.Equal(before.functions, after.functions) {
		return errors.New("functions have moved")
	}
	for i := range before.functions {
		if err := sameFunction(before, &after, i); err != nil {
			return fmt.Errorf("function %d: %w", i, err)
		}
	}
	return sameAround(before, &after)
}

// sameSections compares the sections but for the data. Those of the slimmed
// module name one function more, which runs at the start and has the given code.
func sameSections(before, after []section, start []byte) error {
	before = slices.DeleteFunc(slices.Clone(before), func(s section) bool { return s.id == sectionCustom })
	var types, imported, functions uint32
	starts := false
	for _, is := range after {
		if is.id == sectionStart {
			if starts = bytes.Equal(is.body, appendUint(nil, imported+functions)); !starts {
				return errors.New("another function runs at the start")
			}
			continue
		}
		if len(before) == 0 || before[0].id != is.id {
			return fmt.Errorf("section %d is new or out of order", is.id)
		}
		was := before[0]
		before = before[1:]
		var err error
		switch is.id {
		case sectionData:
			continue // made into the memory that is compared
		case sectionImport:
			imported, err = importedFunctions(is.body)
		case sectionType:
			types, err = added(was.body, is.body, withoutParameters)
			was.body = is.body
		case sectionFunction:
			functions, err = added(was.body, is.body, appendUint(nil, types))
			was.body = is.body
		case sectionCode:
			_, err = added(was.body, is.body, append(appendUint(nil, uint32(len(start))), start...))
			was.body = is.body
		}
		if err != nil {
			return fmt.Errorf("section %d: %w", is.id, err)
		}
		if !bytes.Equal(was.body, is.body) {
			return fmt.Errorf("section %d has changed", is.id)
		}
	}
	if len(before) > 0 {
		return fmt.Errorf("section %d is gone", before[0].id)
	}
	if !starts {
		return errors.New("no function runs at the start")
	}
	return nil
}

// added sees to it that a list has the entries that it had before and one more,
// the given one. It returns how many the others are.
func added(before, after, entry []byte) (others uint32, err error) {
	was, is := &reader{bytes: before}, &reader{bytes: after}
	others = was.uint32()
	if count := is.uint32(); was.err != nil || is.err != nil || count != others+1 {
		return 0, errors.New("it does not have one entry more")
	}
	last, same := bytes.CutPrefix(after[is.at:], before[was.at:])
	if !same || !bytes.Equal(last, entry) {
		return 0, errors.New("its entries have changed")
	}
	return others, nil
}

// sameAround compares all that is not one of the tables.
func sameAround(before, after *tables) error {
	at := 0
	for _, s := range []span{before.names, before.units, before.files, before.steps, before.funcs, before.data, before.buckets, {start: len(before.memory)}} {
		if s.start < at || !bytes.Equal(before.memory[at:s.start], after.memory[at:s.start]) {
			return fmt.Errorf("data between the addresses %d and %d has changed", at, s.start)
		}
		at = s.end
	}
	return nil
}

// sameFunction compares what the running program needs of a function.
func sameFunction(before, after *tables, i int) error {
	f := before.functions[i]
	for at := f; at < f+functionSize; at += 4 {
		switch at - f {
		case fieldName, fieldSP, fieldFile, fieldLine, fieldUnit, fieldStart:
		default:
			if before.uint32(at) != after.uint32(at) {
				return fmt.Errorf("the field at %d has changed", at-f)
			}
		}
	}
	if after.uint32(f+fieldFile) != 0 || after.uint32(f+fieldLine) != 0 {
		return errors.New("it still leads to a file or a line")
	}
	bucket := before.buckets.start + i*bucketsStride
	if before.uint32(bucket) != after.uint32(bucket) || before.memory[bucket+4] != after.memory[bucket+4] {
		return errors.New("its bucket has changed")
	}
	if err := sameName(before, after, f); err != nil {
		return err
	}
	if err := sameSteps(before, after, f+fieldSP); err != nil {
		return fmt.Errorf("stack pointer: %w", err)
	}
	inlined := -1 // the greatest inlined call that a step leads to
	for kind, field := range before.stepFields(f) {
		if kind == stepsUnsafe || kind == stepsArgsLive {
			continue
		}
		if err := sameSteps(before, after, field); err != nil {
			return fmt.Errorf("step table %d: %w", kind, err)
		}
		if offset := before.uint32(field); kind == stepsInlined && offset != 0 {
			steps, err := before.step(offset)
			if err != nil {
				return err
			}
			inlined = greatest(steps)
		}
	}
	return sameData(before, after, f, inlined)
}

// sameSteps compares the step tables to which the field leads.
func sameSteps(before, after *tables, field int) error {
	was, is := before.uint32(field), after.uint32(field)
	if (was == 0) != (is == 0) {
		return errors.New("it is gone")
	}
	if was == 0 {
		return nil
	}
	a, err := before.step(was)
	if err != nil {
		return err
	}
	b, err := after.step(is)
	if err != nil {
		return err
	}
	if !bytes.Equal(a, b) {
		return errors.New("it has changed")
	}
	return nil
}

// sameName compares a function's names as the runtime looks at them.
func sameName(before, after *tables, f int) error {
	was, err := before.name(f)
	if err != nil {
		return err
	}
	is, err := after.name(f)
	if err != nil {
		return err
	}
	wrapper := before.memory[f+fieldID] == idWrapper && strings.Contains(was, ".(*")
	for _, name := range []string{"reflect.makeFuncStub", "reflect.methodValueCall"} {
		if was == name || is == name {
			wrapper = true
		}
	}
	if wrapper && was != is || strings.HasPrefix(was, "runtime.") != strings.HasPrefix(is, "runtime.") {
		return fmt.Errorf("its name %q has become %q", was, is)
	}
	return nil
}

// sameData compares a function's data; inlined is the greatest inlined call
// that is used.
func sameData(before, after *tables, f, inlined int) error {
	data := func(t *tables, offset uint32) []byte { return t.memory[t.data.start+int(offset) : t.data.end] }
	for kind, field := range before.dataFields(f) {
		was, is := before.uint32(field), after.uint32(field)
		if was == missing || kind == dataArgsInfo || kind == dataArgsLive || kind == dataWrapped {
			if is != missing {
				return fmt.Errorf("data %d is still there", kind)
			}
			continue
		}
		if is == missing || int(is) >= after.data.end-after.data.start {
			return fmt.Errorf("data %d is gone", kind)
		}
		a, b := data(before, was), data(after, is)
		size, err := dataSize(kind, a, inlined)
		if err != nil {
			return fmt.Errorf("data %d: %w", kind, err)
		}
		if size > uint64(len(a)) || size > uint64(len(b)) {
			return fmt.Errorf("data %d is cut off", kind)
		}
		a, b = bytes.Clone(a[:size]), b[:size]
		if kind == dataInlined {
			for at := 0; at < int(size); at += inlinedSize {
				le.PutUint32(a[at+inlinedName:], 0)
				le.PutUint32(a[at+inlinedStart:], 0)
			}
		}
		if !bytes.Equal(a, b) {
			return fmt.Errorf("data %d has changed", kind)
		}
	}
	return nil
}

// dataSize is the size, in bytes, of the function data that data begins with.
func dataSize(kind int, data []byte, inlined int) (uint64, error) {
	if len(data) < 8 && kind != dataInlined && kind != dataDefers {
		return 0, errShort
	}
	switch kind {
	case dataArgsPointers, dataLocalsPointers:
		// A number of bitmaps and one of bits in each.
		return 8 + uint64(le.Uint32(data))*((uint64(le.Uint32(data[4:]))+7)/8), nil
	case dataStackObjects:
		// A number of records of 16 bytes.
		return 8 + 16*min(le.Uint64(data), 1<<32), nil
	case dataInlined:
		return uint64(inlined+1) * inlinedSize, nil
	case dataDefers:
		// Two offsets from the frame.
		in := &reader{bytes: data}
		in.uint32()
		in.uint32()
		return uint64(in.at), in.err
	}
	return 0, errors.New("of an unknown kind")
}

// greatest is the greatest value of a step table, at least -1.
func greatest(steps []byte) int {
	in := &reader{bytes: steps}
	value, most := -1, -1
	for first := true; in.left() > 0; first = false {
		change := in.uint32()
		if change == 0 && !first {
			break
		}
		// The sign is in the lowest bit.
		value += int(int32(-(change & 1) ^ change>>1))
		in.uint32()
		most = max(most, value)
	}
	return most
}
