// Package ratingoffscale finds ratings that are no verdict of the file's scale,
// and scales that name a verdict twice.
package ratingoffscale

import (
	_ "embed"
	"strconv"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/scale"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/suggest"
)

//go:embed doc.md
var doc string

// Rule is rating-off-scale.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "rating-off-scale", Group: "ratings", Severity: diag.Error, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	verdicts, ok := scale.Of(p.Document)
	if !ok {
		return
	}
	twice(p, verdicts)
	labels := suggest.From(verdicts.Labels())
	for _, c := range p.Claims() {
		if c.Review == nil || c.Review.Rating == nil {
			continue
		}
		rating := c.Review.Rating
		if _, ok := verdicts.Find(rating); ok {
			continue
		}
		labelled, knownLabel := verdicts.Labelled(rating.Label)
		valued, knownValue := verdicts.Valued(rating.Value)
		if !knownLabel {
			p.Report(unknownLabel(rating, verdicts, valued, labels))
		}
		if rating.Value == 0 || knownValue && !knownLabel {
			continue
		}
		value := strconv.Itoa(rating.Value)
		finding := lint.Finding{
			At:      rating.Place.Get("value"),
			Message: "The file’s scale has no value " + value,
			Hint:    "Write one of its values: " + values(verdicts) + ".",
		}
		if knownLabel {
			belongs := "“" + labelled.Label + "” is " + strconv.Itoa(labelled.Value) + " there"
			finding.Hint = belongs + "; correct the value or the label."
			finding.Related = []lint.Place{{At: labelled.Place, Message: "the verdict of this label"}}
			if knownValue {
				finding.Message = "The label “" + rating.Label + "” and value " + value + " belong to different verdicts of the file’s scale"
				finding.Hint = belongs + " and " + value + " is “" + valued.Label + "”; correct the value or the label."
				finding.Related = append(finding.Related, lint.Place{At: valued.Place, Message: "the verdict of this value"})
			}
		}
		p.Report(finding)
	}
}

// unknownLabel tells of a label that the scale does not have. The value, where
// it is on the scale, says which verdict was meant. Where the spelling is nearly
// that of another verdict, only the desk knows which of the two is wrong: “true”
// is not made “False” because of its number.
func unknownLabel(rating *claim.Rating, verdicts scale.Scale, valued claim.ScaleRating, labels *suggest.Names) lint.Finding {
	finding := lint.Finding{
		At:      rating.Place.Get("label"),
		Message: "The rating “" + rating.Label + "” is no verdict of the file’s scale, so readers are not told what it means",
	}
	near, ok := labels.Near(rating.Label, "")
	switch {
	case valued.Label != "" && ok && near != valued.Label:
		finding.Hint = "Did you mean “" + near + "”? By the scale, " + strconv.Itoa(valued.Value) + " is “" + valued.Label + "”; correct the value or the label."
		return finding
	case valued.Label != "" && !ok:
		near = valued.Label
		finding.Hint = "Write a label of the scale; " + strconv.Itoa(valued.Value) + " is “" + near + "” there."
	case ok:
		finding.Hint = "Did you mean “" + near + "”?"
	default:
		finding.Hint = "Write one of its labels: “" + strings.Join(verdicts.Labels(), "”, “") + "”."
		return finding
	}
	finding.Fixes = []diag.Fix{suggest.Replacement(finding.At, near)}
	return finding
}

func values(verdicts scale.Scale) string {
	var list []string
	for _, v := range verdicts.Values() {
		list = append(list, strconv.Itoa(v))
	}
	return strings.Join(list, ", ")
}
