package conform

import (
	"fmt"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/nearest"
)

// unknownMember explains a member that an object under the schema cannot have.
func (x *explainer) unknownMember(member, schema jsonpos.Value) {
	if !x.tell(member, "", "unknown-member") {
		return
	}
	object := member.Parent()
	var known []jsonpos.Value
	var free []string // names that the object could have and does not
	for _, property := range x.schema.properties(schema) {
		if other := object.Get(property.Key()); other.Exists() {
			known = append(known, other)
		} else {
			free = append(free, property.Key())
		}
	}
	message := fmt.Sprintf("%s has no member “%s”", x.schema.theTitle(object), clip(member.Key()))
	for _, other := range known {
		if strings.EqualFold(other.Key(), member.Key()) {
			d := x.addAt(member, member.KeyRange(), "unknown-member", message, "“"+other.Key()+"” is there already: keep one.")
			d.Related = []diag.Related{{Message: "here", Pointer: other.Pointer(), Range: other.KeyRange()}}
			return
		}
	}
	meant, ok := nearest.Of(member.Key(), free)
	if !ok {
		hint := "Remove it."
		if own := ownName(member.Key()); x.schema.allows(schema, own) {
			hint = fmt.Sprintf("Remove it, or name it “%s” if it is a note of your own.", clip(own))
		}
		if lacking := lacks(object, schema); len(lacking) > 0 {
			// It may be what is missing, under a name of the desk's own.
			hint = fmt.Sprintf("If it is meant to be %s, name it so. Else remove it.", oneOf(lacking))
		}
		x.addAt(member, member.KeyRange(), "unknown-member", message, hint)
		return
	}
	start, _ := object.Offsets()
	x.renamed[place{start, meant}] = true
	d := x.addAt(member, member.KeyRange(), "unknown-member", message, fmt.Sprintf("Did you mean “%s”?", meant))
	d.Fixes = []diag.Fix{replaceText(member.KeyRange(), meant, "Rename it to “"+meant+"”")}
}

// lacks returns the names of the members that the object must have and has not.
func lacks(object, schema jsonpos.Value) (names []string) {
	for name := range schema.Get("required").Children() {
		if !object.Get(name.Text()).Exists() {
			names = append(names, name.Text())
		}
	}
	return names
}

// ownName returns the name as that of a free member: “x-note” for “note”, and
// for “X_note”.
func ownName(name string) string {
	if len(name) > 2 && (name[0] == 'x' || name[0] == 'X') && (name[1] == '-' || name[1] == '_') {
		name = name[2:]
	}
	return "x-" + name
}

// missingMember explains a member that an object lacks, if it does.
func (x *explainer) missingMember(r rejection, name string) {
	start, _ := r.value.Offsets()
	if r.value.Get(name).Exists() || x.renamed[place{start, name}] || !x.tell(r.value, name, "missing-member") {
		return
	}
	message := fmt.Sprintf("%s has no “%s”", x.schema.theTitle(r.value), name)
	if why := r.schema.Get("x-why").Text(); why != "" {
		message += ": " + why
	}
	hint := "Add it."
	property := x.schema.property(x.schema.at(r.value), name)
	if allowed := values(x.schema.annotation(property, "enum")); len(allowed) > 0 {
		hint = "Add it: it can be " + oneOf(allowed) + "."
	} else if example := x.schema.example(property); example != "" {
		hint = fmt.Sprintf("Add it, for example %q: %s.", name, example)
	}
	x.addAt(r.value, opening(r.value), "missing-member", message, hint)
}

// replaceText is a suggested fix that writes a text in place of another.
func replaceText(span jsonpos.Range, text, message string) diag.Fix {
	return diag.Fix{
		Safety: diag.Suggested, Message: message,
		Edits: []diag.Edit{{
			Start: span.Start.Offset, End: span.End.Offset,
			Text: string(jsonpos.AppendQuote(nil, text)),
		}},
	}
}
