package verifiedonunnamedsource

import (
	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
)

// unnamedOf returns the shared speakers who are not named.
func unnamedOf(d *claim.Document) (list []claim.Speaker) {
	for _, id := range d.Speakers.Names() {
		if s, _ := d.Speakers.Get(id); s.Kind == claim.SpeakerKindUnnamed && s.Description != "" {
			list = append(list, s)
		}
	}
	return list
}

// told tells, by its Message, that a source is the word of one of the speakers
// who are not named.
func told(s claim.SourceDescription, unnamed []claim.Speaker) lint.Place {
	for _, speaker := range unnamed {
		if isBy(s, speaker) {
			return lint.Place{At: speaker.Place.Get("description"), Message: "the source is this speaker, who is not named"}
		}
	}
	return lint.Place{}
}

// isBy reports whether a source that cannot be looked up has the description of
// a speaker for its title.
func isBy(s claim.SourceDescription, speaker claim.Speaker) bool {
	if s.Title == "" || s.URL != "" || s.Publisher != "" || s.DerivedFrom != "" || s.Kind != "" && !isTalk(s.Kind) {
		return false
	}
	return fold.Name(s.Title) == fold.Name(speaker.Description)
}

// unnamedSpeaker tells, by its Message, that the only evidence for the claim of
// a speaker who is not named is where the speaker said it, or who passed it on.
func unnamedSpeaker(d *claim.Document, c *claim.Claim, evidence claim.Cited, alone bool) lint.Place {
	a, s := c.Attribution, evidence.Source
	switch {
	case a == nil || s.DerivedFrom != "":
	case alone && says(a.Basis, s.Kind):
		// Every claim says where it comes from, and there is no other place.
		return lint.Place{At: c.Speaker.Place, Message: "the speaker, who is not named, said it there"}
	case a.Via != "" && isReportOf(s, a.Via) && !isArticle(d, s):
		return lint.Place{At: a.Place.Get("via"), Message: "the source has it from the speaker, who is not named"}
	}
	return lint.Place{}
}

func isReportOf(s claim.SourceDescription, publisher string) bool {
	return (s.Kind == "" || s.Kind == claim.SourceKindArticle) && fold.Name(s.Publisher) == fold.Name(publisher)
}

// isTalk reports whether a source is what somebody told.
func isTalk(kind claim.SourceKind) bool {
	return kind == claim.SourceKindInterview || kind == claim.SourceKindBriefing
}

// says reports whether a claim of the given basis was made in a source of the
// given kind, if it was made in that source at all.
func says(basis claim.Basis, kind claim.SourceKind) bool {
	switch basis {
	case claim.BasisDirectQuote, claim.BasisParaphrase:
		return isTalk(kind)
	case claim.BasisBriefing:
		return kind == claim.SourceKindBriefing
	case claim.BasisPost:
		return kind == claim.SourceKindPost
	}
	return false
}

// isArticle reports whether a source is the article in which the claim stands:
// of that verified-without-source tells.
func isArticle(d *claim.Document, s claim.SourceDescription) bool {
	if d.Article == nil {
		return false
	}
	a, okA := address.Parse(s.URL)
	b, okB := address.Parse(d.Article.URL)
	return okA && okB && a.Page() == b.Page()
}
