// Package verifiednotafact finds verified claims that are no statements of fact.
package verifiednotafact

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is verified-not-a-fact.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "verified-not-a-fact", Group: "dates-and-status", Severity: diag.Warning, Doc: doc},
	Run:  run,
}

func run(p *lint.Pass) {
	for _, c := range p.Claims() {
		kind, hint := explain(c.Kind)
		if c.Status != claim.StatusVerified || kind == "" {
			continue
		}
		p.Report(lint.Finding{
			At:      c.Place.Get("status"),
			Message: "Only a fact can be verified as it stands, and this claim is " + kind,
			Hint:    "Set “status” to “unverified”" + hint,
			Related: []lint.Place{{At: c.Place.Get("kind"), Message: "its kind"}},
		})
	}
}

// explain returns a kind that is not “fact” as readers would call it, and what
// to do beside taking the status back. For facts, both are empty.
func explain(kind claim.ClaimKind) (name, hint string) {
	const asFact = ", or correct “kind” and state the fact that was checked."
	switch kind {
	case claim.ClaimKindOpinion:
		return "an opinion", asFact
	case claim.ClaimKindPosition:
		return "a position", asFact
	case claim.ClaimKindPrediction:
		return "a prediction", "; once it has come true, state that as a fact."
	case claim.ClaimKindPromise:
		return "a promise", "; once it has been kept, state that as a fact."
	}
	return "", ""
}
