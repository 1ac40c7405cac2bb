package ratingoffscale

import (
	"strconv"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/scale"
)

// twice finds values and labels that the scale has more than once. Labels that
// differ in case or space only are one to readers.
func twice(p *lint.Pass, verdicts scale.Scale) {
	values := map[int]jsonpos.Value{}
	labels := map[string]jsonpos.Value{}
	for _, v := range verdicts {
		value, label := v.Place.Get("value"), v.Place.Get("label")
		if first, ok := values[v.Value]; ok {
			repeated(p, value, first, "value "+strconv.Itoa(v.Value))
		} else {
			values[v.Value] = value
		}
		if first, ok := labels[fold.Text(v.Label)]; ok {
			repeated(p, label, first, "label “"+v.Label+"”")
		} else {
			labels[fold.Text(v.Label)] = label
		}
	}
}

func repeated(p *lint.Pass, at, first jsonpos.Value, what string) {
	p.Report(lint.Finding{
		At:      at,
		Message: "The scale has the " + what + " twice, so a rating may mean either verdict",
		Hint:    "Give every verdict a label and a value of its own.",
		Related: []lint.Place{{At: first, Message: "first used here"}},
	})
}
