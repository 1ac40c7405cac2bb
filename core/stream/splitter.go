package stream

import (
	"bytes"
	"io"
	"slices"
	"sync"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/plan"
	"github.com/claim-tracker/claim-tracker/core/plan/contract"
)

// A Splitter reads the claims of a file one after another.
type Splitter struct {
	file    io.ReaderAt
	lines   bool
	window  int
	longest int // a claim, and what stands before or behind the claims
	runner  *plan.Runner
	around  *plan.Runner // nil before it is needed
	part    *jsonpos.Part

	// buffer is jsonpos.Head and a window of the file, which starts at base; end
	// tells that the window reaches to the end of the file. It lies in memory,
	// unless it has grown for a claim longer than the window.
	memory []byte
	buffer []byte
	base   int
	end    bool
	pos    int // index in buffer up to which it has been read

	inList bool
	first  bool // no claim has been read
	head   []byte
	text   []byte // of an envelope
	stop   int    // the offset before which claims have to start; -1 for none
	past   int    // the offset of what follows the claims, once all have been read
	closed bool   // the end of the list has been reached
	index  int
	claim  Claim
	state  State
	err    error
}

// reset starts on a file and uses the memory that the splitter has.
func (s *Splitter) reset(file io.ReaderAt, o Options) {
	*s = Splitter{
		file: file, lines: o.Lines, window: o.window(), longest: o.longest(), stop: -1, inList: o.Lines, first: true,
		runner: s.runner, around: s.around, part: s.part, head: s.head[:0], text: s.text[:0], memory: s.memory,
	}
	size := len(jsonpos.Head) + s.window
	if len(s.memory) < size {
		s.memory = make([]byte, size)
	}
	s.buffer = append(s.memory[:0:size], jsonpos.Head...)
	s.pos = len(s.buffer)
}

// spare holds splitters that the next files may use. Many small files would
// otherwise take much memory one after another, and time to clear and collect
// it.
var spare = sync.Pool{New: func() any { return &Splitter{runner: contract.Claim().Runner()} }}

// giveBack lets others use the splitter, unless it had to take more memory than
// usual.
func (s *Splitter) giveBack() {
	const most = 2 * defaultWindow
	if cap(s.buffer) > most || len(s.memory) > most || cap(s.head) > most || cap(s.text) > most {
		return
	}
	*s = Splitter{runner: s.runner, around: s.around, part: s.part, head: s.head, text: s.text, memory: s.memory}
	spare.Put(s)
}

// seek has the splitter go on with the claim at an offset, and end with the
// last claim that starts before the offset stop.
func (s *Splitter) seek(offset, stop int) {
	s.buffer = s.buffer[:len(jsonpos.Head)]
	s.base, s.pos, s.end = offset, len(s.buffer), false
	s.inList, s.first, s.stop, s.past, s.closed = true, false, stop, offset, false
	s.index, s.state, s.err = 0, Reading, nil
}

// Next reads the next claim and reports whether there is one.
func (s *Splitter) Next() bool {
	if !s.inList && s.state == Reading {
		s.findList()
	}
	if s.state != Reading {
		return false
	}
	if s.lines {
		return s.nextLine()
	}
	return s.nextElement()
}

// Claim returns the claim that Next has read.
func (s *Splitter) Claim() Claim { return s.claim }

// State tells why Next has returned false.
func (s *Splitter) State() State { return s.state }

// Err returns the error with which the file could not be read, if any.
func (s *Splitter) Err() error { return s.err }

const listName = "claims"

func (s *Splitter) offset(index int) int { return s.base + index - len(jsonpos.Head) }

// more reads on. What stands before the index from is given up; the index of
// all else changes, and so does s.pos. If what is kept is too long, the file is
// Odd.
func (s *Splitter) more(from int) {
	const start = len(jsonpos.Head)
	if from > start {
		n := copy(s.buffer[start:], s.buffer[from:])
		s.buffer = s.buffer[:start+n]
		s.base += from - start
		s.pos -= from - start
	}
	size, most := len(s.buffer), start+s.longest+1
	if size >= most {
		s.state = Odd
		return
	}
	if cap(s.buffer)-size <= s.window/2 {
		// Twice as much as there is, or claims longer than the window would be read
		// from their start too often.
		s.buffer = slices.Grow(s.buffer, max(size, s.window))
	}
	n, err := s.file.ReadAt(s.buffer[size:min(cap(s.buffer), most)], int64(s.offset(size)))
	s.buffer = s.buffer[:size+n]
	if err == io.EOF {
		s.end = true
	} else if err != nil {
		s.end, s.state, s.err = true, Failed, err
	}
}

