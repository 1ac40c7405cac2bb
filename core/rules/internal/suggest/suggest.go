// Package suggest words “did you mean” hints for names that a file does not
// have.
package suggest

import (
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/nearest"
)

// comparisons bounds the work of one Names. A file in which every name is
// wrong needs no thousand suggestions.
const comparisons = 1 << 20

// Most is how many names one Names can have to make any suggestion.
const Most = comparisons

// Names are the names that a word may have been meant to be.
type Names struct {
	names []string
	done  int
}

// From keeps names, in the order in which equally near ones are preferred.
func From(names []string) *Names { return &Names{names: names} }

// Near returns the name that word, which is none of them, was most likely
// meant to be. It is never except, nor a name with another word in it: to take
// “bridge-opened” for “bridge-closed” would turn a file's words into their
// contrary.
func (n *Names) Near(word, except string) (name string, ok bool) {
	if n.done += len(n.names); n.done > comparisons {
		return "", false
	}
	name, ok = nearest.Of(word, n.names)
	if ok && (name == except || nearest.AnotherWord(word, name)) {
		return "", false
	}
	return name, ok
}

// Replacement is the fix that writes the name in place of the string at. It is
// a suggestion: another may have been meant.
func Replacement(at jsonpos.Value, name string) diag.Fix {
	start, end := at.Offsets()
	return diag.Fix{
		Message: "Replace it with “" + name + "”",
		Edits:   []diag.Edit{{Start: start, End: end, Text: string(jsonpos.AppendQuote(nil, name))}},
	}
}
