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
	"github.com/claim-tracker/claim-tracker/core/lexicon"
)

// A Rule is one editorial check. It lives in a folder of core/rules that bears
// its name and holds its page, its code and its fixtures.
type Rule struct {
	diag.Rule
	// Apart is set if what the rule finds in a claim, or around the claims, does
	// not depend on other claims. The claims of a large file are then shared out
	// among several runs.
	Apart bool
	// Needs says without what the rule has nothing to look at. Whatever it needs
	// it has to do without if there is none.
	Needs Needs
	// Run reports what it finds in the pass's document. It keeps no state
	// between runs and may be called for several documents at once. Of a large
	// file, claims are in memory only while they are iterated over: what Run
	// keeps from one claim to another is small and holds neither the claim, nor
	// its places, nor its texts other than as copies. Each iteration over the
	// claims, or over addresses and the like, reads the file once more;
	// iterations do not stand inside one another.
	Run func(*Pass)
	// Prepare, if set, reads a batch ahead of Run, when other batches may be read
	// as well: what can be done apart for a rule that is not. What it returns is
	// Prepared in Run's first iteration; it keeps nothing of the claims.
	Prepare func(*Pass) any
}

// Needs is what not every run can give to a rule.
type Needs uint8

// The needs, to be added up.
const (
	// NeedsArticle is the text of the article.
	NeedsArticle Needs = 1 << iota
	// NeedsPrevious is an earlier version of the document.
	NeedsPrevious
)

// A Pass is one run of one rule over one document.
type Pass struct {
	// Document is what stands around the claims. Its Claims are those of a small
	// file only; rules iterate over Claims of the Pass.
	Document *claim.Document
	// Now is the time of the run, given by the caller so that runs can be
	// repeated.
	Now time.Time
	// Settings are what the desk has set.
	Settings *Settings
	// Article is the local copy of the article.
	Article Article
	// Previous is an earlier version of the document, nil if none is known.
	Previous *claim.Document

	web      Web // nil if the network may not be used
	rule     *Rule
	severity diag.Severity
	report   func(diag.Diagnostic)
	// batches iterates over the document's claims, batch by batch.
	batches iter.Seq[*Batch]
	batch   *Batch // that the iteration is at
	// claim looks up a claim that the iteration has left behind.
	claim func(int) *claim.Claim
}

// A Batch is some of the claims of a document with the values around them.
type Batch struct {
	// First is the index of the first claim in the document.
	First int
	// Claims are the batch's claims. One that could not be read has no Place.
	Claims []claim.Claim
	// Place is a document that has the claims as the elements of its list, and
	// may have what stands around them.
	Place jsonpos.Value
	// From and To, if To is not 0, bound the offsets of the members of Place that
	// belong to the batch.
	From, To int
	// Skip, if set, tells of a claim, or another value, that does not have the
	// shape of the schema.
	Skip func(jsonpos.Value) bool

	leaves    *leaves           // those of Place, once asked for
	readings  []lexicon.Reading // of the statements, once asked for
	citations [][]claim.Cited   // of the claims, once asked for
	cited     []claim.Cited     // all that are in citations
	prepared  map[*Rule]any
	shared    map[any]any
}

// Claims iterates over the claims that have the shape of the schema, with
// their index in the document. What is wrong with the others is told by the
// schema findings, and a rule that guessed at them would raise false alarms.
func (p *Pass) Claims() iter.Seq2[int, *claim.Claim] {
	return func(yield func(int, *claim.Claim) bool) {
		for at := range p.AllClaims() {
			if at.Sound && !yield(at.Index, at.Claim) {
				return
			}
		}
	}
}

// A ClaimAt is a claim with what is known of it.
type ClaimAt struct {
	*claim.Claim
	Index int  // in the document
	Sound bool // it has the shape of the schema
}

// AllClaims iterates over the claims whether they have the shape of the schema
// or not.
func (p *Pass) AllClaims() iter.Seq[ClaimAt] {
	return func(yield func(ClaimAt) bool) {
		for b := range p.batches {
			p.batch = b
			for i := range b.Claims {
				c := &b.Claims[i]
				if !c.Place.Exists() {
					continue
				}
				if !yield(ClaimAt{c, b.First + i, b.Skip == nil || !b.Skip(c.Place)}) {
					return
				}
			}
		}
	}
}

