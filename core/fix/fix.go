// Package fix makes the fixes that findings bring along. A text goes in with a
// way to check it, and what comes out differs in the bytes of the fixes' edits
// only.
//
// Fixes are made in rounds. A round takes those that do not touch one another,
// in the order of the findings, makes them and checks the text again: what was
// kept out, and what has only now come to light, has its turn in the next. Safe
// fixes come first; suggested ones have their turn when no safe one is left. A
// fix is all of its edits or none.
//
// The text never gets worse. A fix that would add a fault of the JSON or a
// mismatch with the schema, or a safe one that would leave more findings than
// there were, is left out and told as a Fault. Rules whose fixes undo one another, or do not mend what they found, are found
// out, and none of their fixes is made.
package fix

import (
	"crypto/sha256"
	"slices"

	"github.com/claim-tracker/claim-tracker/core/diag"
)

// Rounds bounds how often fixes are made until none is left. Two or three
// rounds are usual.
const Rounds = 20

// Options say which fixes to make.
type Options struct {
	// Check returns the findings on a text, in their one order.
	Check func(text []byte) ([]diag.Diagnostic, error)
	// Rules, if not nil, are the rules whose fixes are wanted.
	Rules map[string]bool
	// Suggested is set if suggested fixes are wanted too.
	Suggested bool
	// Ask, if set, is asked about each suggested fix, with the text as it stands.
	Ask func(text []byte, c Candidate) Answer
}

// A Candidate is a fix with the finding that it mends. Its offsets are those of
// the text of its round.
type Candidate struct {
	Finding diag.Diagnostic
	Fix     diag.Fix
}

// An Answer is a person's word on a suggested fix.
type Answer uint8

// The answers.
const (
	// Skip leaves the fix out; it is not asked about again.
	Skip Answer = iota
	// Take makes the fix.
	Take
	// Stop leaves the fix out and all suggested ones that have not been taken.
	Stop
)

// A Result is a text with its fixes made.
type Result struct {
	Text []byte
	// Taken are the fixes that were made, in the order in which they were.
	Taken []Candidate
	// Findings are those on Text.
	Findings []diag.Diagnostic
	// Suggestions counts the findings that a suggested fix would mend.
	Suggestions int
	// Faults are the fixes that could not be made.
	Faults []Fault
	// Endless are the rules whose fixes call for one another without an end, in
	// order. None of them has been made.
	Endless []string
}

// A Fault is a fix that was left out.
type Fault struct {
	Candidate
	Why string // half a sentence: “the file would have a new finding, json-syntax”
	// Uncovers is set if the rule need not be to blame: with the fix, something
	// else would be found, such as that an entry of a list stands there twice.
	Uncovers bool
}

// The reasons that what is found would be worse.
const (
	newFinding   = "the file would have a new finding, "
	moreFindings = "the file would have more findings than before"
)

// repeatedItem is the rule about entries of a list that are the same. No rule
// can know that its fix makes one so.
const repeatedItem = "repeated-item"

// Apply makes fixes in a text until none is left.
func Apply(text []byte, o Options) (Result, error) {
	barred := map[string]bool{}
	var endless []string
	for {
		r := &run{Options: o, barred: barred}
		r.Text = text
		unending, err := r.toTheEnd()
		if err != nil {
			return Result{}, err
		}
		if len(unending) == 0 {
			slices.Sort(endless)
			r.Endless = endless
			return r.Result, nil
		}
		// Whatever they have done to the text is not to stay: without them, from
		// the start.
		for _, rule := range unending {
			barred[rule] = true
			endless = append(endless, rule)
		}
	}
}

// A run makes the fixes of one text.
type run struct {
	Options
	Result
	barred  map[string]bool // rules whose fixes do not end
	refused []Candidate     // at their places in Text
	stopped bool
}

// toTheEnd makes fixes until none is left, or returns the rules whose fixes do
// not end.
func (r *run) toTheEnd() (unending []string, err error) {
	if r.Findings, err = r.Check(r.Text); err != nil {
		return nil, err
	}
	// The texts that there have been, by how many fixes had been made.
	seen := map[[sha256.Size]byte]int{sha256.Sum256(r.Text): 0}
	for round := 0; ; {
		chosen := r.choose()
		if len(chosen) == 0 {
			r.countSuggestions()
			return nil, nil
		}
		before := len(r.Taken)
		if round == Rounds {
			return rulesOf(chosen), nil
		}
		if err := r.admit(chosen); err != nil {
			return nil, err
		}
		if len(r.Taken) == before {
			continue // all of them are faults; there are fewer now
		}
		sum := sha256.Sum256(r.Text)
		if since, again := seen[sum]; again {
			return rulesOf(r.Taken[since:]), nil
		}
		seen[sum] = len(r.Taken)
		round++
	}
}

// countSuggestions counts the findings left that a suggested fix would mend.
func (r *run) countSuggestions() {
	for _, d := range r.Findings {
		if slices.ContainsFunc(d.Fixes, func(f diag.Fix) bool { return r.wants(Candidate{d, f}, diag.Suggested) }) {
			r.Suggestions++
		}
	}
}

func rulesOf(list []Candidate) []string {
	var rules []string
	for _, c := range list {
		rules = append(rules, c.Finding.Rule)
	}
	slices.Sort(rules)
	return slices.Compact(rules)
}
