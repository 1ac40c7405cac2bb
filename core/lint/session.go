package lint

import (
	"iter"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
)

// A Session runs the rules that do not look at claims apart over a document
// that comes batch by batch, all of them side by side: a rule that asks for the
// next claim rests until it is there. Only one goroutine at a time may use it.
type Session struct {
	runs  []*run
	round int
	found []diag.Diagnostic
	tell  func([]diag.Diagnostic) // set at the end of a round
}

// A run is one rule at work.
type run struct {
	batch *Batch // nil at the end of a round
	// next lets the rule go on until it asks for another batch; it returns false
	// when the rule is done.
	next func() (struct{}, bool)
	stop func()
	// round is the one whose batches the rule asks for.
	round int
	done  bool
}

// NewSession starts the rules. The document is what stands around the claims;
// claim looks up a claim that has been in a batch.
func NewSession(document *claim.Document, o Options, lookUp func(int) *claim.Claim) *Session {
	s := &Session{}
	for _, rule := range o.Rules {
		severity := o.Severity(rule.Rule)
		if severity == diag.Off || rule.Apart {
			continue
		}
		r := &run{}
		pass := o.pass(rule, severity, document, lookUp)
		pass.report = func(d diag.Diagnostic) {
			if r.done {
				return
			}
			s.found = append(s.found, d)
			if s.tell != nil && len(s.found) >= atOnce {
				s.tell(s.found)
				s.found = s.found[:0]
			}
		}
		r.next, r.stop = iter.Pull(func(rest func(struct{}) bool) {
			pass.batches = s.batches(r, rest)
			rule.Run(&pass)
		})
		s.runs = append(s.runs, r)
		r.resume()
	}
	return s
}

// batches iterates over the batches of one round. The first iteration of a
// rule takes the first round, the next one the round after.
func (s *Session) batches(r *run, rest func(struct{}) bool) iter.Seq[*Batch] {
	iterations := 0
	return func(yield func(*Batch) bool) {
		r.round = iterations
		iterations++
		for !r.done && rest(struct{}{}) && r.batch != nil {
			if !yield(r.batch) {
				return
			}
		}
	}
}

func (r *run) resume() {
	if _, more := r.next(); !more {
		r.done = true
	}
}

// Feed gives the next batch of the round to the rules.
func (s *Session) Feed(b *Batch) {
	for _, r := range s.runs {
		if !r.done && r.round == s.round {
			r.batch = b
			r.resume()
		}
	}
}

// atOnce is how many findings EndRound tells together.
const atOnce = 1000

// EndRound tells the rules that there are no more batches, and calls tell with
// what they find by then, some at a time, in memory that is used again. It
// reports whether one of them asks for all batches once more.
func (s *Session) EndRound(tell func([]diag.Diagnostic)) (again bool) {
	s.tell = tell
	for _, r := range s.runs {
		if !r.done && r.round == s.round {
			r.batch = nil
			r.resume()
		}
	}
	tell(s.Take())
	s.tell = nil
	s.round++
	for _, r := range s.runs {
		again = again || !r.done
	}
	return again
}

// Take returns what has been found since the last call, in no order.
func (s *Session) Take() []diag.Diagnostic {
	found := s.found
	s.found = nil
	return found
}

// Close ends the rules. It has to be called.
func (s *Session) Close() {
	for _, r := range s.runs {
		r.done = true
		r.stop()
	}
}
