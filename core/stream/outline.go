package stream

import "io"

// A Block is a stretch of a file that holds some of its claims, with what
// separates them.
type Block struct {
	Start, End int // byte offsets; Start is that of the first claim or its line
	First      int // the index of the first claim
	Claims     int
	Doubtful   []Doubt
}

// A Doubt is a claim that is not surely valid. Its places are counted from its
// block's.
type Doubt struct {
	Index      int32
	Start, End int32 // of the claim or its line
}

// An Outline tells where the claims of a file stand and which are surely
// valid. It takes memory for each block, one a window of the file, and for each
// claim that is not.
type Outline struct {
	// Odd is set if the file has to be looked at as a whole, or, of a stream, if
	// a line is too long. Only Stopped is known then.
	Odd      bool
	Stopped  int // the offset of what is odd or before that, of a stream that of the line
	Blocks   []Block
	Claims   int
	Doubtful int       // how many claims are not surely valid
	Envelope *Envelope // nil for a stream
}

// Sure reports whether the whole file is surely valid.
func (out *Outline) Sure() bool {
	return !out.Odd && out.Doubtful == 0 && (out.Envelope == nil || out.Envelope.Sure)
}

// Scan reads a file once and returns its outline. A large file is shared among
// as many goroutines as there are jobs; the outline does not depend on how.
func Scan(file io.ReaderAt, size int, jobs int, o Options) (*Outline, error) {
	// A byte more than there is shows that there is no more.
	o.Window = min(o.window(), size+1)
	s := spare.Get().(*Splitter)
	defer s.giveBack()
	s.reset(file, o)
	out := &Outline{}
	if jobs = min(jobs, size/(2*o.Window)); jobs > 1 {
		out.share(s, size, jobs, o)
	}
	out.read(s, o.Window)
	switch {
	case s.state == Failed:
		return nil, s.err
	case s.state == Odd:
		return &Outline{Odd: true, Stopped: s.offset(s.pos)}, nil
	}
	var ok bool
	out.Envelope, ok = s.envelope(o.Bare && out.Doubtful == 0)
	switch {
	case s.state == Failed:
		return nil, s.err
	case !ok:
		return &Outline{Odd: true, Stopped: s.offset(s.pos)}, nil
	}
	return out, nil
}

// read adds the claims that s has before it, in blocks of about a size.
func (out *Outline) read(s *Splitter, size int) {
	var b *Block
	for s.Next() {
		c := s.Claim()
		if b == nil || c.Offset-b.Start >= size {
			if b != nil {
				b.End = c.Offset
			}
			out.Blocks = append(out.Blocks, Block{Start: c.Offset, First: out.Claims})
			b = &out.Blocks[len(out.Blocks)-1]
		}
		if !c.Sure {
			at := c.Offset - b.Start
			b.Doubtful = append(b.Doubtful, Doubt{int32(b.Claims), int32(at), int32(at + len(c.Text))})
			out.Doubtful++
		}
		b.Claims++
		out.Claims++
	}
	if b != nil {
		b.End = s.past
	}
}

// share adds the claims of a large file that several goroutines have read. It
// leaves s where the first claim is that has not been added.
func (out *Outline) share(s *Splitter, size, jobs int, o Options) {
	if !s.inList {
		s.findList()
	}
	if s.state != Reading {
		return
	}
	start := s.offset(s.pos)
	c := newCutter(s, size)
	const perJob = 4 // blocks at a time, so that goroutines take turns rarely
	step := perJob * o.Window
	pieces := (size - start + step - 1) / step
	type result struct {
		part   Outline
		start  int
		closed bool // the end of the list has been reached
		clean  bool // the piece ends where the next one starts
	}
	idle := make(chan *Splitter, jobs)
	for range jobs {
		idle <- New(s.file, o)
	}
	work := func(k int) result {
		worker := <-idle
		defer func() { idle <- worker }()
		r := result{start: start}
		if k > 0 {
			r.start = c.cut(start + k*step)
		}
		stop := c.cut(start + (k+1)*step)
		if r.start < 0 || stop < 0 {
			return r
		}
		if r.start == stop {
			r.clean = true
			return r
		}
		worker.seek(r.start, stop)
		worker.first = k == 0
		r.part.read(worker, o.Window)
		r.closed = worker.closed
		r.clean = worker.state == Done && (worker.closed || worker.past == stop)
		return r
	}
	at, done := start, false
	for r := range InOrder(pieces, jobs, 2, work) {
		// A piece that begins where the one before has ended has been read rightly;
		// where it would begin was a guess.
		if !r.clean {
			break
		}
		for _, b := range r.part.Blocks {
			b.First += out.Claims
			out.Blocks = append(out.Blocks, b)
			at = b.End
		}
		out.Claims += r.part.Claims
		out.Doubtful += r.part.Doubtful
		if r.closed {
			done = true
			break
		}
	}
	s.seek(at, -1)
	s.index = out.Claims
	s.first = done || out.Claims == 0
}
