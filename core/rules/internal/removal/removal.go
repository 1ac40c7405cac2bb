// Package removal takes members out of objects and leaves the rest as it
// stands.
package removal

import (
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// Member is the edit that takes a member out of its object, with the comma and
// the space that only served to set it apart.
func Member(member jsonpos.Value) diag.Edit {
	before, after := member.Previous(), member.Next()
	start, _ := member.KeyOffsets()
	_, end := member.Offsets()
	switch {
	case before.Exists():
		_, start = before.Offsets()
	case after.Exists():
		end, _ = after.KeyOffsets()
	default:
		// The only one: the object becomes {}.
		start, end = member.Parent().Offsets()
		start, end = start+1, end-1
	}
	return diag.Edit{Start: start, End: end}
}
