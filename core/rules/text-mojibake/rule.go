// Package textmojibake finds texts that were read in the wrong encoding.
package textmojibake

import (
	_ "embed"
	"strings"
	"unicode"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/quotation"
)

//go:embed doc.md
var doc string

// Rule is text-mojibake.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "text-mojibake", Group: "text-hygiene", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v := range p.TextsWith(lint.BeyondASCII | lint.Backslashes) {
		text := v.Text()
		if !suspect(text) {
			continue
		}
		found := garbled(text)
		if len(found) == 0 {
			continue
		}
		first := found[0]
		finding := lint.Finding{At: v, Hint: "Copy the text anew from where it came."}
		switch {
		case first.meant == "":
			finding.Message = "A character was lost here when the text was converted, and nobody can tell which"
		case first.escaped:
			finding.Message = "“" + text[first.start:first.end] + "” is how a program writes “" + first.meant + "”; readers see it as it stands here"
		default:
			finding.Message = "“" + text[first.start:first.end] + "” is “" + first.meant + "” read in the wrong encoding"
		}
		if fix, ok := restored(v, text, found); ok && !quotation.Selects(v) {
			finding.Fixes = []diag.Fix{fix}
		}
		p.Report(finding.Within(first.start, first.end))
	}
}

// restored is the fix that writes what was meant, if that is known for every
// piece and allowed in a text.
func restored(at jsonpos.Value, text string, found []piece) (diag.Fix, bool) {
	fix := diag.Fix{Message: "Write what was meant"}
	for _, f := range found {
		edge := f.start == 0 || f.end == len(text)
		if f.meant == "" || strings.ContainsFunc(f.meant, func(r rune) bool { return !unicode.IsGraphic(r) || edge && unicode.IsSpace(r) }) {
			return diag.Fix{}, false
		}
		quoted := jsonpos.AppendQuote(nil, f.meant)
		fix.Edits = append(fix.Edits, diag.Edit{
			Start: at.TextOffset(f.start), End: at.TextOffset(f.end), Text: string(quoted[1 : len(quoted)-1]),
		})
	}
	return fix, true
}
