// Package invisiblecharacters finds characters that leave no trace in print.
package invisiblecharacters

import (
	_ "embed"
	"fmt"
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

// Rule is invisible-characters.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "invisible-characters", Group: "text-hygiene", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v := range p.TextsWith(lint.BeyondASCII) {
		text := v.Text()
		if !suspect(text) {
			continue
		}
		found := needless(text)
		// The text of a quote is compared without such characters.
		if len(found) == 0 || quotation.Selects(v) {
			continue
		}
		first, size := utf8.DecodeRuneInString(text[found[0]:])
		finding := lint.Finding{
			At:      v,
			Message: fmt.Sprintf("The text contains %s (U+%04X), so a search for what readers see does not find it", name(first), first),
			Hint:    "Remove it; it mostly comes with text that is copied from a page or a PDF file.",
		}
		if fix, ok := removal(v, text, found); ok {
			finding.Fixes = []diag.Fix{fix}
		}
		p.Report(finding.Within(found[0], found[0]+size))
	}
}

// suspect reports whether the text has a byte with which one of the characters
// starts.
func suspect(text string) bool {
	for _, lead := range [...]byte{0xc2, 0xe1, 0xe2, 0xe3, 0xef, 0xf3} {
		if strings.IndexByte(text, lead) >= 0 {
			return true
		}
	}
	return false
}

// needless returns where the text has characters that no script and no emoji
// needs at their place.
func needless(text string) []int {
	var found []int
	before := ' ' // the last character that is seen
	tags := false // a flag's letters may follow
	for i, r := range text {
		next := rune(0)
		if invisible(r) {
			next, _ = utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		}
		switch {
		case !invisible(r):
			before = r
			tags = r == blackFlag
			continue
		case isTag(r) && tags,
			joins(r) && (!plain(before) || !plain(next) && unicode.IsLetter(next)),
			selects(r) && !plain(before) && !unicode.IsSpace(before),
			r == zeroWidthSpace && unicode.In(before, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan),
			directs(r) && strings.ContainsFunc(text, rightToLeft):
			continue
		}
		found = append(found, i)
	}
	return found
}

const (
	zeroWidthSpace = '\u200b'
	blackFlag      = '\U0001f3f4'
)

// invisible reports whether r leaves no trace in print.
func invisible(r rune) bool {
	switch {
	case r == '\u00ad', r == '\u180e', zeroWidthSpace <= r && r <= '\u200f', '\u2060' <= r && r <= '\u2064', r == '\u3164', r == '\uffa0':
		return true
	}
	return selects(r) || isTag(r)
}

func isTag(r rune) bool   { return 0xe0000 <= r && r <= 0xe007f }
func joins(r rune) bool   { return r == '\u200c' || r == '\u200d' }
func directs(r rune) bool { return r == '\u200e' || r == '\u200f' }

func selects(r rune) bool {
	return '\ufe00' <= r && r <= '\ufe0f' || 0xe0100 <= r && r <= 0xe01ef
}

// plain reports whether r is of a script whose letters neither join nor have
// variants, or a sign on which such a mark has no effect. Digits, # and * begin
// emoji.
func plain(r rune) bool {
	return unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek) ||
		r < utf8.RuneSelf && r != '#' && r != '*' && (r < '0' || r > '9')
}

func rightToLeft(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

func name(r rune) string {
	switch {
	case r == '\u00ad':
		return "a soft hyphen"
	case r == zeroWidthSpace:
		return "a zero-width space"
	case r == '\u200c':
		return "a zero-width non-joiner"
	case r == '\u200d':
		return "a zero-width joiner"
	case r == '\u2060':
		return "a word joiner"
	case directs(r):
		return "a direction mark"
	case selects(r):
		return "a variation selector"
	case isTag(r):
		return "a tag character"
	}
	return "an invisible character"
}

// removal is the fix that takes the characters out. There is none if a space or
// nothing would be left at an end of the text.
func removal(at jsonpos.Value, text string, found []int) (diag.Fix, bool) {
	fix := diag.Fix{Safety: diag.Safe, Message: "Remove what cannot be seen; the text looks the same"}
	var left strings.Builder
	from := 0
	for _, start := range found {
		_, size := utf8.DecodeRuneInString(text[start:])
		fix.Edits = append(fix.Edits, diag.Edit{Start: at.TextOffset(start), End: at.TextOffset(start + size)})
		left.WriteString(text[from:start])
		from = start + size
	}
	left.WriteString(text[from:])
	return fix, left.Len() > 0 && strings.TrimSpace(left.String()) == left.String()
}
