// Package ratingscaleinverted finds scales that run from the best to the worst.
package ratingscaleinverted

import (
	_ "embed"
	"strconv"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/scale"
)

//go:embed doc.md
var doc string

// Rule is rating-scale-inverted.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "rating-scale-inverted", Group: "ratings", Severity: diag.Error, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	verdicts, ok := scale.Of(p.Document)
	if !ok {
		return
	}
	right, wrong, ok := verdicts.Inverted(p.Language())
	if !ok {
		return
	}
	p.Report(lint.Finding{
		At: right.Place.Get("value"),
		Message: "The scale runs the wrong way: “" + right.Label + "” is " + strconv.Itoa(right.Value) + " and “" + wrong.Label + "” is " + strconv.Itoa(wrong.Value) +
			", and search engines take the higher number for nearer to the truth",
		Hint:    "Number the verdicts from the worst to the best, in the scale and in every rating.",
		Related: []lint.Place{{At: wrong.Place.Get("value"), Message: "the verdict “" + wrong.Label + "”"}},
	})
}
