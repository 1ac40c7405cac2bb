package filter

import (
	"strings"

	"github.com/claim-tracker/claim-tracker/core/claim"
)

// appendSearchText appends what the words of a query are looked for in: what a
// reader of the card sees of the claim, folded, but for the article’s own headline and
// publisher, which would find every claim that cites it. A line feed keeps a
// word from being found across two texts.
func appendSearchText(text []byte, doc *claim.Document, c *claim.Claim, speaker claim.Speaker, sources []claim.Cited) []byte {
	add := func(parts ...string) {
		for _, part := range parts {
			if part != "" {
				text = append(appendFolded(text, part), '\n')
			}
		}
	}
	add(c.Statement, c.Summary)
	add(speaker.DisplayName(), speaker.Role, speaker.Affiliation)
	if speaker.Kind != claim.SpeakerKindUnnamed {
		add(speaker.Aliases...)
	}
	add(c.SaidIn)
	if c.Quote != nil {
		add(c.Quote.Exact)
	}
	if c.Attribution != nil {
		add(c.Attribution.Via, c.Attribution.Hedge)
	}
	if c.Review != nil {
		add(c.Review.Finding)
		if c.Review.Rating != nil {
			add(c.Review.Rating.Label, c.Review.Rating.Explanation)
		}
	}
	if c.Response != nil {
		party, _ := doc.Party(c.Response.Party)
		add(party.DisplayName(), c.Response.Text)
	}
	for i := range sources {
		if source := &sources[i].Source; !isArticle(doc, source.URL) {
			add(source.Title, source.Publisher)
		}
	}
	add(c.Tags...)
	return text
}

// isArticle reports whether an address is that of the article, in whole or of a
// place in it.
func isArticle(doc *claim.Document, address string) bool {
	if doc.Article == nil || doc.Article.URL == "" {
		return false
	}
	article, _, _ := strings.Cut(doc.Article.URL, "#")
	page, _, _ := strings.Cut(address, "#")
	return page == article
}
