// Package rules is the register of the editorial rules. Each has a folder that
// bears its name, with its code, its page and its fixtures.
package rules

import (
	"slices"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/nearest"
	"github.com/claim-tracker/claim-tracker/core/rules/claim-contains-verdict"
	"github.com/claim-tracker/claim-tracker/core/rules/dangling-relation"
	"github.com/claim-tracker/claim-tracker/core/rules/date-in-future"
	"github.com/claim-tracker/claim-tracker/core/rules/duplicate-claim"
	"github.com/claim-tracker/claim-tracker/core/rules/duplicate-id"
	"github.com/claim-tracker/claim-tracker/core/rules/hedge-dropped"
	"github.com/claim-tracker/claim-tracker/core/rules/rating-off-scale"
	"github.com/claim-tracker/claim-tracker/core/rules/review-before-claim"
	"github.com/claim-tracker/claim-tracker/core/rules/self-sourced-verification"
	"github.com/claim-tracker/claim-tracker/core/rules/source-repeated"
	"github.com/claim-tracker/claim-tracker/core/rules/source-tracking-params"
	"github.com/claim-tracker/claim-tracker/core/rules/status-against-rating"
	"github.com/claim-tracker/claim-tracker/core/rules/text-not-nfc"
	"github.com/claim-tracker/claim-tracker/core/rules/undefined-source"
	"github.com/claim-tracker/claim-tracker/core/rules/undefined-speaker"
	"github.com/claim-tracker/claim-tracker/core/rules/url-unsafe"
	"github.com/claim-tracker/claim-tracker/core/rules/verified-not-a-fact"
	"github.com/claim-tracker/claim-tracker/core/rules/verified-without-source"
)

// Groups are the groups of rules, in the order in which lists show them.
var Groups = [...]string{
	"sourcing", "wording", "quotes", "dates-and-status", "ratings", "links", "relations", "text-hygiene", "identity",
}

// All returns every rule, in the order of their names. The slice is the
// caller's own.
func All() []*lint.Rule {
	return []*lint.Rule{
		claimcontainsverdict.Rule,
		danglingrelation.Rule,
		dateinfuture.Rule,
		duplicateclaim.Rule,
		duplicateid.Rule,
		hedgedropped.Rule,
		ratingoffscale.Rule,
		reviewbeforeclaim.Rule,
		selfsourcedverification.Rule,
		sourcerepeated.Rule,
		sourcetrackingparams.Rule,
		statusagainstrating.Rule,
		textnotnfc.Rule,
		undefinedsource.Rule,
		undefinedspeaker.Rule,
		urlunsafe.Rule,
		verifiednotafact.Rule,
		verifiedwithoutsource.Rule,
	}
}

// Find returns the rule with the given name.
func Find(name string) (*lint.Rule, bool) {
	all := All()
	i, ok := slices.BinarySearchFunc(all, name, func(r *lint.Rule, name string) int {
		return strings.Compare(r.Name, name)
	})
	if !ok {
		return nil, false
	}
	return all[i], true
}

// Nearest returns the name of the rule that a name, which is no rule's, was
// most likely meant to be.
func Nearest(name string) (string, bool) {
	var names []string
	for _, rule := range All() {
		names = append(names, rule.Name)
	}
	return nearest.Of(name, names)
}