// finish ends the reading and returns false.
func (s *Splitter) finish(state State) bool {
	if s.state == Reading {
		s.state = state
	}
	return false
}

// nextElement reads the next element of the list. s.pos is where it starts, or
// at white space before it; the comma before it has been read.
func (s *Splitter) nextElement() bool {
	for {
		text := s.buffer
		s.pos = skipSpace(text, s.pos)
		switch {
		case s.pos == len(text):
		case s.first && text[s.pos] == ']':
			s.past, s.closed = s.offset(s.pos), true
			return s.finish(Done)
		case s.stop >= 0 && s.offset(s.pos) >= s.stop:
			s.past = s.offset(s.pos)
			return s.finish(Done)
		default:
			length, sure := s.runner.Prefix(text[s.pos:], 2)
			end, fault := s.pos+length, false
			if !sure {
				if !s.end && len(text)-s.pos < s.window/16 {
					break // most likely the window ends within the claim
				}
				if end, fault = s.doubtful(); fault && (s.end || !s.part.Short()) {
					return s.finish(Odd)
				}
			}
			next := skipSpace(text, end)
			if fault || next == len(text) {
				break
			}
			s.claim = Claim{Text: text[s.pos:end], Offset: s.offset(s.pos), Index: s.index, Sure: sure}
			s.index++
			s.first = false
			s.pos = next
			switch text[next] {
			case ',':
				s.pos++
			case ']':
				// What follows is the tail; the next call ends.
				s.first = true
			default:
				return s.finish(Odd)
			}
			return true
		}
		if s.end {
			return s.finish(Odd)
		}
		if s.more(s.pos); s.state != Reading {
			return false
		}
	}
}

// doubtful reads the element at s.pos, which is not surely valid. What is called
// a fault may be due to the end of the window.
func (s *Splitter) doubtful() (end int, fault bool) {
	if s.part == nil {
		s.part = new(jsonpos.Part)
	}
	s.part.Reset(s.buffer, jsonpos.Origin{Offset: s.base, Index: s.index, Lines: s.lines}, jsonpos.DefaultLimits)
	_, end, faults := s.part.Read(s.pos, len(s.buffer))
	return end, fatal(faults)
}

// fatal reports whether one of the faults stands in the way of a tree.
func fatal(faults []jsonpos.Fault) bool {
	for _, f := range faults {
		if f.Code != jsonpos.Duplicate {
			return true
		}
	}
	return false
}

// nextLine reads the next line that is not blank.
func (s *Splitter) nextLine() bool {
	for {
		if s.stop >= 0 && s.offset(s.pos) >= s.stop {
			s.past = s.offset(s.pos)
			return s.finish(Done)
		}
		length := bytes.IndexByte(s.buffer[s.pos:], '\n')
		if length < 0 && !s.end {
			if s.more(s.pos); s.state != Reading {
				return false
			}
			continue
		}
		next := s.pos + length + 1
		if length < 0 {
			length, next = len(s.buffer)-s.pos, len(s.buffer)
		}
		line := s.buffer[s.pos : s.pos+length]
		if blank := skipSpace(line, 0) == len(line); blank {
			if s.pos = next; next == len(s.buffer) && s.end {
				s.past = s.offset(next)
				return s.finish(Done)
			}
			continue
		}
		n, sure := s.runner.Prefix(line, 0)
		sure = sure && skipSpace(line, n) == len(line)
		s.claim = Claim{Text: line, Offset: s.offset(s.pos), Index: s.index, Sure: sure}
		s.index++
		s.pos = next
		return true
	}
}

func skipSpace(text []byte, i int) int {
	for i < len(text) && (text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t') {
		i++
	}
	return i
}
