// Package textnotnfc finds texts that are not in Unicode form NFC.
package textnotnfc

import (
	_ "embed"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
)

//go:embed doc.md
var doc string

// Rule is text-not-nfc.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "text-not-nfc", Group: "text-hygiene", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v := range p.TextsWith(lint.BeyondASCII) {
		text := v.Text()
		if fold.IsNormal(text) {
			continue
		}
		changes := changes(text)
		if len(changes) == 0 {
			continue
		}
		fix := diag.Fix{Safety: diag.Safe, Message: "Write it in Unicode form NFC; it looks the same"}
		for _, c := range changes {
			fix.Edits = append(fix.Edits, diag.Edit{
				Start: v.TextOffset(c.start), End: v.TextOffset(c.end), Text: c.composed,
			})
		}
		p.Report(lint.Finding{
			At:      v,
			Message: "The text is not in Unicode form NFC, so a search for “" + changes[0].composed + "” does not find it",
			Hint:    "Type the character anew, or apply the fix.",
			Fixes:   []diag.Fix{fix},
		}.Within(changes[0].start, changes[0].end))
	}
}

// A change is a piece of a text, in bytes, and its form in NFC.
type change struct {
	start, end int
	composed   string
}

// changes returns the pieces of the text that NFC writes otherwise. Package
// norm breaks up stacks of more than 30 marks with an invisible joiner, which
// is no part of NFC: a text with such a stack is left alone.
func changes(text string) []change {
	const joiner = "\u034f"
	if strings.Count(norm.NFC.String(text), joiner) != strings.Count(text, joiner) {
		return nil
	}
	var out []change
	var pieces norm.Iter
	pieces.InitString(norm.NFC, text)
	for !pieces.Done() {
		start := pieces.Pos()
		composed := string(pieces.Next())
		if composed != text[start:pieces.Pos()] {
			out = append(out, change{start, pieces.Pos(), composed})
		}
	}
	return out
}
