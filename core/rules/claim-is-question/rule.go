// Package claimisquestion finds statements that ask instead of claiming.
package claimisquestion

import (
	_ "embed"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/quotation"
)

//go:embed doc.md
var doc string

// Rule is claim-is-question.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "claim-is-question", Group: "wording", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

const (
	opening = "¿"
	marks   = "?؟？"
	final   = marks + "!！"
)

func run(p *lint.Pass) {
	for _, c := range p.Claims() {
		start, end, ok := question(c.Statement)
		if !ok {
			continue
		}
		p.Report(lint.Finding{
			At:      c.Place.Get("statement"),
			Message: "The statement is a question, and a question is neither true nor false",
			Hint:    "State what the question suggests, as one plain sentence.",
		}.Within(start, end))
	}
}

// question returns the marks that make a question of the whole text.
func question(text string) (start, end int, ok bool) {
	if body := strings.TrimRight(text, final); strings.ContainsAny(text[len(body):], marks) {
		return len(body), len(text), !quotation.Contains(text, len(body))
	}
	return 0, len(opening), strings.HasPrefix(text, opening)
}
