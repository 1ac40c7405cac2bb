package slim

import (
	"errors"
	"fmt"
)

// bucketsStride is the distance between the buckets of two functions. A
// bucket is for 4,096 program counters and has 20 bytes: a place in the index,
// and 16 bytes to add to it. A function has 65,536 program counters, and the
// runtime looks only into the first of its 16 buckets.
const bucketsStride = 16 * 20

// dropDerived clears what follows from the records of the functions: the
// index, the buckets, and each record's own number. The function that
// startCode gives writes them again.
func (t *tables) dropDerived() error {
	offset := t.firstRecord()
	for i, f := range t.functions {
		switch {
		case f != t.funcs.start+offset:
			return fmt.Errorf("function %d does not follow the one before it", i)
		case t.buckets.start+i*bucketsStride+5 > t.buckets.end:
			return fmt.Errorf("function %d has no bucket", i)
		}
		bucket := t.buckets.start + i*bucketsStride
		if t.uint32(bucket) != uint32(i) || t.memory[bucket+4] != 0 {
			return fmt.Errorf("the bucket of function %d leads to another", i)
		}
		offset += t.recordSize(f)
		t.put(f+fieldEntry, 0)
	}
	if end := t.uint32(t.index.end - entrySize); end != firstFunction+uint32(len(t.functions)) {
		return errors.New("the index does not end after the last function")
	}
	// The second half of the last entry is already part of the functions, or
	// between them.
	clear(t.memory[t.index.start : t.index.end-4])
	clear(t.memory[t.buckets.start:t.buckets.end])
	return nil
}

// derive does to the memory what the function of startCode does.
func (t *tables) derive() error {
	offset := t.firstRecord()
	for i := range t.functions {
		if t.funcs.start+offset+functionSize > t.funcs.end {
			return fmt.Errorf("function %d lies outside of its table", i)
		}
		number := firstFunction + uint32(i)
		t.put(t.index.start+i*entrySize, number)
		t.put(t.index.start+i*entrySize+4, uint32(offset))
		t.put(t.buckets.start+i*bucketsStride, uint32(i))
		t.put(t.funcs.start+offset+fieldEntry, number)
		offset += t.recordSize(t.funcs.start + offset)
	}
	t.put(t.index.start+len(t.functions)*entrySize, firstFunction+uint32(len(t.functions)))
	return nil
}

// firstRecord is where the records of the functions begin in their table:
// after the index, at a multiple of eight.
func (t *tables) firstRecord() int {
	return (len(t.functions)*entrySize + 4 + 7) &^ 7
}

// recordSize is the size of the record of the function at f, up to the next.
func (t *tables) recordSize(f int) int {
	return (functionSize + 4*int(t.uint32(f+fieldNSteps)) + 4*int(t.memory[f+fieldNData]) + 7) &^ 7
}

// Instructions of WebAssembly.
const (
	opLoop     = 0x03
	opEnd      = 0x0b
	opBranchIf = 0x0d
	opGet      = 0x20
	opSet      = 0x21
	opTee      = 0x22
	opLoad     = 0x28
	opLoadByte = 0x2d
	opStore    = 0x36
	opConst    = 0x41
	opLess     = 0x49
	opAdd      = 0x6a
	opMul      = 0x6c
	opAnd      = 0x71
	typeI32    = 0x7f
	typeEmpty  = 0x40
)

// startCode is the body of a function of WebAssembly without parameters that
// does what derive does. It runs when the module is instantiated, before the
// program.
func (t *tables) startCode() []byte {
	const i, offset = 0, 1 // its variables
	count := len(t.functions)
	var code []byte
	op := func(op byte, operands ...int) {
		code = append(code, op)
		for _, n := range operands {
			code = appendInt(code, int32(n))
		}
	}
	local := func(op byte, n byte) { code = append(code, op, n) }
	at := func(op byte, align byte, address int) {
		code = appendUint(append(code, op, align), uint32(address))
	}
	number := func() {
		local(opGet, i)
		op(opConst, firstFunction)
		op(opAdd)
	}
	scaled := func(by int) {
		local(opGet, i)
		op(opConst, by)
		op(opMul)
	}

	code = append(code, 1, 2, typeI32) // one group of two variables
	op(opConst, t.firstRecord())
	local(opSet, offset)
	code = append(code, opLoop, typeEmpty)
	{
		scaled(entrySize)
		number()
		at(opStore, 2, t.index.start)

		scaled(entrySize)
		local(opGet, offset)
		at(opStore, 2, t.index.start+4)

		scaled(bucketsStride)
		local(opGet, i)
		at(opStore, 2, t.buckets.start)

		local(opGet, offset)
		number()
		at(opStore, 2, t.funcs.start+fieldEntry)

		local(opGet, offset)
		local(opGet, offset)
		at(opLoad, 2, t.funcs.start+fieldNSteps)
		local(opGet, offset)
		at(opLoadByte, 0, t.funcs.start+fieldNData)
		op(opAdd)
		op(opConst, 4)
		op(opMul)
		op(opConst, functionSize+7)
		op(opAdd)
		op(opConst, -8)
		op(opAnd)
		op(opAdd)
		local(opSet, offset)

		local(opGet, i)
		op(opConst, 1)
		op(opAdd)
		local(opTee, i)
		op(opConst, count)
		op(opLess)
		local(opBranchIf, 0)
	}
	op(opEnd)
	op(opConst, 0)
	op(opConst, firstFunction+count)
	at(opStore, 2, t.index.start+count*entrySize)
	op(opEnd)
	return code
}
