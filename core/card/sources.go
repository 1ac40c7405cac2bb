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
	if stance := d.of("stance", string(cited.Stance)); stance != "" {
		line.add(el("span", "ct-stance", stance).with("data-stance", string(cited.Stance)))
		line.Children = append(line.Children, d.text("colon"))
	}
	name := d.inLanguage(d.address("ct-source-title", s.URL, title).with("id", id), s.Language)
	item := el("li", "ct-source", line.add(name))
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
	item := func(nodes ...Node) { d.separated(line, nodes...) }
	if cited.Locator != "" {
		item(d.inline(cited.Locator))
	}
	if s.Publisher != "" && s.Publisher != title {
		item(d.inline(s.Publisher))
	}
	for _, phrase := range [...]Text{d.of("sourceKind", string(s.Kind)), d.of("sourceLevel", string(s.Level))} {
		if phrase != "" {
			item(phrase)
		}
	}
	if s.PublishedAt != "" {
		item(d.fill("source.published", part{"date", d.day(s.PublishedAt)})...)
	}
	if s.RetrievedAt != "" {
		item(d.fill("source.retrieved", part{"date", d.day(s.RetrievedAt)})...)
	}
	if len(line.Children) == 0 {
		return nil
	}
	return line
}

// sourceOrigin tells where a source comes from itself, and where a copy is.
func (d *Deck) sourceOrigin(s *claim.SourceDescription, id string) *Element {
	line := el("p", "ct-source-details")
	item := func(nodes ...Node) { d.separated(line, nodes...) }
	if s.Obtained != "" {
		item(d.fill("source.obtained", part{"how", d.inline(s.Obtained)})...)
	}
	if s.DerivedFrom != "" {
		item(d.fill("source.derived", part{"source", d.origin(s.DerivedFrom)})...)
	}
	if s.ArchivedURL != "" {
		copied := d.address("ct-archived", s.ArchivedURL, string(d.text("source.archived")))
		if copied.Tag == "a" {
			copied.with("id", id+"-copy").with("aria-labelledby", id+"-copy "+id)
			item(copied)
		} else {
			item(d.text("source.archived")+d.text("colon"), data("bdi", "ct-data", s.ArchivedURL))
		}
		if s.ArchivedAt != "" {
			item(d.day(s.ArchivedAt))
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
		return data("bdi", "ct-data", reference)
	}
	name := sourceName(&shared.SourceDescription)
	if name == "" {
		name = reference
	}
	return d.inLanguage(d.address("ct-origin", shared.URL, name), shared.Language)
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
