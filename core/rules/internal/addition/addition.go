// Package addition adds members to objects, laid out as their neighbours are.
package addition

import (
	"strings"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// A Member is a member to be added: a name and a text.
type Member struct{ Name, Text string }

// Last is the edit that adds members behind the last of an object, which has
// one at least.
func Last(object jsonpos.Value, members ...Member) diag.Edit {
	var last jsonpos.Value
	for member := range object.Children() {
		last = member
	}
	lead, colon := layout(last)
	if object.Len() == 1 && !strings.Contains(lead, "\n") {
		// The space after the brace says nothing of that after a comma.
		lead = ""
		if strings.HasSuffix(colon, " ") {
			lead = " "
		}
	}
	_, end := last.Offsets()
	var text []byte
	for _, m := range members {
		text = append(text, ","+lead+`"`+m.Name+`"`+colon...)
		text = jsonpos.AppendQuote(text, m.Text)
	}
	return diag.Edit{Start: end, End: end, Text: string(text)}
}

// First is the edit that adds a member before the first of an object, which has
// one at least.
func First(object jsonpos.Value, member Member) diag.Edit {
	var first jsonpos.Value
	for m := range object.Children() {
		first = m
		break
	}
	lead, colon := layout(first)
	if lead == "" && strings.HasSuffix(colon, " ") {
		lead = " "
	}
	start, _ := first.KeyOffsets()
	text := jsonpos.AppendQuote([]byte(`"`+member.Name+`"`+colon), member.Text)
	return diag.Edit{Start: start, End: start, Text: string(text) + "," + lead}
}

// layout returns the space before a member and what stands between its name and
// its value.
func layout(member jsonpos.Value) (lead, colon string) {
	object := member.Parent()
	text := object.Raw()
	offset, _ := object.Offsets()
	keyStart, keyEnd := member.KeyOffsets()
	valueStart, _ := member.Offsets()
	space := keyStart - offset
	for text[space-1] != ',' && text[space-1] != '{' {
		space--
	}
	return string(text[space : keyStart-offset]), string(text[keyEnd-offset : valueStart-offset])
}
