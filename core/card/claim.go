package card

import (
	"github.com/claim-tracker/claim-tracker/core/claim"
)

// A card's parts have ids made of its anchor and a suffix that no claim's id
// can end in, since ids have no double hyphens.
const (
	headingID   = "--heading"
	findID      = "--find"
	permalinkID = "--link"
	copyLinkID  = "--copy-link"
	copyCiteID  = "--copy-citation"
)

// Card returns the card of claim i: a list item with, in this order, who said
// what, whether it has been checked, and on what all that rests.
func (d *Deck) Card(i int) *Element {
	c := &d.doc.Claims[i]
	anchor := d.anchors[i]
	article := el("article", "ct-claim").with("aria-labelledby", anchor+headingID)
	article.add(d.statement(c, anchor))
	article.add(d.notices(c)...)
	article.add(d.check(c), d.facts(i), d.history(c), d.foot(c, anchor))
	standing := c.Standing().String()
	if c.Withdrawn() {
		standing = "withdrawn"
	}
	return el("li", "ct-card", article).with("id", anchor).with("data-standing", standing)
}

// statement is the heading: the speaker, how far the article keeps its distance
// and what was said, so that the list of headings of a screen reader attributes
// every claim.
func (d *Deck) statement(c *claim.Claim, anchor string) *Element {
	speaker, _ := d.doc.SpeakerOf(c)
	by := el("span", "ct-by", d.told("strong", "ct-name", speaker.DisplayName()))
	for _, detail := range [...]string{speaker.Role, speaker.Affiliation} {
		if detail != "" {
			by.Children = append(by.Children, d.text("comma"), d.told("span", "ct-role", detail))
		}
	}
	if hedge := d.hedge(c); hedge != nil {
		by.Children = d.fill("speaker.hedged", part{"by", el("span", "ct-speaker", by.Children...)}, part{"hedge", hedge})
	}
	return el("h3", "ct-heading",
		by,
		el("span", "ct-hidden", d.text("colon")),
		d.told("span", "ct-statement", c.Statement)).with("id", anchor+headingID)
}

// hedge is the word with which the article keeps its distance, nil if there is
// none. It stands wherever the claim does: without it the claim says more than
// the article.
func (d *Deck) hedge(c *claim.Claim) *Element {
	if c.Attribution == nil || c.Attribution.Hedge == "" {
		return nil
	}
	return d.inline(c.Attribution.Hedge)
}

// notices tell first what a reader who has seen the claim before must know: it
// was corrected, or it no longer stands.
func (d *Deck) notices(c *claim.Claim) []*Element {
	var out []*Element
	for _, kind := range [...]claim.ChangeKind{claim.ChangeKindVoid, claim.ChangeKindCorrection} {
		for i := len(c.History) - 1; i >= 0; i-- {
			change := &c.History[i]
			if change.Kind != kind {
				continue
			}
			notice := el("p", "ct-notice", el("strong", "ct-lead",
				d.fill("notice."+string(kind), part{"date", d.day(change.At)})...))
			if change.Note != "" {
				notice.Children = append(notice.Children, Text(" "), d.told("span", "ct-note", change.Note))
			}
			out = append(out, notice)
			break
		}
	}
	return out
}

// check is the box that says what has been checked, by whom and with what
// result. A claim that was withdrawn no longer has a result to show.
func (d *Deck) check(c *claim.Claim) *Element {
	if c.Withdrawn() {
		return el("div", "ct-check", el("p", "ct-verdict",
			el("span", "ct-badge", d.text("standing.withdrawn.label")),
			Text(" "),
			el("span", "ct-define", d.text("standing.withdrawn.definition"))))
	}
	standing := c.Standing()
	verdict := el("p", "ct-verdict", d.badge(standing), Text(" "))
	box := el("div", "ct-check", verdict).with("data-standing", standing.String())
	definition := el("span", "ct-define", d.text("standing."+standing.String()+".definition"))
	r := c.Review
	if r == nil {
		verdict.add(definition)
		return box
	}
	if r.Rating != nil && r.Rating.Label != "" {
		verdict.add(el("span", "ct-rating",
			d.fill("rating", part{"rating", d.told("strong", "ct-rating-label", r.Rating.Label)})...))
		verdict.Children = append(verdict.Children, Text(" "))
	}
	verdict.add(definition)
	if r.Finding != "" {
		box.add(d.told("p", "ct-finding", r.Finding))
	}
	if r.Rating != nil {
		if r.Rating.Explanation != "" {
			box.add(d.told("p", "ct-explanation", r.Rating.Explanation))
		} else if meaning := d.meaning(r.Rating); meaning != "" {
			box.add(el("p", "ct-explanation", d.inline(r.Rating.Label), d.text("colon"), d.inline(meaning)))
		}
	}
	return box.add(d.checked(r))
}

// meaning returns what the file's scale says about a rating.
func (d *Deck) meaning(rating *claim.Rating) string {
	if d.doc.Scale == nil {
		return ""
	}
	for _, r := range d.doc.Scale.Ratings {
		if r.Label == rating.Label {
			return r.Description
		}
	}
	return ""
}

// checked tells when, by whom and how a check was made.
func (d *Deck) checked(r *claim.Review) *Element {
	line := el("p", "ct-checked")
	date, by := r.CheckedAt != "", len(r.CheckedBy) > 0
	switch {
	case date && by:
		line.Children = d.fill("checked.onBy", part{"date", d.day(r.CheckedAt)}, part{"by", d.names("ct-names", r.CheckedBy)})
	case date:
		line.Children = d.fill("checked.on", part{"date", d.day(r.CheckedAt)})
	case by:
		line.Children = d.fill("checked.by", part{"by", d.names("ct-names", r.CheckedBy)})
	}
	if r.Method != "" {
		d.separated(line, d.told("span", "ct-method", r.Method))
	}
	if len(line.Children) == 0 {
		return nil
	}
	return line
}

// names lists several names in a row.
func (d *Deck) names(class string, names []string) *Element {
	list := el("span", class)
	for i, name := range names {
		if i > 0 {
			list.Children = append(list.Children, d.text("list"))
		}
		list.add(d.inline(name))
	}
	return list
}

// foot ends the card: tags, what the widget can copy and the permalink.
func (d *Deck) foot(c *claim.Claim, anchor string) *Element {
	foot := el("div", "ct-foot")
	if len(c.Tags) > 0 {
		tags := el("ul", "ct-tags").with("role", "list")
		for _, tag := range c.Tags {
			tags.add(d.told("li", "ct-tag", tag))
		}
		foot.add(tags)
	}
	if !d.options.Static {
		foot.add(el("span", "ct-actions",
			d.action("copy-link", "actions.copyLink", anchor, copyLinkID),
			d.action("copy-citation", "actions.copyCitation", anchor, copyCiteID)))
	}
	return foot.add(el("a", "ct-permalink", d.text("permalink")).
		with("id", anchor+permalinkID).
		with("href", within(anchor)).
		with("aria-labelledby", anchor+permalinkID+" "+anchor+headingID))
}

// action is a button that works once the widget does; until then the stylesheet
// keeps its room.
func (d *Deck) action(value, key, anchor, id string) *Element {
	return el("button", "ct-action", d.text(key)).
		with("type", "button").
		with("value", value).
		with("id", anchor+id).
		with("aria-labelledby", anchor+id+" "+anchor+headingID)
}
