// Package quotation tells which part of a text stands between quote marks: words
// that the text passes on and does not say itself.
package quotation

import (
	"slices"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// Contains reports whether the byte at of text stands between quote marks. A
// mark that is never closed counts as open to the end. Every convention is
// read: “…”, „…“, ”…”, «…», »…«, 「…」, 《…》 and "…".
func Contains(text string, at int) bool {
	var open []string // what would close each open mark, the innermost last
	for _, r := range text[:at] {
		if n := len(open); n > 0 && slices.Contains([]rune(open[n-1]), r) {
			open = open[:n-1]
		} else if closing := closes(r); closing != "" {
			open = append(open, closing)
		}
	}
	return len(open) > 0
}

// closes returns the marks that close what r opens, "" if it opens nothing. A
// typewriter apostrophe does not: it is mostly an apostrophe.
func closes(r rune) string {
	switch r {
	case '“', '”':
		return "”"
	case '„':
		return "“”"
	case '‘':
		return "’"
	case '‚':
		return "‘’"
	case '«':
		return "»"
	case '»':
		return "«"
	case '‹':
		return "›"
	case '「':
		return "」"
	case '『':
		return "』"
	case '《':
		return "》"
	case '"':
		return `"`
	}
	return ""
}

// Selects reports whether a text is part of the “quote” of a claim. That has to
// be as the article has it, for better or worse.
func Selects(text jsonpos.Value) bool { return text.Parent().Key() == "quote" }