// Claim returns the claim with the given index, over which the iteration has
// gone already. In a large file it is read again, at a cost.
func (p *Pass) Claim(index int) *claim.Claim { return p.claim(index) }

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
		Rule: p.rule.Name, Severity: p.severity,
		Message: f.Message, Hint: f.Hint,
		Pointer: f.At.Pointer(), Subject: claim.Subject(f.At), Range: span(f.At, f.Start, f.End),
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
	// Severities change the severity of rules by name; diag.Off turns one off. A
	// rule that is optional runs only if it is named.
	Severities map[string]diag.Severity
	// Settings are what the desk has set; nil means that it has set nothing.
	Settings *Settings
	// Article is the local copy of the article, if there is one.
	Article Article
	// Previous is an earlier version of the document, if one is known.
	Previous *claim.Document
	// Web, if set, visits addresses. Rules that are Online run only if it is.
	Web Web
	// Skip, if set, tells of a claim that does not have the shape of the schema.
	Skip func(jsonpos.Value) bool
}

// pass returns a pass of a rule over a document.
func (o *Options) pass(rule *Rule, severity diag.Severity, document *claim.Document, lookUp func(int) *claim.Claim) Pass {
	p := Pass{
		Document: document, Now: o.Now, Settings: o.Settings, Article: o.Article, Previous: o.Previous,
		web: o.Web, rule: rule, severity: severity, claim: lookUp,
	}
	if p.Settings == nil {
		p.Settings = noSettings
	}
	return p
}

var noSettings = &Settings{}

// Run runs the rules over the document and returns their findings in order.
func Run(document *claim.Document, o Options) []diag.Diagnostic {
	batch := &Batch{Claims: document.Claims, Place: document.Place, Skip: o.Skip}
	found := o.run(document, batch, func(*Rule) bool { return true }, func(i int) *claim.Claim { return &document.Claims[i] })
	diag.Sort(found)
	return found
}

// RunApart runs those rules that look at claims apart over a batch. The
// document is what stands around the claims. It may be called for several
// batches at once, and returns the findings in no order.
func RunApart(document *claim.Document, batch *Batch, o Options) []diag.Diagnostic {
	return o.run(document, batch, func(r *Rule) bool { return r.Apart }, nil)
}

func (o Options) run(document *claim.Document, batch *Batch, wanted func(*Rule) bool, lookUp func(int) *claim.Claim) []diag.Diagnostic {
	var found []diag.Diagnostic
	report := func(d diag.Diagnostic) { found = append(found, d) }
	batches := func(yield func(*Batch) bool) { yield(batch) }
	pass := new(Pass) // one after another
	for _, rule := range o.Rules {
		severity := o.Severity(rule.Rule)
		if severity == diag.Off || !wanted(rule) && rule.Prepare == nil {
			continue
		}
		*pass = o.pass(rule, severity, document, lookUp)
		pass.batches, pass.batch, pass.report = batches, batch, report
		if rule.Prepare != nil {
			if batch.prepared == nil {
				batch.prepared = map[*Rule]any{}
			}
			batch.prepared[rule] = rule.Prepare(pass)
		}
		if wanted(rule) {
			rule.Run(pass)
		}
	}
	return found
}

// Severity returns the severity that a rule has in the run.
func (o Options) Severity(rule diag.Rule) diag.Severity {
	if rule.Online && o.Web == nil {
		return diag.Off
	}
	if changed, ok := o.Severities[rule.Name]; ok {
		return changed
	}
	if rule.Optional {
		return diag.Off
	}
	return rule.Severity
}

// Looks reports whether a rule is on and has what it needs in the run: only
// then does it mean anything that the rule finds nothing.
func (o Options) Looks(rule *Rule) bool {
	return o.Severity(rule.Rule) != diag.Off &&
		!rule.Online && // a visit may have told nothing
		(rule.Needs&NeedsArticle == 0 || o.Article.Text != nil) &&
		(rule.Needs&NeedsPrevious == 0 || o.Previous != nil)
}
