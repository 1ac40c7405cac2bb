package card

import "github.com/claim-tracker/claim-tracker/core/claim"

// history lists what has changed since the claim was published, oldest first.
func (d *Deck) history(c *claim.Claim) *Element {
	if len(c.History) == 0 {
		return nil
	}
	list := el("ol", "ct-changes").with("role", "list")
	for i := range c.History {
		list.add(d.change(&c.History[i]))
	}
	return el("details", "ct-history",
		el("summary", "ct-toggle", Text(d.words.History(len(c.History)))),
		list)
}

func (d *Deck) change(c *claim.Change) *Element {
	lead := el("p", "ct-change-lead")
	if c.At != "" {
		lead.add(d.words.when(c.At))
	}
	if kind := of(d.words.Changes, c.Kind).Text; kind != "" {
		if len(lead.Children) > 0 {
			lead.Children = append(lead.Children, Text(d.words.Separator))
		}
		lead.add(el("strong", "ct-lead", Text(kind)))
	}
	item := el("li", "ct-change", lead)
	if c.From != "" {
		item.add(el("p", "ct-fromto", fill(d.words.From, part{"from", d.value(c.From)})...))
	}
	if c.To != "" {
		item.add(el("p", "ct-fromto", fill(d.words.To, part{"to", d.value(c.To)})...))
	}
	if c.Note != "" {
		item.add(data("p", "ct-note", c.Note))
	}
	if c.By != "" {
		item.add(el("p", "ct-change-by", fill(d.words.ChangeBy, part{"by", inline(c.By)})...))
	}
	return item
}

// value shows what stood or stands in a member: the name of a status in words,
// anything else as it is.
func (d *Deck) value(text string) Node {
	if status := of(d.words.Statuses, text).Text; status != "" {
		return Text(status)
	}
	return inline(text)
}
