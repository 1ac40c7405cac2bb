package genericspeaker

import (
	"slices"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

func TestLayoutIsKept(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`{"speaker":"sources"}`, `{"speaker":{"kind":"unnamed","description":"sources"}}`},
		{`{"speaker" : "sou\u0072ces"}`, `{"speaker" : {"kind" : "unnamed", "description" : "sou\u0072ces"}}`},
		{`{"speaker": {"name": "sources"}}`, `{"speaker": {"kind": "unnamed", "description": "sources"}}`},
		{`{"speaker":{"name":"sources"}}`, `{"speaker":{"kind":"unnamed","description":"sources"}}`},
		{"{\"speaker\": {\n  \"name\": \"sources\",\n  \"role\": \"x\"\n}}", "{\"speaker\": {\n  \"kind\": \"unnamed\",\n  \"description\": \"sources\",\n  \"role\": \"x\"\n}}"},
		{`{"speaker": {"role": "x", "name": "sources"}}`, `{"speaker": {"role": "x", "kind": "unnamed", "description": "sources"}}`},
		{`{"speaker": {"kind": "group", "name": "sources"}}`, `{"speaker": {"kind": "unnamed", "description": "sources"}}`},
		{`{"speaker": {"name": "sources", "aliases": ["x"]}}`, ``},
		{`{"speaker": {"name": "sources", "sameAs": ["https://x.example/"]}}`, ``},
		{`{"speaker": {"name": "sources", "description": "x"}}`, ``},
	} {
		tree, faults := jsonpos.Parse([]byte(c.text), jsonpos.DefaultLimits)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		read := claim.DecodeClaim(tree.Root())
		var fixes []diag.Fix
		if read.Speaker.Speaker != nil {
			fixes = describe(read.Speaker.Speaker)
		} else {
			fixes = []diag.Fix{spellOut(read.Speaker.Place)}
		}
		got := ""
		for _, fix := range fixes {
			got = c.text
			slices.SortFunc(fix.Edits, func(a, b diag.Edit) int { return b.Start - a.Start })
			for _, e := range fix.Edits {
				got = got[:e.Start] + e.Text + got[e.End:]
			}
		}
		if got != c.want {
			t.Errorf("%s becomes %s, want %s", c.text, got, c.want)
		}
	}
}
