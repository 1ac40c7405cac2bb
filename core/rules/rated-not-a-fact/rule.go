// Package ratednotafact finds ratings of claims that are neither true nor
// false.
package ratednotafact

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lexicon"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is rated-not-a-fact.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "rated-not-a-fact", Group: "ratings", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for _, c := range p.Claims() {
		if c.Review == nil || c.Review.Rating == nil || c.Status == claim.StatusVerified {
			continue // verified-not-a-fact tells of claims that are verified
		}
		message, hint := explain(c.Kind)
		label := c.Review.Rating.Label
		if message == "" || !truth(label, p.Language()) {
			continue
		}
		p.Report(lint.Finding{
			At:      c.Review.Rating.Place,
			Message: "The claim is rated “" + label + "”, and " + message,
			Hint:    hint,
			Related: []lint.Place{{At: c.Place.Get("kind"), Message: "its kind"}},
		})
	}
}

// explain returns why a claim of a kind has no rating of truth, and what to do.
// For facts, both are empty.
func explain(kind claim.ClaimKind) (message, hint string) {
	const orKind = "; if the claim is one of fact, correct “kind”."
	switch kind {
	case claim.ClaimKindOpinion:
		return "an opinion is neither true nor false", "Remove the rating and rate the facts that the opinion rests on as claims of their own" + orKind
	case claim.ClaimKindPosition:
		return "a position is neither true nor false", "Remove the rating and say in “finding” what the speaker has done about it" + orKind
	case claim.ClaimKindPrediction:
		return "a prediction is neither true nor false before its time", "Remove the rating; when the time has come, state what happened as a fact and rate that."
	case claim.ClaimKindPromise:
		return "a promise is kept or broken, not true or false", "Use a verdict such as “kept” or “broken”, or remove the rating."
	}
	return "", ""
}

// truth reports whether a label says true or false, in the language or in
// English. Labels such as “Kept” and “Missing context” are left alone.
func truth(label, language string) bool {
	return lexicon.For(language).Phrases(lexicon.Truths).Equal(label) || lexicon.For("en").Phrases(lexicon.Truths).Equal(label)
}
