package card

import (
	"strconv"

	"github.com/claim-tracker/claim-tracker/core/words"
)

// Citation returns a text by which the claim at i can be cited: who said what,
// how it stands, in which article, and the address given.
func (d *Deck) Citation(i int, address string) string {
	c := &d.doc.Claims[i]
	who, _ := d.doc.SpeakerOf(c)
	speaker := who.DisplayName()
	if c.Attribution != nil && c.Attribution.Hedge != "" {
		speaker = words.Fill(d.words.Text("speaker.hedged"), "by", speaker, "hedge", c.Attribution.Hedge)
	}
	standing := c.Standing().String()
	if c.Withdrawn() {
		standing = "withdrawn"
	}
	key, article := "citation", d.articleCited()
	if article == "" {
		key = "citation.short"
	}
	return words.Fill(d.words.Text(key),
		"speaker", speaker,
		"statement", c.Statement,
		"standing", d.words.Text("standing."+standing+".label"),
		"article", article,
		"address", address)
}

// articleCited names the article as far as the file does.
func (d *Deck) articleCited() string {
	a := d.doc.Article
	if a == nil {
		return ""
	}
	publisher := ""
	if a.Publisher != nil {
		publisher = a.Publisher.Name
	}
	switch {
	case a.Headline != "" && publisher != "":
		return words.Fill(d.words.Text("citation.article"), "headline", a.Headline, "publisher", publisher)
	case a.Headline != "":
		return words.Fill(d.words.Text("citation.headline"), "headline", a.Headline)
	}
	return publisher
}

// Count tells how many of the claims are shown.
func (d *Deck) Count(shown int) string {
	return words.Fill(d.words.Count("count", d.Len()), "shown", strconv.Itoa(shown))
}
