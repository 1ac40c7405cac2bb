// Package sourcetrackingparams finds tracking parameters in addresses.
package sourcetrackingparams

import (
	_ "embed"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is source-tracking-params.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "source-tracking-params", Group: "links", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v, a := range p.Links() {
		// The address of a copy is not ours to change, nor what a copy is of.
		if a.Query.Text == "" || string(v.KeyBytes()) == "archivedUrl" || strings.Contains(a.Path.Text, "http:/") || strings.Contains(a.Path.Text, "https:/") {
			continue
		}
		for _, run := range runs(a) {
			p.Report(lint.Finding{
				At:      v,
				Message: "The address carries tracking parameters (" + strings.Join(run.names, ", ") + "), which identify how the link was shared, not what it leads to",
				Hint:    "Remove them; the link leads to the same page.",
				Fixes:   []diag.Fix{removal(v, a, run)},
			}.Within(run.start, run.end))
		}
	}
}

// A stretch is a series of neighbouring tracking parameters, in bytes of the
// address.
type stretch struct {
	start, end int
	names      []string
}

// runs returns the stretches of tracking parameters in the query.
func runs(a address.Address) []stretch {
	var found []stretch
	open := false
	for parameter := range a.Parameters(a.Query) {
		if !tracks(parameter.Name) {
			open = false
			continue
		}
		if !open {
			found = append(found, stretch{start: parameter.Start})
			open = true
		}
		last := &found[len(found)-1]
		last.end = parameter.End
		last.names = append(last.names, parameter.Name)
	}
	return found
}

// removal cuts a stretch out together with the one separator that it leaves
// over. All other bytes of the address stay as they are.
func removal(v jsonpos.Value, a address.Address, s stretch) diag.Fix {
	switch {
	case s.start > a.Query.Start:
		s.start-- // the & before it
	case s.end < a.Query.End:
		s.end++ // the & after it
	default:
		s.start-- // nothing is left of the query
	}
	return diag.Fix{
		Safety:  diag.Safe,
		Message: "Remove the tracking parameters",
		Edits:   []diag.Edit{{Start: v.TextOffset(s.start), End: v.TextOffset(s.end)}},
	}
}
