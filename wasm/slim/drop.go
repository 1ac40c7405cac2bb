package slim

import (
	"fmt"
	"slices"
	"strings"
)

// drop clears what the running program does not need, and what the start
// function writes.
func (t *tables) drop() error {
	if err := t.dropNames(); err != nil {
		return err
	}
	for _, f := range t.functions {
		for _, field := range []int{fieldFile, fieldLine, fieldUnit, fieldStart} {
			t.put(f+field, 0)
		}
	}
	clear(t.memory[t.units.start:t.units.end])
	clear(t.memory[t.files.start:t.files.end])
	if err := t.dropData(); err != nil {
		return err
	}
	if err := t.dropSteps(); err != nil {
		return err
	}
	return t.dropDerived()
}

// printedSteps and printedData are what nothing but a traceback, an execution
// trace or a signal looks at.
var (
	printedSteps = [stepTables]bool{stepsUnsafe: true, stepsArgsLive: true}
	printedData  = [dataKinds]bool{dataArgsInfo: true, dataArgsLive: true, dataWrapped: true}
)

// shortName gives what a function is called from now on: its name, where the
// running program reads it, or one of two names for all others. A traceback
// leaves out functions of the runtime, and needs a dot to show any.
func shortName(name string, id byte) string {
	switch {
	case name == "reflect.makeFuncStub", name == "reflect.methodValueCall", name == "runtime.gopanic":
		return name
	case id == idWrapper && strings.Contains(name, ".(*"):
		return name
	case strings.HasPrefix(name, "runtime."):
		return "runtime.function"
	}
	return "go.function"
}

// dropNames gives functions their short names.
func (t *tables) dropNames() error {
	names := []byte{0} // a name at 0 counts as none
	at := map[string]uint32{}
	for i, f := range t.functions {
		name, err := t.name(f)
		if err != nil {
			return fmt.Errorf("function %d: %w", i, err)
		}
		name = shortName(name, t.memory[f+fieldID])
		offset, ok := at[name]
		if !ok {
			offset = uint32(len(names))
			at[name] = offset
			names = append(append(names, name...), 0)
		}
		t.put(f+fieldName, offset)
	}
	table := t.memory[t.names.start:t.names.end]
	if len(names) > len(table) {
		return fmt.Errorf("no room for %d bytes of names", len(names))
	}
	clear(table[copy(table, names):])
	return nil
}

// dropData clears the function data that nothing but printing reads.
func (t *tables) dropData() error {
	data := t.memory[t.data.start:t.data.end]
	// All offsets, in order: data ends where the next begins.
	kinds := map[uint32][dataKinds]bool{}
	for i, f := range t.functions {
		for kind, field := range t.dataFields(f) {
			offset := t.uint32(field)
			if offset == missing {
				continue
			}
			if uint64(offset) >= uint64(len(data)) {
				return fmt.Errorf("function %d: its data lies outside of the table", i)
			}
			k := kinds[offset]
			k[kind] = true
			kinds[offset] = k
			if printedData[kind] {
				t.put(field, missing)
			}
		}
	}
	offsets := make([]uint32, 0, len(kinds))
	for offset := range kinds {
		offsets = append(offsets, offset)
	}
	slices.Sort(offsets)
	for i, offset := range offsets {
		end := uint32(len(data))
		if i+1 < len(offsets) {
			end = offsets[i+1]
		}
		part := data[offset:end]
		kept := false
		for kind, used := range kinds[offset] {
			kept = kept || used && !printedData[kind]
		}
		switch {
		case !kept:
			clear(part)
		case kinds[offset] == [dataKinds]bool{dataInlined: true}:
			for ; len(part) >= inlinedSize; part = part[inlinedSize:] {
				le.PutUint32(part[inlinedName:], 0)
				le.PutUint32(part[inlinedStart:], 0)
			}
		case kinds[offset][dataInlined]:
			return fmt.Errorf("the inlined calls at %d are other data too", offset)
		}
	}
	return nil
}

// dropSteps keeps of the step tables those that are in use, once each, in the
// order of their first use: that compresses best.
func (t *tables) dropSteps() error {
	steps := []byte{0} // a table at 0 counts as none
	at := map[string]uint32{}
	move := func(field int) error {
		offset := t.uint32(field)
		if offset == 0 {
			return nil
		}
		table, err := t.step(offset)
		if err != nil {
			return err
		}
		moved, ok := at[string(table)]
		if !ok {
			moved = uint32(len(steps))
			at[string(table)] = moved
			steps = append(steps, table...)
		}
		t.put(field, moved)
		return nil
	}
	for i, f := range t.functions {
		for kind, field := range t.stepFields(f) {
			if printedSteps[kind] {
				t.put(field, 0)
			}
		}
		for _, field := range append([]int{f + fieldSP}, t.stepFields(f)...) {
			if err := move(field); err != nil {
				return fmt.Errorf("function %d: %w", i, err)
			}
		}
	}
	table := t.memory[t.steps.start:t.steps.end]
	if len(steps) > len(table) {
		return fmt.Errorf("no room for %d bytes of step tables", len(steps))
	}
	clear(table[copy(table, steps):])
	return nil
}
