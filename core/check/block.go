package check

import (
	"io"
	"sort"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/conform"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/stream"
	"github.com/claim-tracker/claim-tracker/core/suppress"
)

// A block is what has been found in a block of the file.
type block struct {
	batch    lint.Batch
	starts   []int32 // of the claims, from the block's start
	findings []diag.Diagnostic
	ignoring []int // the claims with entries of “x-ignore”
	rejected bool  // the arbiter rejects a claim
	told     bool  // there is a mismatch
	faulty   bool  // there is a fault
	skipped  int
	err      error
}

// block reads block number i and holds the doubtful claims against the schema.
// If there are rules it reads the others too, and, if apart is set, runs the
// rules that look at claims apart.
func (c *checker) block(i int, apart bool) (out block) {
	b := &c.outline.Blocks[i]
	if len(c.Rules) == 0 {
		if len(b.Doubtful) > 0 {
			out.err = c.readDoubtful(b, &out)
		}
		return out
	}
	part, err := c.part(b.Start, b.End, b.First)
	if err != nil {
		return block{err: err}
	}
	out.starts = make([]int32, 0, b.Claims)
	out.batch = lint.Batch{First: b.First, Claims: make([]claim.Claim, 0, b.Claims), Place: part.Document().Root()}
	var result conform.Result
	text := part.Document().Bytes()
	at, doubts := len(jsonpos.Head), b.Doubtful
	for n := range b.Claims {
		at = separator(text, at)
		out.starts = append(out.starts, int32(at-len(jsonpos.Head)))
		var element jsonpos.Value
		if len(doubts) > 0 && int(doubts[0].Index) == n {
			element = doubtful(part, doubts[0], 0, &result, &out)
			at = len(jsonpos.Head) + int(doubts[0].End)
			doubts = doubts[1:]
		} else {
			element, at = part.Trust(at)
		}
		if !element.Exists() {
			out.batch.Claims = append(out.batch.Claims, claim.Claim{})
			continue
		}
		out.batch.Claims = append(out.batch.Claims, claim.DecodeClaim(element))
		if suppress.Suppresses(&out.batch.Claims[n]) {
			out.ignoring = append(out.ignoring, n)
		}
	}
	c.finish(&result, &out)
	if len(b.Doubtful) > 0 {
		out.batch.Skip = result.Touches
		for _, d := range b.Doubtful {
			if place := out.batch.Claims[d.Index].Place; place.Exists() && result.Touches(place) {
				out.skipped++
			}
		}
	}
	if !apart {
		out.findings = nil
		return out
	}
	out.findings = append(out.findings, lint.RunApart(c.document, &out.batch, c.lint)...)
	return out
}

// readDoubtful holds the doubtful claims of a block against the schema and
// reads few others.
func (c *checker) readDoubtful(b *stream.Block, out *block) error {
	var result conform.Result
	for rest := b.Doubtful; len(rest) > 0; {
		near := neighbours(rest)
		start, end := int(near[0].Start), int(near[len(near)-1].End)
		part, err := c.part(b.Start+start, b.Start+end, b.First)
		if err != nil {
			return err
		}
		for _, d := range near {
			part.Seek(b.First + int(d.Index))
			doubtful(part, d, start, &result, out)
		}
		rest = rest[len(near):]
	}
	c.finish(&result, out)
	return nil
}

// neighbours returns the first of the claims and those behind it that are best
// read along with it: reading what is between costs less than reading again.
func neighbours(claims []stream.Doubt) []stream.Doubt {
	const gap = 8 << 10 // bytes
	n := 1
	for n < len(claims) && claims[n].Start-claims[n-1].End < gap {
		n++
	}
	return claims[:n]
}

// doubtful reads a doubtful claim and holds it against the schema. The part
// starts as many bytes behind the start of the block as base says.
func doubtful(part *jsonpos.Part, d stream.Doubt, base int, result *conform.Result, out *block) jsonpos.Value {
	start := len(jsonpos.Head) - base
	element, _, faults := part.Read(start+int(d.Start), start+int(d.End))
	result.AddFaults(part.Document().Text, faults)
	if element.Exists() && result.AddClaim(element) {
		out.rejected = true
	}
	return element
}

// finish takes over what is wrong with the shape of claims.
func (c *checker) finish(result *conform.Result, out *block) {
	result.Done()
	out.findings = append(out.findings, result.Faults...)
	out.told, out.faulty = len(result.Mismatches) > 0, len(result.Faults) > 0
	if !c.OmitSchema {
		out.findings = append(out.findings, result.Mismatches...)
	}
}

// part reads the file from start up to end.
func (c *checker) part(start, end, index int) (*jsonpos.Part, error) {
	text := make([]byte, len(jsonpos.Head)+end-start)
	copy(text, jsonpos.Head)
	if n, err := c.file.ReadAt(text[len(jsonpos.Head):], int64(start)); n < end-start {
		if err == nil || err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return nil, err
	}
	return jsonpos.NewPart(text, jsonpos.Origin{Offset: start, Index: index, Lines: c.Lines}, c.Limits), nil
}

// separator returns the index behind what may stand between two claims.
func separator(text []byte, i int) int {
	for i < len(text) && (text[i] <= ' ' || text[i] == ',') {
		i++
	}
	return i
}

// lookUp reads a claim again that the rules have gone over.
func (c *checker) lookUp(index int) *claim.Claim {
	blocks := c.outline.Blocks
	i := sort.Search(len(blocks), func(i int) bool { return blocks[i].First > index }) - 1
	starts, n := c.starts[i], index-blocks[i].First
	start, end := blocks[i].Start+int(starts[n]), blocks[i].End
	if n+1 < len(starts) {
		end = blocks[i].Start + int(starts[n+1])
	}
	part, err := c.part(start, end, index)
	if err != nil {
		// The run fails; what a rule makes of an empty claim is not told.
		c.err = err
		return &claim.Claim{}
	}
	element, _ := part.Trust(len(jsonpos.Head))
	found := claim.DecodeClaim(element)
	return &found
}
