// Package ratinglabellong finds verdicts that are too long to be shown as one.
package ratinglabellong

import (
	_ "embed"
	"strconv"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/scale"
)

//go:embed doc.md
var doc string

// Rule is rating-label-long.
var Rule = &lint.Rule{
	Rule: diag.Rule{
		Name: "rating-label-long", Group: "ratings", Severity: diag.Info, Doc: doc,
		Options: []diag.Option{{Name: "maxCharacters", Summary: "How many characters a label may have.", Default: 40}},
	},
	Run: run,
}

func run(p *lint.Pass) {
	most := p.Int("maxCharacters")
	check := func(at jsonpos.Value, label string) {
		if len(label) <= most { // in bytes, which are not fewer
			return
		}
		n := utf8.RuneCountInString(label)
		if n <= most {
			return
		}
		p.Report(lint.Finding{
			At:      at,
			Message: "The verdict has " + strconv.Itoa(n) + " characters, and where search results cut it off its meaning may be lost",
			Hint:    "Say the verdict in a few words, and the rest in “" + rest(at) + "”.",
		})
	}
	if verdicts, ok := scale.Of(p.Document); ok {
		for _, v := range verdicts {
			check(v.Place.Get("label"), v.Label)
		}
		return // rating-off-scale tells of ratings with other labels
	}
	for _, c := range p.Claims() {
		if c.Review != nil && c.Review.Rating != nil {
			check(c.Review.Rating.Place.Get("label"), c.Review.Rating.Label)
		}
	}
}

// rest returns the member beside a label that has room for more.
func rest(label jsonpos.Value) string {
	if string(label.Parent().KeyBytes()) == "rating" {
		return "explanation"
	}
	return "description"
}
