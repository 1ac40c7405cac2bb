// Package claimcontainsverdict finds statements that carry the verdict on
// themselves.
package claimcontainsverdict

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is claim-contains-verdict.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "claim-contains-verdict", Group: "wording", Severity: diag.Error, Doc: doc},
	Apart: true,
	Run:   run,
}

// assumed is the language of an article that does not name its own: verdict
// labels in English have the same form in texts of any language.
const assumed = "en"

func run(p *lint.Pass) {
	language := assumed
	if a := p.Document.Article; a != nil && a.Language != "" {
		language = a.Language
	}
	find := finderFor(language)
	for _, c := range p.Claims() {
		verdict, ok := find.find(c.Statement)
		if !ok {
			continue
		}
		at := c.Place.Get("statement")
		finding := lint.Finding{
			At:      at,
			Message: "The statement carries the verdict “" + c.Statement[verdict.start:verdict.end] + "”, so it is no longer what the speaker said",
			Hint:    "State the claim alone; what the check found belongs in “review”.",
		}
		if verdict.cut[1] > 0 {
			finding.Fixes = []diag.Fix{removal(at, verdict.cut)}
		}
		p.Report(finding.Within(verdict.start, verdict.end))
	}
}

// removal cuts a part out of a statement, given in bytes of its text.
func removal(at jsonpos.Value, cut [2]int) diag.Fix {
	return diag.Fix{
		Safety:  diag.Suggested,
		Message: "Remove the verdict",
		Edits:   []diag.Edit{{Start: at.TextOffset(cut[0]), End: at.TextOffset(cut[1])}},
	}
}
