package suppress

import (
	"sort"
	"strings"
	"time"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

// An Index holds the entries of a file. Of an entry in a claim it keeps some
// bytes and no place, so that the claims need not stay in memory.
type Index struct {
	options lint.Options
	rules   map[string]*lint.Rule
	today   string
	reasons map[string]string // each once

	entries  []entry
	document scope   // the whole file
	sources  []scope // the shared sources that have entries, in order
	claims   []scope // the claims that have entries, in order
	places   map[int]jsonpos.Value
}

// A scope is a claim or a shared source with the entries in it. They lie apart.
type scope struct {
	start, end int
	from, to   int // its entries, among those of the index
	claim      int // its index; of other scopes it has no meaning
	// blind is set if no rule has looked at the claim, for its shape.
	blind bool
}

// An entry is one element of a list “x-ignore”.
type entry struct {
	rule       *lint.Rule // nil if there is no such rule
	reason     string
	start, end int // where it holds
	at         int // where it stands
	expired    bool
	used       bool // a finding has been there
}

// NewIndex returns an empty index for a run.
func NewIndex(o lint.Options) *Index {
	return &Index{
		options: o, today: o.Now.UTC().Format(time.DateOnly),
		reasons: make(map[string]string), places: make(map[int]jsonpos.Value),
	}
}

// rule returns the rule with a name, nil if there is none. Most files accept
// nothing and never ask.
func (x *Index) rule(name string) *lint.Rule {
	if x.rules == nil {
		x.rules = make(map[string]*lint.Rule, len(x.options.Rules))
		for _, rule := range x.options.Rules {
			x.rules[rule.Name] = rule
		}
	}
	return x.rules[name]
}

// AddDocument adds the entries that stand around the claims. touched reports
// values in which something does not have the shape of the schema: entries
// with such a mistake mean nothing.
func (x *Index) AddDocument(d *claim.Document, touched func(jsonpos.Value) bool) {
	x.document.to = x.add(d.Ignore, d.Place, touched, true)
	for _, name := range d.Sources.Names() {
		source, _ := d.Sources.Get(name)
		s := scope{from: len(x.entries)}
		s.to = x.add(source.Ignore, source.Place, touched, true)
		x.sources = appendScope(x.sources, s, source.Place)
	}
}

// Suppresses reports whether a claim has entries, in itself or in a source.
func Suppresses(c *claim.Claim) bool {
	if len(c.Ignore) > 0 || c.Source.CitedSource != nil && len(c.Source.CitedSource.Ignore) > 0 {
		return true
	}
	for i := range c.Sources {
		if s := &c.Sources[i]; s.CitedSource != nil && len(s.CitedSource.Ignore) > 0 {
			return true
		}
	}
	return false
}

// AddClaim adds the entries in a claim, after those of the claims before it.
// touched may be nil, if nothing is wrong with the claim's shape.
func (x *Index) AddClaim(c *claim.Claim, index int, touched func(jsonpos.Value) bool) {
	if touched == nil {
		touched = func(jsonpos.Value) bool { return false }
	}
	s := scope{claim: index, blind: touched(c.Place), from: len(x.entries)}
	s.to = x.add(c.Ignore, c.Place, touched, false)
	for _, citation := range append([]claim.Citation{c.Source}, c.Sources...) {
		if citation.CitedSource != nil {
			s.to = x.add(citation.CitedSource.Ignore, citation.Place, touched, false)
		}
	}
	x.claims = appendScope(x.claims, s, c.Place)
}

func appendScope(list []scope, s scope, place jsonpos.Value) []scope {
	if s.from == s.to {
		return list
	}
	s.start, s.end = place.Offsets()
	return append(list, s)
}

// add adds entries that hold in a value and returns how many there are now.
func (x *Index) add(list []claim.Suppression, holds jsonpos.Value, touched func(jsonpos.Value) bool, keep bool) int {
	for _, s := range list {
		if s.Rule == "" || s.Reason == "" || touched(s.Place) {
			continue
		}
		e := entry{rule: x.rule(s.Rule), reason: x.once(s.Reason), expired: s.Until != "" && s.Until < x.today}
		e.start, e.end = holds.Offsets()
		e.at, _ = s.Place.Offsets()
		if keep {
			x.places[e.at] = s.Place
		}
		x.entries = append(x.entries, e)
	}
	return len(x.entries)
}

// once returns a copy of a text that is shared with all entries that have it.
func (x *Index) once(text string) string {
	if known, ok := x.reasons[text]; ok {
		return known
	}
	text = strings.Clone(text)
	x.reasons[text] = text
	return text
}

// Apply marks findings that are accepted. The entries of the claims in which
// they lie have to be in the index. A nil index accepts nothing.
func (x *Index) Apply(found []diag.Diagnostic) {
	if x == nil || len(x.entries) == 0 {
		return
	}
	for i := range found {
		d := &found[i]
		by := x.match(nil, x.document, d)
		by = x.match(by, scopeAt(x.sources, d.Range.Start.Offset), d)
		by = x.match(by, scopeAt(x.claims, d.Range.Start.Offset), d)
		if by != nil {
			d.Suppressed = &diag.Suppression{Kind: diag.InSource, Reason: by.reason}
		}
	}
}

// match returns the entry that accepts a finding and is nearest to it: best,
// or one of the scope.
func (x *Index) match(best *entry, s scope, d *diag.Diagnostic) *entry {
	for i := s.from; i < s.to; i++ {
		e := &x.entries[i]
		if at := d.Range.Start.Offset; e.rule == nil || e.rule.Name != d.Rule || at < e.start || at >= e.end {
			continue
		}
		e.used = true
		if !e.expired && (best == nil || e.end-e.start < best.end-best.start) {
			best = e
		}
	}
	return best
}

// scopeAt returns the scope around an offset, an empty one if there is none.
func scopeAt(scopes []scope, offset int) scope {
	i := sort.Search(len(scopes), func(i int) bool { return scopes[i].end > offset })
	if i == len(scopes) || scopes[i].start > offset {
		return scope{}
	}
	return scopes[i]
}
