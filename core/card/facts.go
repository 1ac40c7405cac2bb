package card

import (
	"strings"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/claim"
)

// facts are the rows below the box: on what the claim rests, what else was said
// about it, and where that can be read.
func (d *Deck) facts(i int) *Element {
	c := &d.doc.Claims[i]
	list := el("dl", "ct-facts")
	row := func(term string, content ...*Element) {
		value := el("dd", "ct-value").add(content...)
		if len(value.Children) > 0 {
			list.add(el("div", "ct-row", el("dt", "ct-term", Text(term)), value))
		}
	}
	row(d.words.Quote, d.quote(c, d.anchors[i])...)
	row(d.words.Known, d.known(c))
	row(d.words.Unnamed, d.unnamed(c))
	row(d.words.Kind, d.kind(c))
	row(d.words.Said, d.said(c))
	row(d.words.Response, d.response(c)...)
	row(d.words.Relations, d.relations(i))
	row(d.words.Sources, d.sources(c, d.anchors[i]))
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
	out := []*Element{el("blockquote", "ct-quote", data("p", "ct-words", q.Exact).inLanguage(language))}
	if address := d.quoteAddress(q); address != "" {
		find := el("a", "ct-find", Text(d.words.FindQuote)).
			with("id", anchor+findID).
			with("href", address).
			with("aria-labelledby", anchor+findID+" "+anchor+headingID)
		out = append(out, el("p", "ct-where", d.outward(find, address)))
	}
	return out
}

// language is the language of the article, "" if the file does not say.
func (d *Deck) language() string {
	if d.doc.Article == nil {
		return ""
	}
	return d.doc.Article.Language
}

// known tells how the article knows of the claim, and how sure it is.
func (d *Deck) known(c *claim.Claim) *Element {
	a := c.Attribution
	if a == nil {
		return nil
	}
	known := el("p", "ct-known")
	basis := of(d.words.Bases, a.Basis).Text
	if basis == "" {
		return nil
	}
	known.Children = []Node{Text(basis)}
	if a.Via != "" {
		known.Children = fill(d.words.Via, part{"basis", Text(basis)}, part{"via", inline(a.Via)})
	}
	if hedge := d.hedge(c); hedge != nil {
		before := el("span", "ct-basis", known.Children...)
		known.Children = fill(d.words.Hedge, part{"known", before}, part{"hedge", hedge})
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
		return data("p", "ct-reason", speaker.Reason)
	}
	return el("p", "ct-reason", Text(d.words.NoReason))
}

// kind tells what sort of statement it is, unless it is a fact.
func (d *Deck) kind(c *claim.Claim) *Element {
	phrase := of(d.words.Kinds, c.Kind)
	if phrase.Text == "" {
		return nil
	}
	return el("p", "ct-kind", el("strong", "ct-lead", Text(phrase.Text)), Text(d.words.NameEnd+phrase.Definition))
}

func (d *Deck) said(c *claim.Claim) *Element {
	switch {
	case c.SaidAt != "" && c.SaidIn != "":
		return el("p", "ct-said", fill(d.words.DatePlace, part{"date", d.words.when(c.SaidAt)}, part{"place", inline(c.SaidIn)})...)
	case c.SaidAt != "":
		return el("p", "ct-said", d.words.when(c.SaidAt))
	case c.SaidIn != "":
		return data("p", "ct-said", c.SaidIn)
	}
	return nil
}

func (d *Deck) response(c *claim.Claim) []*Element {
	r := c.Response
	if r == nil {
		return nil
	}
	phrase := of(d.words.Outcomes, r.Outcome).Text
	if phrase == "" {
		return nil
	}
	party, _ := d.doc.Party(r.Party)
	line := el("p", "ct-response", fill(phrase, part{"party", inline(party.DisplayName())})...)
	if r.At != "" {
		line.Children = append(line.Children, Text(d.words.Separator), d.words.when(r.At))
	}
	if r.Text == "" {
		return []*Element{line}
	}
	return []*Element{line, data("p", "ct-answer", r.Text)}
}

// relations lists the claims that this one speaks of, then those that speak of
// it. What both say of each other is told once.
func (d *Deck) relations(i int) *Element {
	list := el("ul", "ct-relations").with("role", "list")
	type told struct {
		kind  claim.RelationType
		index int
	}
	said := map[told]bool{}
	for _, l := range d.outgoing(i) {
		if key := (told{l.kind, l.index}); !said[key] {
			said[key] = true
			list.add(d.relation(of(d.words.RelationsOut, l.kind).Text, l))
		}
	}
	for _, l := range d.incoming[i] {
		mutual := l.kind == claim.RelationTypeContradicts || l.kind == claim.RelationTypeRepeats
		if !mutual || !said[told{l.kind, l.index}] {
			list.add(d.relation(of(d.words.RelationsIn, l.kind).Text, l))
		}
	}
	if len(list.Children) == 0 {
		return nil
	}
	return list
}

func (d *Deck) relation(phrase string, l link) *Element {
	if phrase == "" {
		return nil
	}
	other := &d.doc.Claims[l.index]
	speaker, _ := d.doc.SpeakerOf(other)
	name := other.Summary
	if name == "" {
		name = shorten(other.Statement)
	}
	item := el("li", "ct-relation", el("span", "ct-lead", Text(phrase)), Text(" "))
	wording, related := d.words.RelatedClaim, data("a", "ct-related", name)
	if hedge := d.hedge(other); hedge != nil {
		wording = d.words.RelatedHedged
		related = el("a", "ct-related", fill(d.words.HedgedClaim, part{"hedge", hedge}, part{"claim", inline(name)})...)
	}
	item.Children = append(item.Children, fill(wording,
		part{"claim", related.with("href", within(d.anchors[l.index]))},
		part{"speaker", inline(speaker.DisplayName())})...)
	if l.note != "" {
		item.add(data("p", "ct-note", l.note))
	}
	return item
}

// linkLength is the length in characters from which a statement is shortened in
// a link to its card.
const linkLength = 110

// shorten cuts a text at the last space before the limit.
func shorten(text string) string {
	if utf8.RuneCountInString(text) <= linkLength {
		return text
	}
	cut, seen := 0, 0
	for i := range text {
		if seen == linkLength-1 {
			cut = i
			break
		}
		seen++
	}
	if space := strings.LastIndexByte(text[:cut], ' '); space > cut/2 {
		cut = space
	}
	return strings.TrimRight(text[:cut], " ,;:.") + "…"
}
