// Package urlnotcanonical finds addresses that are spelt in an unusual way.
package urlnotcanonical

import (
	_ "embed"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/cited"
)

//go:embed doc.md
var doc string

// Rule is url-not-canonical.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "url-not-canonical", Group: "links", Severity: diag.Info, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v := range p.Addresses() {
		text := v.Text()
		if plain(text) || cited.Copy(v) {
			continue
		}
		a, ok := address.Parse(text)
		// An address within the path is filed under its very spelling.
		if !ok || strings.Contains(a.Path.Text, ":/") {
			continue
		}
		oddities := odd(a)
		if len(oddities) == 0 {
			continue
		}
		fix := diag.Fix{Safety: diag.Safe, Message: "Write the address in its usual form"}
		var whys []string
		for _, o := range oddities {
			fix.Edits = append(fix.Edits, diag.Edit{
				Start: v.TextOffset(o.Start), End: v.TextOffset(o.End), Text: escaped(o.instead),
			})
			if len(whys) == 0 || whys[len(whys)-1] != o.why {
				whys = append(whys, o.why)
			}
		}
		first, last := oddities[0], oddities[len(oddities)-1]
		p.Report(lint.Finding{
			At:      v,
			Message: "The address has " + list(whys) + ": programs may take two spellings for two pages",
			Hint:    "Write it in its usual form; it leads to the same page.",
			Fixes:   []diag.Fix{fix},
		}.Within(first.Start, last.End))
	}
}

// list joins words as in a sentence: “a, b and c”.
func list(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// escaped returns a text as it stands within a JSON string.
func escaped(text string) string {
	quoted := jsonpos.AppendQuote(nil, text)
	return string(quoted[1 : len(quoted)-1])
}

// plain reports whether an address has nothing that odd could find, as nearly
// all have.
func plain(text string) bool {
	host := true // up to the slash behind it
	slashes := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c == '/':
			slashes++
			host = slashes < 3
			if !host && i+1 < len(text) && text[i+1] == '.' {
				return false
			}
		case c == '%', host && c >= 'A' && c <= 'Z', host && slashes == 2 && c == ':':
			return false
		case c == '#':
			return !strings.HasPrefix(text[i:], "#utm_")
		}
	}
	return true
}
