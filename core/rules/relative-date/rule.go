// Package relativedate finds statements whose date changes its meaning with the
// day on which they are read.
package relativedate

import (
	_ "embed"
	"unicode"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/quotation"
)

//go:embed doc.md
var doc string

// Rule is relative-date.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "relative-date", Group: "wording", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for i, c := range p.Claims() {
		statement := p.Statement(i)
		for m := range statement.All(lexicon.RelativeDates) {
			if dated(c.Statement) {
				break
			}
			if named(c.Statement, m) || other(statement, m) || quotation.Contains(c.Statement, m.Start) {
				continue
			}
			p.Report(lint.Finding{
				At:      c.Place.Get("statement"),
				Message: "“" + c.Statement[m.Start:m.End] + "” means another date to whoever reads the statement later",
				Hint:    "Give the date itself.",
			}.Within(m.Start, m.End))
			break
		}
	}
}

// dated reports whether the text names a year, from which the relative date can
// be told.
func dated(text string) bool {
	for i := 0; i < len(text); i++ {
		start := i
		for i < len(text) && '0' <= text[i] && text[i] <= '9' {
			i++
		}
		if i-start == len("2025") && (text[start] == '1' || text[start] == '2') {
			return true
		}
	}
	return false
}

// named reports whether the match is part of a name or of a longer word: “The
// Morgen Today show”, “today-only”.
func named(text string, m lexicon.Match) bool {
	first, _ := utf8.DecodeRuneInString(text[m.Start:])
	if m.Start > 0 && unicode.IsUpper(first) {
		return true
	}
	return m.Start > 0 && text[m.Start-1] == '-' || m.End < len(text) && text[m.End] == '-'
}

// other reports whether the match is part of a phrase that is no relative date.
func other(statement *lexicon.Reading, m lexicon.Match) bool {
	for n := range statement.All(lexicon.NotDates) {
		if n.Start < m.End && m.Start < n.End {
			return true
		}
	}
	return false
}
