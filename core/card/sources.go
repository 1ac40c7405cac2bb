package card

import (
	"strconv"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/claim"
)

// sources lists what the claim rests on.
func (d *Deck) sources(c *claim.Claim, anchor string) *Element {
	list := el("ul", "ct-sources").with("role", "list")
	for n, cited := range d.doc.CitationsOf(c) {
		list.add(d.source(&cited, anchor+"--source-"+strconv.Itoa(n+1)))
	}
	if len(list.Children) == 0 {
		return nil
	}
	return list
}

func (d *Deck) source(cited *claim.Cited, id string) *Element {
	s := &cited.Source
	title := sourceName(s)
	if title == "" {
		title = cited.ID
	}
	if title == "" {
		return nil
	}
	line := el("p", "ct-cited")
	if stance := of(d.words.Stances, cited.Stance); stance.Text != "" {
		line.add(el("span", "ct-stance", Text(stance.Text)).with("data-stance", string(cited.Stance)))
		line.Children = append(line.Children, Text(" "))
	}
	item := el("li", "ct-source", line.add(d.address("ct-source-title", s.URL, title).with("id", id).inLanguage(s.Language)))
	return item.add(d.sourceDetails(cited, title), d.sourceOrigin(s, id))
}

// sourceName is what a source is called: its title, its publisher, or else its
// address without the scheme.
func sourceName(s *claim.SourceDescription) string {
	switch {
	case s.Title != "":
		return s.Title
	case s.Publisher != "" && s.URL == "":
		return s.Publisher
	}
	return bare(s.URL)
}

// bare returns an address as people write it.
func bare(address string) string {
	if !IsWebAddress(address) {
		return address
	}
	_, rest, _ := strings.Cut(address, "://")
	return strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/")
}

// sourceDetails is the row of facts under a source's name.
func (d *Deck) sourceDetails(cited *claim.Cited, title string) *Element {
	s := &cited.Source
	line := el("p", "ct-source-details")
	item := func(nodes ...Node) {
		if len(line.Children) > 0 {
			line.Children = append(line.Children, Text(d.words.Separator))
		}
		line.Children = append(line.Children, nodes...)
	}
	if cited.Locator != "" {
		item(inline(cited.Locator))
	}
	if s.Publisher != "" && s.Publisher != title {
		item(inline(s.Publisher))
	}
	kind, level := of(d.words.SourceKinds, s.Kind).Text, of(d.words.SourceLevels, s.Level).Text
	if kind != "" {
		item(Text(kind))
	}
	if level != "" {
		item(Text(level))
	}
	if s.PublishedAt != "" {
		item(fill(d.words.Published, part{"date", d.words.day(s.PublishedAt)})...)
	}
	if s.RetrievedAt != "" {
		item(fill(d.words.Retrieved, part{"date", d.words.day(s.RetrievedAt)})...)
	}
	if len(line.Children) == 0 {
		return nil
	}
	return line
}

// sourceOrigin tells where a source comes from itself, and where a copy is.
func (d *Deck) sourceOrigin(s *claim.SourceDescription, id string) *Element {
	line := el("p", "ct-source-details")
	item := func(nodes ...Node) {
		if len(line.Children) > 0 {
			line.Children = append(line.Children, Text(d.words.Separator))
		}
		line.Children = append(line.Children, nodes...)
	}
	if s.Obtained != "" {
		item(fill(d.words.Obtained, part{"how", inline(s.Obtained)})...)
	}
	if s.DerivedFrom != "" {
		item(fill(d.words.Derived, part{"source", d.origin(s.DerivedFrom)})...)
	}
	if s.ArchivedURL != "" {
		copied := d.address("ct-archived", s.ArchivedURL, d.words.Archived)
		if copied.Tag == "a" {
			copied.with("id", id+"-copy").with("aria-labelledby", id+"-copy "+id)
			item(copied)
		} else {
			item(Text(d.words.Archived+d.words.NameEnd), inline(s.ArchivedURL))
		}
		if s.ArchivedAt != "" {
			item(d.words.day(s.ArchivedAt))
		}
	}
	if len(line.Children) == 0 {
		return nil
	}
	return line
}

// origin names the source on which another rests.
func (d *Deck) origin(reference string) *Element {
	if claim.IsAddress(reference) {
		return d.address("ct-origin", reference, bare(reference))
	}
	shared, ok := d.doc.Sources.Get(reference)
	if !ok {
		return inline(reference)
	}
	name := sourceName(&shared.SourceDescription)
	if name == "" {
		name = reference
	}
	return d.address("ct-origin", shared.URL, name).inLanguage(shared.Language)
}

// address is a text that links to an address of the file. Only web addresses
// become links: the data may not have been checked, and an address can be a
// script. Anything else is shown as text.
func (d *Deck) address(class, address, text string) *Element {
	if !IsWebAddress(address) {
		return data("span", class, text)
	}
	return d.outward(data("a", class, text).with("href", address), address)
}

// outward makes a link to another site tell it nothing about this page, and
// leave the frame if the page is made to stand in one.
func (d *Deck) outward(a *Element, address string) *Element {
	if strings.HasPrefix(address, "#") {
		return a
	}
	a.with("rel", "noopener noreferrer")
	if d.options.Standalone {
		a.with("target", "_blank")
	}
	return a
}
