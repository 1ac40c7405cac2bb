package genericspeaker

import (
	"strings"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

const fixMessage = "Make it the description of a speaker who is not named"

// spellOut puts a whole speaker, who is not named, in the place of a name.
func spellOut(name jsonpos.Value) diag.Fix {
	colon := colonOf(name)
	start, end := name.Offsets()
	return diag.Fix{
		Message: fixMessage,
		Edits: []diag.Edit{
			{Start: start, End: start, Text: `{"kind"` + colon + `"unnamed",` + spaceAfterComma(colon) + `"description"` + colon},
			{Start: end, End: end, Text: "}"},
		},
	}
}

// describe makes the name of a speaker the description of one who is not named.
// There is no fix if the speaker has what only goes with a name, or a
// description already.
func describe(s *claim.Speaker) []diag.Fix {
	name, kind := s.Place.Get("name"), s.Place.Get("kind")
	if s.Description != "" || len(s.Aliases) > 0 || len(s.SameAs) > 0 {
		return nil
	}
	keyStart, keyEnd := name.KeyOffsets()
	description := diag.Edit{Start: keyStart, End: keyEnd, Text: `"description"`}
	fix := diag.Fix{Message: fixMessage, Edits: []diag.Edit{description}}
	if kind.Exists() {
		start, end := kind.Offsets()
		fix.Edits = append(fix.Edits, diag.Edit{Start: start, End: end, Text: `"unnamed"`})
		return []diag.Fix{fix}
	}
	colon := colonOf(name)
	fix.Edits[0].Text = `"kind"` + colon + `"unnamed",` + leadOf(name, colon) + fix.Edits[0].Text
	return []diag.Fix{fix}
}

// colonOf returns what stands between a member's name and its value.
func colonOf(member jsonpos.Value) string {
	object := member.Parent()
	from, _ := object.Offsets()
	_, keyEnd := member.KeyOffsets()
	start, _ := member.Offsets()
	return string(object.Raw()[keyEnd-from : start-from])
}

// leadOf returns the space before a member, as it would follow a comma.
func leadOf(member jsonpos.Value, colon string) string {
	object := member.Parent()
	from, _ := object.Offsets()
	keyStart, _ := member.KeyOffsets()
	before := string(object.Raw()[:keyStart-from])
	lead := before[len(strings.TrimRight(before, " \t\r\n")):]
	if strings.Contains(lead, "\n") || !strings.HasSuffix(before, "{"+lead) {
		return lead
	}
	// The space after the brace says nothing of that after a comma.
	return spaceAfterComma(colon)
}

func spaceAfterComma(colon string) string {
	if strings.HasSuffix(colon, " ") {
		return " "
	}
	return ""
}
