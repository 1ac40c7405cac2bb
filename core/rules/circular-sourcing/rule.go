// Package circularsourcing finds sources that rest on themselves.
package circularsourcing

import (
	_ "embed"
	"fmt"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is circular-sourcing.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "circular-sourcing", Group: "sourcing", Severity: diag.Error, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	table := newTable(p.Document)
	circles := table.circles()
	for _, id := range p.Document.Sources.Names() {
		// A circle of shared sources is told of where it starts.
		if circle := circles[id]; len(circle) > 0 && circle[0] == id {
			shared, _ := p.Document.Sources.Get(id)
			report(p, shared.Place.Get("derivedFrom"), circle)
		}
	}
	look := func(long *claim.CitedSource) {
		if long == nil || long.DerivedFrom == "" {
			return
		}
		if way, ok := table.back(own(long), long.DerivedFrom, circles); ok {
			report(p, long.Place.Get("derivedFrom"), way)
		}
	}
	for _, c := range p.Claims() {
		look(c.Source.CitedSource)
		for i := range c.Sources {
			look(c.Sources[i].CitedSource)
		}
	}
}

// own returns the address of a source that is described where it is cited.
func own(long *claim.CitedSource) string {
	if long.URL == "" && claim.IsAddress(long.Ref) {
		return long.Ref
	}
	return long.URL
}

// shown is how many sources of a circle are pointed out.
const shown = 10

// report tells of a circle, given by its sources: the first rests on the
// second, the last on the first.
func report(p *lint.Pass, at jsonpos.Value, circle []string) {
	finding := lint.Finding{
		At:      at,
		Message: "“" + circle[0] + "” rests on itself" + byWayOf(circle[1:]) + ", so nothing bears it out",
		Hint:    "Give in “derivedFrom” what it really rests on, or leave that out.",
	}
	for i, id := range circle[1:min(len(circle), 1+shown)] {
		shared, ok := p.Document.Sources.Get(id)
		if !ok {
			continue // an address
		}
		if from := shared.Place.Get("derivedFrom"); from.Exists() {
			next := circle[(i+2)%len(circle)]
			finding.Related = append(finding.Related, lint.Place{At: from, Message: "“" + id + "” rests on “" + next + "”"})
		}
	}
	p.Report(finding)
}

func byWayOf(others []string) string {
	switch len(others) {
	case 0:
		return ""
	case 1:
		return " by way of “" + others[0] + "”"
	case 2:
		return " by way of “" + others[0] + "” and “" + others[1] + "”"
	}
	return fmt.Sprintf(" by way of “%s” and %d more", others[0], len(others)-1)
}
