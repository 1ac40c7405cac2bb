// Package doublespace finds spaces that stand beside each other.
package doublespace

import (
	_ "embed"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/quotation"
)

//go:embed doc.md
var doc string

// Rule is double-space.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "double-space", Group: "text-hygiene", Severity: diag.Info, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v := range p.TextsWith(lint.BeyondASCII | lint.SpaceRuns) {
		text := v.Text()
		if !strings.Contains(text, "  ") && strings.IndexByte(text, noBreak[0]) < 0 && strings.IndexByte(text, narrow[0]) < 0 {
			continue
		}
		found := runs(text)
		if len(found) == 0 || quotation.Selects(v) {
			continue
		}
		fix := diag.Fix{Safety: diag.Safe, Message: "Leave one space"}
		for _, s := range found {
			fix.Edits = append(fix.Edits, diag.Edit{Start: v.TextOffset(s.start), End: v.TextOffset(s.end), Text: s.left})
		}
		p.Report(lint.Finding{
			At:      v,
			Message: "Several spaces stand beside each other, as after a cut, and a search for the words may miss them",
			Hint:    "Leave one space, and see whether a word is missing.",
			Fixes:   []diag.Fix{fix},
		}.Within(found[0].start, found[0].end))
	}
}

const (
	noBreak = "\u00a0"
	narrow  = "\u202f"
)

// A gap is several spaces beside each other, in bytes of the text, and the one
// that is to stay: the first that keeps words on one line, if there is one.
type gap struct {
	start, end int
	left       string
}

func runs(text string) []gap {
	var found []gap
	for i := 0; i < len(text); {
		g := gap{start: i, left: " "}
		spaces := 0
		for {
			s := space(text[i:])
			if s == "" {
				break
			}
			if g.left == " " {
				g.left = s
			}
			i += len(s)
			spaces++
		}
		if spaces == 0 {
			i++
		}
		if g.end = i; spaces > 1 {
			found = append(found, g)
		}
	}
	return found
}

// space returns the space with which text starts, or "".
func space(text string) string {
	for _, s := range [...]string{" ", noBreak, narrow} {
		if strings.HasPrefix(text, s) {
			return s
		}
	}
	return ""
}
