package hedgedropped

import (
	"testing"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// TestSetHedge sees to it that the new member is laid out as its neighbour is.
func TestSetHedge(t *testing.T) {
	for _, c := range []struct{ attribution, want string }{
		{`{"basis": "reported"}`, `{"basis": "reported", "hedge": "\"so\""}`},
		{`{"basis":"reported","via":"Agency"}`, `{"basis":"reported","via":"Agency","hedge":"\"so\""}`},
		{"{\n  \"basis\": \"reported\"\n}", "{\n  \"basis\": \"reported\",\n  \"hedge\": \"\\\"so\\\"\"\n}"},
		{`{ "basis" : "reported" }`, `{ "basis" : "reported", "hedge" : "\"so\"" }`},
	} {
		tree, faults := jsonpos.Parse([]byte(c.attribution), jsonpos.DefaultLimits)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		edit := setHedge(tree.Root(), `"so"`).Edits[0]
		if got := c.attribution[:edit.Start] + edit.Text + c.attribution[edit.End:]; got != c.want {
			t.Errorf("%s became %s, want %s", c.attribution, got, c.want)
		}
	}
}
