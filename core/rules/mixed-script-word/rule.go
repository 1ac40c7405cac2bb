// Package mixedscriptword finds words in which a letter of another alphabet
// passes for one of the word's own.
package mixedscriptword

import (
	_ "embed"
	"fmt"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/quotation"
)

//go:embed doc.md
var doc string

// Rule is mixed-script-word.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "mixed-script-word", Group: "text-hygiene", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v := range p.TextsWith(lint.BeyondASCII) {
		text := v.Text()
		if !suspect(text) {
			continue
		}
		w, ok := mixed(text)
		if !ok || quotation.Selects(v) {
			continue
		}
		p.Report(lint.Finding{
			At:      v,
			Message: fmt.Sprintf("In “%s” the letter “%c” (U+%04X) is %s and the word is %s, so a search for it does not find it", text[w.start:w.end], w.letter, w.letter, w.foreign, w.own),
			Hint:    "Type the word anew.",
		}.Within(w.start, w.end))
	}
}
