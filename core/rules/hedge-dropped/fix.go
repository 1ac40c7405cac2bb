package hedgedropped

import (
	"strings"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// setHedge adds the member hedge to an attribution, which has a basis at
// least, after its last member and laid out as that member is.
func setHedge(attribution jsonpos.Value, word string) diag.Fix {
	var last jsonpos.Value
	for member := range attribution.Children() {
		last = member
	}
	text := attribution.Raw()
	start, _ := attribution.Offsets()
	keyStart, keyEnd := last.KeyOffsets()
	valueStart, end := last.Offsets()
	colon := string(text[keyEnd-start : valueStart-start])
	keyStart -= start
	space := keyStart
	for text[space-1] != ',' && text[space-1] != '{' {
		space--
	}
	lead := string(text[space:keyStart])
	if attribution.Len() == 1 && !strings.Contains(lead, "\n") {
		// The space after the brace says nothing of that after a comma.
		lead = ""
		if strings.HasSuffix(colon, " ") {
			lead = " "
		}
	}
	return diag.Fix{
		Safety:  diag.Suggested,
		Message: "Set “hedge” to “" + word + "”",
		Edits: []diag.Edit{{
			Start: end, End: end,
			Text: string(jsonpos.AppendQuote([]byte(","+lead+`"hedge"`+colon), word)),
		}},
	}
}
