// Package statementnamesnobody finds statements that begin with a pronoun and
// leave open whom they are about.
package statementnamesnobody

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is statement-names-nobody.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "statement-names-nobody", Group: "wording", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for i, c := range p.Claims() {
		m, ok := p.Statement(i).Find(lexicon.Pronouns)
		if !ok || m.Start > 0 || name(c.Statement[m.End:]) {
			continue
		}
		p.Report(lint.Finding{
			At:      c.Place.Get("statement"),
			Message: "The statement begins with “" + c.Statement[:m.End] + "” and does not say who that is, so it cannot be read by itself",
			Hint:    "Write the name.",
		}.Within(m.Start, m.End))
	}
}

// name reports whether the words go on as those of a name or a title would: “He
// Jiankui”, “They-Them Day”, “Er & Sie”, “They.com”. So does a generic “he who”.
func name(rest string) bool {
	word := strings.TrimLeftFunc(rest, unicode.IsSpace)
	next, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(next) || next == '&' || strings.HasPrefix(rest, "-") || strings.HasPrefix(word, "who ") || domain(rest)
}

// domain reports whether the words go on as those of a domain would.
func domain(rest string) bool {
	rest, dot := strings.CutPrefix(rest, ".")
	next, _ := utf8.DecodeRuneInString(rest)
	return dot && unicode.IsLetter(next)
}
