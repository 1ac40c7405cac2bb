package suppress

import (
	"fmt"
	"slices"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/conform"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/nearest"
)

// Findings tells of the entries that accept nothing, once Apply has seen all
// findings. misshapen tells that rules have not looked at all of the file, and
// lookUp reads a claim that has been added.
func (x *Index) Findings(misshapen bool, lookUp func(index int) *claim.Claim) []diag.Diagnostic {
	var found []diag.Diagnostic
	add := func(s scope, blind bool, place func(at int) jsonpos.Value) {
		for i := s.from; i < s.to; i++ {
			e := &x.entries[i]
			if rule, wrong := x.judge(e, blind); wrong {
				if severity := x.options.Severity(rule); severity != diag.Off {
					if v := place(e.at); v.Exists() {
						d := x.tell(rule, v)
						d.Severity = severity
						found = append(found, d)
					}
				}
			}
		}
	}
	around := func(at int) jsonpos.Value { return x.places[at] }
	add(x.document, misshapen, around)
	for _, s := range x.sources {
		add(s, misshapen, around)
	}
	for _, s := range x.claims {
		var list []claim.Suppression // once asked for
		add(s, s.blind, func(at int) jsonpos.Value {
			if list == nil {
				list = all(lookUp(s.claim))
			}
			for _, entry := range list {
				if start, _ := entry.Place.Offsets(); start == at {
					return entry.Place
				}
			}
			return jsonpos.Value{}
		})
	}
	return found
}

// all returns the entries in a claim.
func all(c *claim.Claim) []claim.Suppression {
	list := c.Ignore
	for _, citation := range append([]claim.Citation{c.Source}, c.Sources...) {
		if citation.CitedSource != nil {
			list = append(list[:len(list):len(list)], citation.CitedSource.Ignore...)
		}
	}
	return list
}

// judge says what is wrong with an entry. Of a rule that has not looked, it is
// not known whether it would still find something.
func (x *Index) judge(e *entry, blind bool) (diag.Rule, bool) {
	switch {
	case e.rule == nil:
		return unknown, true
	case !e.used && !blind && x.options.Looks(e.rule):
		return unused, true
	case e.expired:
		return expired, true
	}
	return diag.Rule{}, false
}

// tell returns the finding on an entry, without its severity.
func (x *Index) tell(rule diag.Rule, entry jsonpos.Value) diag.Diagnostic {
	at := entry.Get("rule")
	name := at.Text()
	d := diag.Diagnostic{Rule: rule.Name}
	switch rule.Name {
	case unused.Name:
		d.Message = fmt.Sprintf("“%s” finds nothing here, so there is nothing to accept; a new finding would go unseen", name)
		d.Hint = "Remove the entry."
		d.Fixes = []diag.Fix{{Safety: diag.Suggested, Message: "Remove the entry", Edits: []diag.Edit{removal(entry)}}}
	case expired.Name:
		at = entry.Get("until")
		d.Message = fmt.Sprintf("What “%s” finds here was accepted until %s, and that day is over", name, at.Text())
		d.Hint = "Mend what is found, or look at it again and set a later day."
	case unknown.Name:
		x.tellUnknown(&d, at)
	}
	d.Pointer, d.Subject, d.Range = at.Pointer(), claim.Subject(at), at.Range()
	return d
}

// tellUnknown words what is wrong with the name of a rule.
func (x *Index) tellUnknown(d *diag.Diagnostic, at jsonpos.Value) {
	name := at.Text()
	if fixed(name) {
		d.Message = fmt.Sprintf("What “%s” finds cannot be accepted, so the entry has no effect", name)
		d.Hint = "Mend what is found and remove the entry."
		return
	}
	d.Message = fmt.Sprintf("There is no rule “%s”, so the entry has no effect", name)
	names := make([]string, len(x.options.Rules))
	for i, rule := range x.options.Rules {
		names[i] = rule.Name
	}
	meant, ok := nearest.Of(name, names)
	if !ok {
		d.Hint = "`claims rules` lists the rules."
		return
	}
	d.Hint = fmt.Sprintf("Did you mean “%s”?", meant)
	start, end := at.Offsets()
	d.Fixes = []diag.Fix{{
		Safety: diag.Suggested, Message: "Write “" + meant + "”",
		Edits: []diag.Edit{{Start: start, End: end, Text: string(jsonpos.AppendQuote(nil, meant))}},
	}}
}

// fixed reports whether a name is that of a rule whose findings are always
// told.
func fixed(name string) bool {
	return slices.ContainsFunc(append(conform.Rules(), Rules()...), func(r diag.Rule) bool { return r.Name == name })
}

// removal is the edit that removes an entry with the comma that it leaves over,
// and the whole list if nothing else is in it.
func removal(entry jsonpos.Value) diag.Edit {
	list := entry.Parent()
	if list.Len() > 1 {
		return cut(entry, list)
	}
	return cut(list, list.Parent())
}

// cut is the edit that removes a member or an element from what it stands in.
func cut(v, from jsonpos.Value) diag.Edit {
	start, end := whole(v)
	var before jsonpos.Value
	for other := range from.Children() {
		switch at, _ := whole(other); {
		case at < start:
			before = other
		case at > start:
			return diag.Edit{Start: start, End: at}
		}
	}
	if before.Exists() {
		_, start = whole(before)
	}
	return diag.Edit{Start: start, End: end}
}

// whole returns where a value stands, with its name if it is a member.
func whole(v jsonpos.Value) (start, end int) {
	start, end = v.Offsets()
	if keyStart, keyEnd := v.KeyOffsets(); keyEnd > 0 {
		start = keyStart
	}
	return start, end
}
