// Package emphasisinclaim finds statements that are shouted.
package emphasisinclaim

import (
	_ "embed"
	"strings"
	"unicode"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/quotation"
)

//go:embed doc.md
var doc string

// Rule is emphasis-in-claim.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "emphasis-in-claim", Group: "wording", Severity: diag.Info, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for i, c := range p.Claims() {
		text := c.Statement
		finding := lint.Finding{At: c.Place.Get("statement")}
		if shouted(text) {
			finding.Message = "The whole statement is written in capitals, which lends it a weight that the words do not have"
			finding.Hint = "Write it as an ordinary sentence."
			p.Report(finding)
			continue
		}
		if m, ok := stressed(p.Statement(i)); ok {
			finding.Message = "“" + text[m.Start:m.End] + "” is written in capitals, so the desk stresses what the speaker may not have"
			finding.Hint = "Write it in small letters; how it was said can be told in the quote."
			p.Report(finding.Within(m.Start, m.End))
			continue
		}
		if start, ok := exclaimed(text); ok {
			finding.Message = "The statement ends with an exclamation mark, as if the desk were shouting it"
			finding.Hint = "End it with a full stop; how it was said can be told in the quote."
			p.Report(finding.Within(start, len(text)))
		}
	}
}

// exclaimed returns the exclamation marks at the end. With a question mark among
// them, the statement is a question.
func exclaimed(text string) (start int, ok bool) {
	body := strings.TrimRight(text, "!！")
	if len(body) == len(text) || body == "" || strings.HasSuffix(body, "?") || strings.HasSuffix(body, "？") {
		return 0, false
	}
	return len(body), !quotation.Contains(text, len(body))
}

// stressed returns a word in capitals that is no acronym.
func stressed(statement *lexicon.Reading) (lexicon.Match, bool) {
	for m := range statement.All(lexicon.Stresses) {
		word := statement.Text[m.Start:m.End]
		if !strings.ContainsFunc(word, unicode.IsLower) && alone(statement.Text, m) && !quotation.Contains(statement.Text, m.Start) {
			return m, true
		}
	}
	return lexicon.Match{}, false
}

// alone reports whether no other word in capitals stands beside the match: with
// one it may be the name of a ship, a film or a law.
func alone(text string, m lexicon.Match) bool {
	before := text[strings.LastIndexByte(strings.TrimRight(text[:m.Start], " "), ' ')+1 : m.Start]
	after, _, _ := strings.Cut(strings.TrimLeft(text[m.End:], " "), " ")
	return !capital(strings.TrimSpace(before)) && !capital(after)
}

func capital(word string) bool {
	return len(word) > 1 && strings.ContainsFunc(word, unicode.IsUpper) && !strings.ContainsFunc(word, unicode.IsLower)
}

// shouted reports whether the text is a sentence in capitals only.
func shouted(text string) bool {
	const words, letters = 3, 12
	upper := 0
	for i, r := range text {
		switch {
		case r < unicode.MaxASCII && 'a' <= r && r <= 'z', r > unicode.MaxASCII && unicode.IsLower(r):
			return false
		case i == 0 && !unicode.IsUpper(r):
			return false // a number, a script without capitals, or a quotation
		case unicode.IsUpper(r):
			upper++
		}
	}
	return upper >= letters && strings.Count(text, " ") >= words-1
}
