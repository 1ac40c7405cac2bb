package verifiedwithoutsource

import (
	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
)

// article returns the citations that support the claim, if all are of the very
// article in which it stands, else nothing. An article is good evidence of what
// somebody stands for, promises or thinks when it carries their words. Of its
// own publisher's claims self-sourced-verification tells.
func article(d *claim.Document, c *claim.Claim, citations []claim.Cited) []lint.Place {
	switch c.Kind {
	case claim.ClaimKindPosition, claim.ClaimKindPromise, claim.ClaimKindOpinion:
		return nil
	}
	if d.Article == nil || isPublisher(d, c) {
		return nil
	}
	own, ok := address.Parse(d.Article.URL)
	if !ok {
		return nil
	}
	page := own.Page()
	var places []lint.Place
	for _, cited := range citations {
		if unfitness(cited) != "" {
			continue
		}
		if at, ok := address.Parse(cited.Source.URL); !ok || at.Page() != page {
			return nil
		}
		places = append(places, lint.Place{At: cited.RefPlace(), Message: "this is the article"})
	}
	return places
}

// isPublisher reports whether the claim's speaker is the article's publisher.
func isPublisher(d *claim.Document, c *claim.Claim) bool {
	if d.Article.Publisher == nil {
		return false
	}
	publisher := fold.Name(d.Article.Publisher.Name)
	speaker, _ := d.SpeakerOf(c)
	for _, name := range append([]string{speaker.Name}, speaker.Aliases...) {
		if name != "" && fold.Name(name) == publisher {
			return true
		}
	}
	return false
}
