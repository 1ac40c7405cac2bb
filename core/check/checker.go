package check

import (
	"cmp"
	"math"
	"slices"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/conform"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/stream"
	"github.com/claim-tracker/claim-tracker/core/suppress"
)

// A checker goes through the claims of one file.
type checker struct {
	FileOptions
	file    Source
	outline *stream.Outline

	document *claim.Document // what stands around the claims
	envelope conform.Result  // on what stands around the claims
	rejected bool            // the arbiter rejects it
	lint     lint.Options
	// accepted holds the entries of “x-ignore”, those of claims once their block
	// has been read; it is nil if there are no rules.
	accepted *suppress.Index

	// starts holds the offsets at which claims start, by block and from the
	// block's start, for rules that look a claim up.
	starts [][]int32
	err    error // with which a claim could not be looked up
}

// report checks the claims. The findings are kept unless there are too many.
func (c *checker) report() (*FileReport, error) {
	locator := jsonpos.NewLocator(c.file, c.file.Size)
	if len(c.Rules) > 0 {
		c.accepted = suppress.NewIndex(c.lint)
		if c.outline.Envelope != nil {
			c.accepted.AddDocument(c.document, c.envelope.Touches)
		}
	}
	first := pass{checker: c, late: late{runs: c.Runs, most: c.Hold}}
	first.late.add(c.aroundFindings())
	if len(c.Rules) == 0 && c.outline.Doubtful > c.Hold {
		first.overflow = true
	} else if err := first.run(nil); err != nil {
		return nil, err
	}
	var r *FileReport
	if first.overflow {
		r = &FileReport{Text: locator, each: func(visit func(diag.Diagnostic) error) error {
			again := pass{checker: c, replay: newQueue(first.late.inOrder())}
			defer again.replay.stop()
			err := again.run(func(d diag.Diagnostic) error {
				d.Path = c.Path
				locate(locator, &d)
				return visit(d)
			})
			return cmp.Or(err, again.replay.err, locator.Err())
		}}
	} else {
		r = held(locator, c.Path, append(first.held, first.late.list...))
	}
	r.Claims, r.Skipped = c.outline.Claims, first.skipped
	return r, locator.Err()
}

// aroundFindings returns what is found around the claims, other than by rules
// that look at claims too.
func (c *checker) aroundFindings() []diag.Diagnostic {
	found := slices.Clone(c.envelope.Faults)
	if !c.OmitSchema {
		found = append(found, c.envelope.Mismatches...)
	}
	if len(c.Rules) > 0 && c.outline.Envelope != nil {
		all := &lint.Batch{Place: c.document.Place, Skip: c.envelope.Touches}
		edited := lint.RunApart(c.document, all, c.lint)
		c.accepted.Apply(edited)
		found = append(found, edited...)
	}
	return found
}

// A pass goes through the claims once, or more often if a rule asks for it.
type pass struct {
	*checker
	held     []diag.Diagnostic
	overflow bool // there are more than are held
	late     late
	// replay is set on the pass that tells what an earlier one found too much of:
	// to the late findings of that one.
	replay  *queue
	skipped int
	// misshapen is set once a mistake in the JSON or its shape has been found.
	misshapen bool
}

// run goes through the claims. Findings are kept, or told in order on a replay.
func (p *pass) run(tell func(diag.Diagnostic) error) error {
	var session *lint.Session
	if len(p.Rules) > 0 {
		p.starts = make([][]int32, len(p.outline.Blocks))
		session = lint.NewSession(p.document, p.lint, p.lookUp)
		defer session.Close()
	}
	told, rejected := len(p.envelope.Mismatches) > 0, p.rejected
	p.misshapen = told || rejected || len(p.envelope.Faults) > 0
	for again, round := true, 0; again && (round == 0 || p.replay == nil); round++ {
		p.feedAround(session, true)
		number := 0
		for b := range stream.InOrder(len(p.outline.Blocks), p.Jobs, 2, func(i int) block { return p.block(i, round == 0) }) {
			if b.err != nil {
				return b.err
			}
			found := b.findings
			if session != nil {
				p.starts[number] = b.starts
				session.Feed(&b.batch)
				if edited := session.Take(); round == 0 {
					found = append(found, edited...)
				} else {
					p.addLate(edited) // a replay has one round
				}
			}
			if round == 0 && p.replay == nil {
				for _, n := range b.ignoring {
					p.accepted.AddClaim(&b.batch.Claims[n], b.batch.First+n, b.batch.Skip)
				}
			}
			p.accepted.Apply(found)
			if round == 0 {
				p.skipped += b.skipped
				p.misshapen = p.misshapen || b.told || b.rejected || b.faulty
				told, rejected = told || b.told, rejected || b.rejected
			}
			if err := p.take(found, p.outline.Blocks[number].End, tell); err != nil {
				return err
			}
			number++
		}
		p.feedAround(session, false)
		again = session != nil && session.EndRound(p.addLate)
	}
	var last []diag.Diagnostic
	if rejected && !told && !p.OmitSchema && !p.overflow {
		last = append(last, conform.Unexplained(p.root()))
	}
	if err := p.take(last, math.MaxInt, tell); err != nil {
		return err
	}
	if p.replay == nil && len(p.Rules) > 0 {
		p.late.add(p.accepted.Findings(p.misshapen, p.lookUp))
		p.overflow = p.overflow || p.late.kept
	}
	return p.err
}

// root returns the root of the document, of a stream nothing.
func (p *pass) root() jsonpos.Value {
	if p.outline.Envelope == nil {
		return jsonpos.Value{}
	}
	document, _ := p.outline.Envelope.Document()
	return document.Root()
}

// feedAround gives the rules what stands before the list of claims, or behind
// it: they go through a file in its order.
func (p *pass) feedAround(session *lint.Session, before bool) {
	if session == nil || p.outline.Envelope == nil {
		return
	}
	list, _ := p.document.Place.Get("claims").Offsets()
	part := &lint.Batch{Place: p.document.Place, To: list, Skip: p.envelope.Touches}
	if !before {
		part.From, part.To = list, math.MaxInt
	}
	session.Feed(part)
	p.addLate(session.Take())
}

func (p *pass) addLate(found []diag.Diagnostic) {
	if p.replay == nil {
		p.accepted.Apply(found)
		p.late.add(found)
	}
}

// take keeps findings, or tells them and the late ones before an offset.
func (p *pass) take(found []diag.Diagnostic, before int, tell func(diag.Diagnostic) error) error {
	if p.replay == nil {
		if !p.overflow {
			p.held = append(p.held, found...)
		}
		if len(p.held) > p.Hold || p.late.kept {
			p.held, p.overflow = nil, true
		}
		return nil
	}
	for p.replay.fill() && p.replay.head.Range.Start.Offset < before {
		found = append(found, p.replay.take())
	}
	diag.Sort(found)
	for _, d := range found {
		if err := tell(d); err != nil {
			return err
		}
	}
	return nil
}
