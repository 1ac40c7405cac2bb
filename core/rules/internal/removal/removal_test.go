package removal_test

import (
	"testing"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/removal"
)

func TestMember(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`{"x": 1}`, `{}`},
		{"{\n  \"x\": 1\n}", `{}`},
		{`{"a": 1, "x": [1, 2], "b": 3}`, `{"a": 1, "b": 3}`},
		{`{"a": 1, "x": {}}`, `{"a": 1}`},
		{`{ "x" : 1 , "b": 3}`, `{ "b": 3}`},
		{"{\n  \"x\": 1,\n  \"b\": 3\n}", "{\n  \"b\": 3\n}"},
		{"{\n  \"a\": 1\n, \"x\": 2\n}", "{\n  \"a\": 1\n}"},
	} {
		tree, faults := jsonpos.Parse([]byte(c.text), jsonpos.DefaultLimits)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		e := removal.Member(tree.Root().Get("x"))
		if got := c.text[:e.Start] + e.Text + c.text[e.End:]; got != c.want {
			t.Errorf("%s becomes %s, want %s", c.text, got, c.want)
		}
	}
}
