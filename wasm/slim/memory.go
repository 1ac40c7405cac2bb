package slim

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

const (
	pageSize = 64 << 10
	// largestMemory is the most memory, in bytes, that a module may begin
	// with: far more than any Go program's data, and little enough that a
	// file which lies about it does no harm.
	largestMemory = 64 << 20
)

// memorySize is the number of bytes of the module's memory at its start, from
// the memory section.
func memorySize(body []byte) (int, error) {
	in := &reader{bytes: body}
	count, flags, pages := in.uint32(), in.uint32(), in.uint32()
	switch {
	case in.err != nil:
		return 0, in.err
	case count != 1 || flags > 1:
		return 0, errors.New("not one memory of 32-bit addresses")
	case pages > largestMemory/pageSize:
		return 0, fmt.Errorf("%d pages of memory, more than %d", pages, largestMemory/pageSize)
	}
	return int(pages) * pageSize, nil
}

// readData gives the memory, from address 0 to the end of the last data
// segment, as the data section fills it.
func readData(body []byte, size int) ([]byte, error) {
	type segment struct {
		at   int
		data []byte
	}
	in := &reader{bytes: body}
	var segments []segment
	count := in.uint32()
	for i := range count {
		kind, code, at, end := in.uint32(), in.byte(), in.int32(), in.byte()
		data := in.take(in.uint32())
		switch {
		case in.err != nil:
			return nil, fmt.Errorf("data segment %d: %w", i, in.err)
		case kind != 0 || code != 0x41 || end != 0x0b: // i32.const … end
			return nil, fmt.Errorf("data segment %d is not one with a constant address", i)
		case at < 0 || int(at)+len(data) > size:
			return nil, fmt.Errorf("data segment %d lies outside of the memory", i)
		}
		segments = append(segments, segment{int(at), data})
	}
	if in.err != nil {
		return nil, in.err
	}
	if in.left() > 0 {
		return nil, errors.New("bytes after the last data segment")
	}
	// The linker writes them by kind, not by address.
	slices.SortStableFunc(segments, func(a, b segment) int { return cmp.Compare(a.at, b.at) })
	var memory []byte
	for _, s := range segments {
		if s.at < len(memory) {
			return nil, fmt.Errorf("two data segments at address %d", s.at)
		}
		memory = append(memory, make([]byte, s.at-len(memory))...)
		memory = append(memory, s.data...)
	}
	return memory, nil
}

// gap is the least number of zeros between two data segments. A new segment
// costs about six bytes, which a compressor cannot guess, and a run of zeros
// costs it two or three.
const gap = 64

// appendData appends a data section's body that fills a memory as memory is.
func appendData(out []byte, memory []byte) []byte {
	type segment struct{ start, end int }
	var segments []segment
	for at := 0; at < len(memory); {
		if memory[at] == 0 {
			at++
			continue
		}
		start, end := at, at+1 // end: after the last byte that is not zero
		for at = end; at < len(memory) && at-end < gap; at++ {
			if memory[at] != 0 {
				end = at + 1
			}
		}
		segments = append(segments, segment{start, end})
	}
	out = appendUint(out, uint32(len(segments)))
	for _, s := range segments {
		out = append(out, 0, 0x41)
		out = appendInt(out, int32(s.start))
		out = append(out, 0x0b)
		out = appendUint(out, uint32(s.end-s.start))
		out = append(out, memory[s.start:s.end]...)
	}
	return out
}
