// Package lint defines what an editorial rule is and runs rules over a
// document. The contract follows golang.org/x/tools/go/analysis: a rule is a
// value with a name, a page and a function that reads a Pass and reports.
package lint

import (
	"iter"
	"time"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// A Rule is one editorial check. It lives in a folder of core/rules that bears
// its name and holds its page, its code and its fixtures.
type Rule struct {
	diag.Rule
	// Run reports what it finds in the pass's document. It keeps no state
	// between runs and may be called for several documents at once.
	Run func(*Pass)
}

// A Pass is one run of one rule over one document.
type Pass struct {
	Document *claim.Document
	// Now is the time of the run, given by the caller so that runs can be
	// repeated.
	Now time.Time

	rule   *Rule
	skip   func(jsonpos.Value) bool
	report func(diag.Diagnostic)
}

// Claims iterates over the claims that have the shape of the schema, with
// their index in the document. What is wrong with the others is told by the
// schema findings, and a rule that guessed at them would raise false alarms.
func (p *Pass) Claims() iter.Seq2[int, *claim.Claim] {
	return func(yield func(int, *claim.Claim) bool) {
		for i := range p.Document.Claims {
			c := &p.Document.Claims[i]
			if p.skip != nil && p.skip(c.Place) {
				continue
			}
			if !yield(i, c) {
				return
			}
		}
	}
}

// A Finding is what a rule reports.
type Finding struct {
	// At is the value to underline. Start and End, if End is not 0, narrow it to
	// part of the text, in byte offsets of the file.
	At         jsonpos.Value
	Start, End int
	Message    string // what is wrong and why it matters, one sentence without a full stop
	Hint       string // what to do, one sentence
	Related    []Place
	Fixes      []diag.Fix
}

// Within narrows the finding to the characters of At, a string, from start up
// to end, in byte offsets of its Text.
func (f Finding) Within(start, end int) Finding {
	f.Start, f.End = f.At.TextOffset(start), f.At.TextOffset(end)
	return f
}

// A Place is another value that explains a finding.
type Place struct {
	At         jsonpos.Value
	Start, End int // as in Finding
	Message    string
}

// Within narrows the place as Finding.Within does.
func (p Place) Within(start, end int) Place {
	p.Start, p.End = p.At.TextOffset(start), p.At.TextOffset(end)
	return p
}

// Report records a finding.
func (p *Pass) Report(f Finding) {
	d := diag.Diagnostic{
		Rule: p.rule.Name, Severity: p.rule.Severity,
		Message: f.Message, Hint: f.Hint,
		Pointer: f.At.Pointer(), Range: span(f.At, f.Start, f.End),
		Fixes: f.Fixes,
	}
	for _, place := range f.Related {
		d.Related = append(d.Related, diag.Related{
			Message: place.Message, Pointer: place.At.Pointer(),
			Range: span(place.At, place.Start, place.End),
		})
	}
	p.report(d)
}

// span returns the range of a value, or of the part of it that ends at end.
func span(at jsonpos.Value, start, end int) jsonpos.Range {
	if end == 0 {
		return at.Range()
	}
	return at.Document().Text.Range(start, end)
}

// Options say how to run.
type Options struct {
	Rules []*Rule
	Now   time.Time
	// Severities change the severity of rules by name; diag.Off turns one off.
	Severities map[string]diag.Severity
	// Skip, if set, tells of a claim that does not have the shape of the schema.
	Skip func(jsonpos.Value) bool
}

// Run runs the rules over the document and returns their findings in order.
func Run(document *claim.Document, o Options) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, rule := range o.Rules {
		severity := rule.Severity
		if changed, ok := o.Severities[rule.Name]; ok {
			severity = changed
		}
		if severity == diag.Off {
			continue
		}
		rule.Run(&Pass{
			Document: document, Now: o.Now, rule: rule, skip: o.Skip,
			report: func(d diag.Diagnostic) {
				d.Severity = severity
				found = append(found, d)
			},
		})
	}
	diag.Sort(found)
	return found
}
