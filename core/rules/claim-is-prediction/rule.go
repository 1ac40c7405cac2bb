// Package claimisprediction finds statements about the future that are recorded
// as facts.
package claimisprediction

import (
	_ "embed"
	"strconv"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/quotation"
)

//go:embed doc.md
var doc string

// Rule is claim-is-prediction.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "claim-is-prediction", Group: "wording", Severity: diag.Info, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for i, c := range p.Claims() {
		if c.Kind != "" && c.Kind != claim.ClaimKindFact {
			continue
		}
		statement := p.Statement(i)
		m, ok := statement.Find(lexicon.Futures)
		if !ok || reported(statement, m.Start) || past(c.Statement, p.Now.Year()) || quotation.Contains(c.Statement, m.Start) {
			continue
		}
		finding := lint.Finding{
			At:      c.Place.Get("statement"),
			Message: "“" + c.Statement[m.Start:m.End] + "” tells of the future, but the claim counts as a fact, and what has not happened cannot be verified",
			Hint:    "Set “kind” to “prediction” or, if the speaker has it in hand, to “promise”.",
		}
		if kind := c.Place.Get("kind"); kind.Exists() {
			finding.Related = []lint.Place{{At: kind, Message: "its kind"}}
		}
		p.Report(finding.Within(m.Start, m.End))
	}
}

// reported reports whether what stands at an offset is passed on as somebody’s
// words: that they were said is a fact.
func reported(statement *lexicon.Reading, at int) bool {
	for _, section := range [...]lexicon.Section{lexicon.Cautions, lexicon.Hedges} {
		if m, ok := statement.Find(section); ok && m.Start < at {
			return true
		}
	}
	return false
}

// past reports whether the text names a year that is over. Stories of the past
// are told in the future tense too: “he will be mayor until 1990”.
func past(text string, now int) bool {
	for i := 0; i < len(text); i++ {
		start := i
		for i < len(text) && '0' <= text[i] && text[i] <= '9' {
			i++
		}
		if i-start == len("2025") {
			year, err := strconv.Atoi(text[start:i])
			if err == nil && 1000 <= year && year < now {
				return true
			}
		}
	}
	return false
}
