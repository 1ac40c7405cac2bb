package card

import "github.com/claim-tracker/claim-tracker/core/claim"

// history lists what has changed since the claim was published, oldest first.
func (d *Deck) history(c *claim.Claim) *Element {
	if len(c.History) == 0 {
		return nil
	}
	list := el("ol", "ct-changes").with("role", "list")
	for i := range c.History {
		list.add(el("li", "ct-change").add(d.changeLead(&c.History[i])).add(d.changed(&c.History[i])...))
	}
	return el("details", "ct-history",
		el("summary", "ct-toggle", Text(d.words.Count("history", len(c.History)))),
		list)
}

// changeLead tells when it was and what sort of change.
func (d *Deck) changeLead(c *claim.Change) *Element {
	lead := el("p", "ct-change-lead")
	if c.At != "" {
		lead.add(d.when(c.At))
	}
	if kind := d.of("change", string(c.Kind)); kind != "" {
		d.separated(lead, el("strong", "ct-lead", kind))
	}
	return lead
}

// changed tells what stood before and stands now, why and by whom.
func (d *Deck) changed(c *claim.Change) []*Element {
	var out []*Element
	if c.From != "" {
		out = append(out, el("p", "ct-fromto", d.fill("changed.from", part{"from", d.value(c.From)})...))
	}
	if c.To != "" {
		out = append(out, el("p", "ct-fromto", d.fill("changed.to", part{"to", d.value(c.To)})...))
	}
	if c.Note != "" {
		out = append(out, d.told("p", "ct-note", c.Note))
	}
	if c.By != "" {
		out = append(out, el("p", "ct-change-by", d.fill("changed.by", part{"by", d.inline(c.By)})...))
	}
	return out
}

// value shows what stood or stands in a member: the name of a status in words,
// anything else as it is.
func (d *Deck) value(text string) Node {
	if status := d.of("status", text); status != "" {
		return status
	}
	return d.inline(text)
}
