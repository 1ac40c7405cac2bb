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
	head := d.ours(el("div", "ct-head", el("h2", "ct-title", d.text("title"))))
	if d.options.Standalone {
		head.add(d.article(), d.credits())
	}
	if d.Len() == 0 {
		return head
	}
	counts := d.count()
	return head.add(el("p", "ct-summary", Text(d.summary(counts))), d.filter(counts), d.key())
}

// counts tells how many claims there are by standing. A claim that was withdrawn
// has none.
type counts struct {
	standings [3]int
	withdrawn int
}

func (d *Deck) count() counts {
	var n counts
	for i := range d.doc.Claims {
		if c := &d.doc.Claims[i]; c.Withdrawn() {
			n.withdrawn++
		} else {
			n.standings[c.Standing()]++
		}
	}
	return n
}

// article names the story, on a page that does not carry it.
func (d *Deck) article() *Element {
	a := d.doc.Article
	if a == nil || a.Headline == "" {
		return nil
	}
	headline := d.inLanguage(d.address("ct-headline", a.URL, a.Headline), a.Language)
	line := el("p", "ct-article")
	if a.Publisher != nil && a.Publisher.Name != "" {
		line.Children = d.fill("article.publisher", part{"headline", headline}, part{"publisher", d.inline(a.Publisher.Name)})
	} else {
		line.Children = d.fill("article", part{"headline", headline})
	}
	if a.PublishedAt != "" {
		d.separated(line, d.day(a.PublishedAt))
	}
	return line
}

// credits names those whose material the article uses.
func (d *Deck) credits() *Element {
	if d.doc.Article == nil || len(d.doc.Article.Credits) == 0 {
		return nil
	}
	return el("p", "ct-article", d.fill("credits", part{"credits", d.names("ct-credits", d.doc.Article.Credits)})...)
}

// summary tells in a row how many claims there are, and how many of each
// standing.
func (d *Deck) summary(n counts) string {
	line := d.words.Count("claims", d.Len())
	item := func(standing string, n int) {
		if n > 0 {
			line += d.words.Text("separator") + d.words.Count("standing."+standing+".summary", n)
		}
	}
	for _, standing := range claim.Standings {
		item(standing.String(), n.standings[standing])
	}
	item("withdrawn", n.withdrawn)
	return line
}

func (d *Deck) filter(n counts) *Element {
	filter := el("fieldset", "ct-filter",
		el("legend", "ct-legend", d.text("filter")),
		d.choice("all", d.text("filter.all"), d.Len()))
	for _, standing := range claim.Standings {
		name := standing.String()
		filter.add(d.choice(name, d.text("standing."+name+".label"), n.standings[standing]))
	}
	return filter
}

func (d *Deck) choice(value string, label Text, count int) *Element {
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
			el("span", "ct-label", label),
			Text(" "),
			el("span", "ct-count", Text(strconv.Itoa(count)))))
}

// key defines the standings, and names the scale of the ratings. The radio
// buttons are described by it too.
func (d *Deck) key() *Element {
	list := el("dl", "ct-definitions")
	for _, standing := range claim.Standings {
		name := standing.String()
		list.add(el("div", "ct-definition",
			el("dt", "ct-term", d.badge(standing)),
			el("dd", "ct-meaning", d.text("standing."+name+".definition")).with("id", d.suffixed("ct-key-"+name))))
	}
	return el("details", "ct-key", el("summary", "ct-toggle", d.text("key")), list).add(d.scale())
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
	return el("p", "ct-scale", d.fill("scale", part{"scale", d.address("ct-scale-name", scale.URL, name)})...)
}

// badge is the label of a standing; the stylesheet gives it its shape.
func (d *Deck) badge(standing claim.Standing) *Element {
	return el("span", "ct-badge", d.text("standing."+standing.String()+".label")).with("data-standing", standing.String())
}

func (d *Deck) suffixed(name string) string {
	if d.options.ID == "" {
		return name
	}
	return name + "-" + d.options.ID
}
