// Package verifiedwithoutsource finds verified claims that no source supports.
package verifiedwithoutsource

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is verified-without-source.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "verified-without-source", Group: "sourcing", Severity: diag.Error, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for i, c := range p.Claims() {
		if c.Status != claim.StatusVerified {
			continue
		}
		unfit, supported := judge(p.Citations(i))
		if !supported {
			p.Report(lint.Finding{
				At:      c.Place.Get("status"),
				Message: "The claim is called verified, but no source supports it",
				Hint:    "Cite what bears the claim out, or set “status” to “unverified”.",
				Related: unfit,
			})
			continue
		}
		if own := article(p.Document, c, p.Citations(i)); len(own) > 0 {
			p.Report(lint.Finding{
				At:      c.Place.Get("status"),
				Message: "The claim is called verified, but all that supports it is the article in which it stands",
				Hint:    "Cite what the article rests on, or set “status” to “unverified”.",
				Related: own,
			})
		}
	}
}

// judge reports whether a citation can support its claim, and of those that
// cannot, why. One without a stance can: on a verified claim it is what the
// claim was checked against.
func judge(citations []claim.Cited) (unfit []lint.Place, supported bool) {
	for _, cited := range citations {
		why := unfitness(cited)
		if why == "" {
			return nil, true
		}
		unfit = append(unfit, lint.Place{At: cited.RefPlace(), Message: why})
	}
	return unfit, false
}

// unfitness tells why a citation cannot support its claim, or returns "".
func unfitness(cited claim.Cited) string {
	switch {
	case cited.Missing:
		return "“sources” has no such entry"
	case cited.Stance == claim.StanceContext:
		return "this source gives context only"
	case cited.Stance == claim.StanceRefutes:
		return "this source refutes the claim"
	}
	return ""
}
