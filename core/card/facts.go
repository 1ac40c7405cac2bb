package card

import (
	"github.com/claim-tracker/claim-tracker/core/claim"
)

// facts are the rows below the box: on what the claim rests, what else was said
// about it, and where that can be read.
func (d *Deck) facts(i int) *Element {
	c := &d.doc.Claims[i]
	list := el("dl", "ct-facts")
	row := func(key string, content ...*Element) {
		value := el("dd", "ct-value").add(content...)
		if len(value.Children) > 0 {
			list.add(el("div", "ct-row", el("dt", "ct-term", d.text(key)), value))
		}
	}
	row("row.quote", d.quote(c, d.anchors[i])...)
	row("row.known", d.known(c))
	row("row.unnamed", d.unnamed(c))
	row("row.kind", d.kind(c))
	row("row.said", d.said(c))
	row("row.response", d.response(c)...)
	row("row.relations", d.relations(i))
	row("row.sources", d.sources(c, d.anchors[i]))
	if len(list.Children) == 0 {
		return nil
	}
	return list
}

func (d *Deck) quote(c *claim.Claim, anchor string) []*Element {
	q := c.Quote
	if q == nil || q.Exact == "" {
		return nil
	}
	language := q.Language
	if language == "" {
		language = d.language()
	}
	// The quotation marks, which stand outside of the words, go by it too.
	out := []*Element{d.inLanguage(el("blockquote", "ct-quote", data("p", "ct-words", q.Exact)), language)}
	if address := d.quoteAddress(q); address != "" {
		find := el("a", "ct-find", d.text("quote.find")).
			with("id", anchor+findID).
			with("href", address).
			with("aria-labelledby", anchor+findID+" "+anchor+headingID)
		out = append(out, el("p", "ct-where", d.outward(find, address)))
	}
	return out
}

// known tells how the article knows of the claim, and how sure it is.
func (d *Deck) known(c *claim.Claim) *Element {
	a := c.Attribution
	if a == nil {
		return nil
	}
	known := el("p", "ct-known")
	basis := d.of("basis", string(a.Basis))
	if basis == "" {
		return nil
	}
	known.Children = []Node{basis}
	if a.Via != "" {
		known.Children = d.fill("known.via", part{"basis", basis}, part{"via", d.inline(a.Via)})
	}
	if hedge := d.hedge(c); hedge != nil {
		before := el("span", "ct-basis", known.Children...)
		known.Children = d.fill("known.hedged", part{"known", before}, part{"hedge", hedge})
	}
	return known
}

// unnamed tells why a speaker is not named.
func (d *Deck) unnamed(c *claim.Claim) *Element {
	speaker, _ := d.doc.SpeakerOf(c)
	switch {
	case speaker.Kind != claim.SpeakerKindUnnamed && speaker.Name != "":
		return nil
	case speaker.Reason != "":
		return d.told("p", "ct-reason", speaker.Reason)
	}
	return el("p", "ct-reason", d.text("speaker.noReason"))
}

// kind tells what sort of statement it is, unless it is a fact.
func (d *Deck) kind(c *claim.Claim) *Element {
	if c.Kind == claim.ClaimKindFact {
		return nil
	}
	kind := d.of("kind", string(c.Kind))
	if kind == "" {
		return nil
	}
	return el("p", "ct-kind", el("strong", "ct-lead", kind), d.text("colon"), d.text("kind."+string(c.Kind)+".definition"))
}

func (d *Deck) said(c *claim.Claim) *Element {
	switch {
	case c.SaidAt != "" && c.SaidIn != "":
		return el("p", "ct-said", d.fill("said.place", part{"date", d.when(c.SaidAt)}, part{"place", d.inline(c.SaidIn)})...)
	case c.SaidAt != "":
		return el("p", "ct-said", d.when(c.SaidAt))
	case c.SaidIn != "":
		return d.told("p", "ct-said", c.SaidIn)
	}
	return nil
}

func (d *Deck) response(c *claim.Claim) []*Element {
	r := c.Response
	if r == nil {
		return nil
	}
	phrase := d.words.Of("outcome", string(r.Outcome))
	if phrase == "" {
		return nil
	}
	party, _ := d.doc.Party(r.Party)
	line := el("p", "ct-response", fill(phrase, part{"party", d.inline(party.DisplayName())})...)
	if r.At != "" {
		d.separated(line, d.when(r.At))
	}
	if r.Text == "" {
		return []*Element{line}
	}
	return []*Element{line, d.told("p", "ct-answer", r.Text)}
}
