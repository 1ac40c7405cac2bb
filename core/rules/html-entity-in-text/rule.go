// Package htmlentityintext finds characters that are written as in HTML.
package htmlentityintext

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/quotation"
)

//go:embed doc.md
var doc string

// Rule is html-entity-in-text.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "html-entity-in-text", Group: "text-hygiene", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v := range p.TextsWith(lint.Markup) {
		text := v.Text()
		if strings.IndexByte(text, '&') < 0 {
			continue
		}
		found := entities(text)
		if len(found) == 0 || quotation.Selects(v) {
			continue
		}
		first := found[0]
		finding := lint.Finding{
			At:      v,
			Message: "“" + text[first.start:first.end] + "” is how HTML writes " + name(first.meaning) + "; readers see it as it stands here",
			Hint:    "Write the character itself; the cards see to it that it is safe in a page.",
		}
		if fix, ok := decoded(v, text, found); ok {
			finding.Fixes = []diag.Fix{fix}
		}
		p.Report(finding.Within(first.start, first.end))
	}
}

// name returns a character as readers can see it.
func name(character string) string {
	r, _ := utf8.DecodeRuneInString(character)
	switch {
	case unicode.IsSpace(r):
		return "a space"
	case !unicode.IsGraphic(r):
		return "an invisible character"
	}
	return "“" + character + "”"
}

// decoded is the fix that writes the characters themselves. There is none where
// a space or an invisible character would come to stand at an end of the text,
// and it has to be asked for where it would make something look like markup.
func decoded(at jsonpos.Value, text string, found []entity) (diag.Fix, bool) {
	fix := diag.Fix{Safety: diag.Safe, Message: "Write the characters themselves"}
	for _, e := range found {
		r, _ := utf8.DecodeRuneInString(e.meaning)
		if (e.start == 0 || e.end == len(text)) && (unicode.IsSpace(r) || !unicode.IsGraphic(r)) {
			return diag.Fix{}, false
		}
		if r == '<' || r == '>' {
			fix.Safety = diag.Suggested
		}
		quoted := jsonpos.AppendQuote(nil, e.meaning)
		fix.Edits = append(fix.Edits, diag.Edit{
			Start: at.TextOffset(e.start), End: at.TextOffset(e.end), Text: string(quoted[1 : len(quoted)-1]),
		})
	}
	return fix, true
}
