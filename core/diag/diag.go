// Package diag has the one type in which syntax, schema and editorial findings
// are told. It follows the diagnostic of golang.org/x/tools/go/analysis: a
// place, a message, related places and edits that would mend it.
package diag

import (
	"cmp"
	"slices"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// Severity says how much a finding matters. A higher one matters more.
type Severity uint8

// The severities.
const (
	// Off turns a rule off; no finding has it.
	Off Severity = iota
	// Info is worth knowing.
	Info
	// Warning is likely a mistake.
	Warning
	// Error must be mended before the file is published.
	Error
)

// String returns the word for s that is used in output and configuration.
func (s Severity) String() string { return [...]string{"off", "info", "warning", "error"}[s] }

// ParseSeverity is the reverse of String.
func ParseSeverity(word string) (Severity, bool) {
	for s := Off; s <= Error; s++ {
		if s.String() == word {
			return s, true
		}
	}
	return Off, false
}

// A Diagnostic is one finding.
type Diagnostic struct {
	Rule     string // the name of the rule, such as "date-in-future"
	Severity Severity
	Message  string // what is wrong and why it matters, one sentence without a full stop
	Hint     string // what to do, one sentence; may be empty
	Path     string // the file as the user named it; "" if the caller knows
	Pointer  string // JSON Pointer of the value
	// Subject is the pointer with the id of the claim, or a digest of its
	// statement, in the place of its index. It stays as it is when claims are
	// added, removed or moved. It is "" for faults of the JSON.
	Subject string
	Range   jsonpos.Range
	Related []Related
	Fixes   []Fix
	// Suppressed is set if the finding is accepted and only told to those who ask
	// for such findings.
	Suppressed *Suppression
}

// A Suppression says why a finding is accepted.
type Suppression struct {
	Kind   SuppressionKind
	Reason string // as the desk gave it; "" for a baseline
}

// SuppressionKind says where it is written that a finding is accepted. The
// words are those of SARIF 2.1.0, section 3.35.2.
type SuppressionKind uint8

// The kinds of suppression.
const (
	// InSource is in the file itself, as “x-ignore”.
	InSource SuppressionKind = iota
	// External is outside the file, in a baseline.
	External
)

// String returns "inSource" or "external".
func (k SuppressionKind) String() string { return [...]string{"inSource", "external"}[k] }

// Related is another place that explains a finding.
type Related struct {
	Message string
	Pointer string
	Range   jsonpos.Range
}

// Safety says whether a fix may be applied unasked.
type Safety uint8

// The safeties.
const (
	// Suggested fixes change what the file says; a person decides.
	Suggested Safety = iota
	// Safe fixes leave the meaning as it is.
	Safe
)

// String returns "suggested" or "safe".
func (s Safety) String() string { return [...]string{"suggested", "safe"}[s] }

// A Fix is a set of edits that together mend a finding.
type Fix struct {
	Safety  Safety
	Message string // what the fix does, such as "Remove the tracking parameters"
	Edits   []Edit
}

// An Edit replaces the bytes from Start up to End with Text. The edits of a
// fix do not overlap.
type Edit struct {
	Start, End int
	Text       string
}

// Sort puts findings in their one order: path, place, rule, message.
func Sort(list []Diagnostic) { slices.SortStableFunc(list, Compare) }

// Compare returns a number below 0 if a comes before b in the order of Sort, and
// above 0 if it comes after b.
func Compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Range.Start.Offset, b.Range.Start.Offset),
		cmp.Compare(a.Range.End.Offset, b.Range.End.Offset),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message),
	)
}
