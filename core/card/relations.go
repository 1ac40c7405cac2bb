package card

import (
	"strings"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/claim"
)

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
			list.add(d.relation(d.words.Of("relation", string(l.kind)), l))
		}
	}
	for _, l := range d.incoming[i] {
		mutual := l.kind == claim.RelationTypeContradicts || l.kind == claim.RelationTypeRepeats
		if !mutual || !said[told{l.kind, l.index}] {
			list.add(d.relation(d.words.Of("relationBack", string(l.kind)), l))
		}
	}
	if len(list.Children) == 0 {
		return nil
	}
	return list
}

// relation is a sentence about two claims.
func (d *Deck) relation(sentence string, l link) *Element {
	if sentence == "" {
		return nil
	}
	item := el("li", "ct-relation", fill(sentence, d.related(l.index)...)...)
	if l.note != "" {
		item.add(d.told("p", "ct-note", l.note))
	}
	return item
}

// related are the parts of a sentence about another claim: a link to its card,
// called by its words, and who said it. The article's distance is a part of the
// words.
func (d *Deck) related(index int) []part {
	other := &d.doc.Claims[index]
	speaker, _ := d.doc.SpeakerOf(other)
	name := other.Summary
	if name == "" {
		name = shorten(other.Statement)
	}
	wording, parts := "related", []part{{"claim", d.inline(name)}}
	if hedge := d.hedge(other); hedge != nil {
		wording, parts = "related.hedged", append(parts, part{"hedge", hedge})
	}
	return []part{
		{"claim", el("a", "ct-related", d.fill(wording, parts...)...).with("href", within(d.anchors[index]))},
		{"speaker", d.inline(speaker.DisplayName())},
	}
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
