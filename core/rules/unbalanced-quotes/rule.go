// Package unbalancedquotes finds quote marks that have no partner.
package unbalancedquotes

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/quotation"
)

//go:embed doc.md
var doc string

// Rule is unbalanced-quotes.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "unbalanced-quotes", Group: "text-hygiene", Severity: diag.Info, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v := range p.TextsWith(lint.BeyondASCII) {
		text := v.Text()
		if !mayQuote(text) {
			continue
		}
		at, size := unbalanced(text)
		if size == 0 || quotation.Selects(v) || v.Key() == "title" {
			continue // titles of pages have marks for other ends: “Bridge closed » News”
		}
		p.Report(lint.Finding{
			At:      v,
			Message: "The quote mark “" + text[at:at+size] + "” has no partner, so readers cannot tell where somebody’s words begin and end",
			Hint:    "Add the missing mark, or remove this one.",
		}.Within(at, at+size))
	}
}

// mayQuote reports whether the text has a byte with which a quote mark starts.
func mayQuote(text string) bool {
	return strings.IndexByte(text, "“"[0]) >= 0 || strings.IndexByte(text, "«"[0]) >= 0 || strings.IndexByte(text, "「"[0]) >= 0
}

// families are marks that make pairs with each other. Which of them opens
// differs from language to language (“…”, „…“, ”…”; «…», »…«), but there is
// always an even number.
var families = [...]string{"“”„", "«»", "「」", "『』", "《》"}

// unbalanced returns the last mark of a family that has an odd number of them.
func unbalanced(text string) (at, size int) {
	var counts [len(families)]int
	for _, r := range text {
		if r >= utf8.RuneSelf {
			for i, family := range families {
				if strings.ContainsRune(family, r) {
					counts[i]++
				}
			}
		}
	}
	for i, family := range families {
		if counts[i]%2 == 0 || i == 0 && typewriter(text) {
			continue
		}
		at = strings.LastIndexAny(text, family)
		_, size = utf8.DecodeRuneInString(text[at:])
		return at, size
	}
	return 0, 0
}

// typewriter reports whether the text may use " or ” in another way: as the
// partner of a curly mark, or for inches.
func typewriter(text string) bool {
	if strings.Contains(text, `"`) {
		return true
	}
	for i, r := range text {
		if (r == '”' || r == '“') && i > 0 && '0' <= text[i-1] && text[i-1] <= '9' && strings.Count(text, "“")+strings.Count(text, "„") == 0 {
			return true
		}
	}
	return false
}
