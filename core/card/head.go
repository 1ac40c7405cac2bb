package card

import (
	"strconv"

	"github.com/claim-tracker/claim-tracker/core/claim"
)

// Head returns the part above the cards: the title, how many claims have which
// standing, and the choice among them. The choice is made of radio buttons, so
// that the stylesheet alone makes it work on a page without scripts. It is no
// <header>, which would be a banner landmark on some pages.
func (d *Deck) Head() *Element {
	head := el("div", "ct-head", el("h2", "ct-title", Text(d.words.Title))).with("slot", "head").with("dir", d.words.Direction)
	if d.options.Standalone {
		head.add(d.article(), d.credits())
	}
	if d.Len() == 0 {
		return head
	}
	var counts [3]int
	for i := range d.doc.Claims {
		counts[d.doc.Claims[i].Standing()]++
	}
	return head.add(d.summary(counts), d.filter(counts), d.key())
}

// article names the story, on a page that does not carry it.
func (d *Deck) article() *Element {
	a := d.doc.Article
	if a == nil || a.Headline == "" {
		return nil
	}
	headline := d.address("ct-headline", a.URL, a.Headline).inLanguage(a.Language)
	line := el("p", "ct-article")
	if a.Publisher != nil && a.Publisher.Name != "" {
		line.Children = fill(d.words.ArticleSource, part{"headline", headline}, part{"publisher", inline(a.Publisher.Name)})
	} else {
		line.Children = fill(d.words.Article, part{"headline", headline})
	}
	if a.PublishedAt != "" {
		line.Children = append(line.Children, Text(d.words.Separator), d.words.day(a.PublishedAt))
	}
	return line
}

// credits names those whose material the article uses.
func (d *Deck) credits() *Element {
	if d.doc.Article == nil || len(d.doc.Article.Credits) == 0 {
		return nil
	}
	return el("p", "ct-article", fill(d.words.Credits, part{"credits", d.names("ct-credits", d.doc.Article.Credits)})...)
}

func (d *Deck) summary(counts [3]int) *Element {
	line := d.words.Claims(d.Len())
	for _, standing := range claim.Standings {
		if n := counts[standing]; n > 0 {
			line += d.words.Separator + d.words.Standings[standing].Summary(n)
		}
	}
	return el("p", "ct-summary", Text(line))
}

func (d *Deck) filter(counts [3]int) *Element {
	filter := el("fieldset", "ct-filter",
		el("legend", "ct-legend", Text(d.words.Filter)),
		d.choice("all", d.words.All, d.Len()))
	for _, standing := range claim.Standings {
		filter.add(d.choice(standing.String(), d.words.Standings[standing].Label, counts[standing]))
	}
	return filter
}

func (d *Deck) choice(value, label string, count int) *Element {
	radio := el("input", "ct-radio").with("type", "radio").with("name", d.suffixed("ct-standing")).with("value", value)
	if value == "all" {
		radio.with("checked", "")
	} else {
		radio.with("aria-describedby", d.suffixed("ct-key-"+value))
		if count == 0 {
			radio.with("disabled", "")
		}
	}
	return el("label", "ct-choice",
		radio,
		el("span", "ct-option",
			el("span", "ct-label", Text(label)),
			Text(" "),
			el("span", "ct-count", Text(strconv.Itoa(count)))))
}

// key defines the standings, and names the scale of the ratings. The radio
// buttons are described by it too.
func (d *Deck) key() *Element {
	list := el("dl", "ct-definitions")
	for _, standing := range claim.Standings {
		words := d.words.Standings[standing]
		list.add(el("div", "ct-definition",
			el("dt", "ct-term", d.badge(standing)),
			el("dd", "ct-meaning", Text(words.Definition)).with("id", d.suffixed("ct-key-"+standing.String()))))
	}
	return el("details", "ct-key", el("summary", "ct-toggle", Text(d.words.Key)), list).add(d.scale())
}

func (d *Deck) scale() *Element {
	scale := d.doc.Scale
	if scale == nil {
		return nil
	}
	name := scale.Name
	if name == "" {
		name = bare(scale.URL)
	}
	if name == "" {
		return nil
	}
	return el("p", "ct-scale", fill(d.words.Scale, part{"scale", d.address("ct-scale-name", scale.URL, name)})...)
}

// badge is the label of a standing; the stylesheet gives it its shape.
func (d *Deck) badge(standing claim.Standing) *Element {
	return el("span", "ct-badge", Text(d.words.Standings[standing].Label)).with("data-standing", standing.String())
}

func (d *Deck) suffixed(name string) string {
	if d.options.ID == "" {
		return name
	}
	return name + "-" + d.options.ID
}
