// Package markupintext finds HTML tags and Markdown links in texts, which have
// no markup.
package markupintext

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/quotation"
)

//go:embed doc.md
var doc string

// Rule is markup-in-text.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "markup-in-text", Group: "text-hygiene", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v := range p.TextsWith(lint.Markup) {
		text := v.Text()
		start, end := tag(text)
		what := "an HTML tag"
		if end == 0 {
			start, end = link(text)
			what = "a Markdown link"
		}
		if end == 0 || quotation.Selects(v) {
			continue
		}
		p.Report(lint.Finding{
			At:      v,
			Message: "“" + text[start:end] + "” is " + what + ", and texts have no markup: readers see it as it stands here",
			Hint:    "Write plain text; addresses belong in “sources”.",
		}.Within(start, end))
	}
}

// tag returns the first tag of a known element: “<b>”, “</p>”, “<br/>” or
// “<a href=…>”. In “a <b and c> d” there is none.
func tag(text string) (start, end int) {
	for at := 0; ; at++ {
		i := strings.IndexByte(text[at:], '<')
		if i < 0 {
			return 0, 0
		}
		at += i
		rest := strings.TrimPrefix(text[at+1:], "/")
		length := strings.IndexFunc(rest, func(r rune) bool {
			return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '1' || r > '6')
		})
		close := strings.IndexByte(rest, '>')
		if length < 1 || close < 0 || !slices.Contains(elements, strings.ToLower(rest[:length])) {
			continue
		}
		inner := rest[length:close]
		if attributes := strings.TrimSpace(inner); attributes == "" || attributes == "/" || inner[0] == ' ' && strings.Contains(inner, "=") {
			return at, len(text) - len(rest) + close + 1
		}
	}
}

// elements are those that stand in running text, or are pasted with it.
var elements = strings.Fields(`a abbr b big blockquote br center cite code del div em figure font h1 h2 h3 h4 h5 h6 hr i
 iframe img ins li mark ol p pre q s script section small span strike strong style sub sup table td time tr u ul video`)

// link returns the first link “[text](address)”.
func link(text string) (start, end int) {
	const middle = "](http"
	at := strings.Index(text, middle)
	if at < 0 {
		return 0, 0
	}
	start = strings.LastIndexByte(text[:at], '[')
	close := strings.IndexByte(text[at:], ')')
	if start < 0 || close < 0 {
		return 0, 0
	}
	return start, at + close + 1
}
