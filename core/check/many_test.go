package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/rules"
)

// What takes a moment takes hours if every one of many is compared with every
// other.
func TestVeryMany(t *testing.T) {
	const many = 50_000
	list := func(format string) string {
		var text strings.Builder
		for i := range many {
			fmt.Fprintf(&text, format+",", i)
		}
		return strings.TrimSuffix(text.String(), ",")
	}
	const claim = `{"speaker":"A","statement":"B.","status":"unverified","source":"https://a.example/b"`
	spoken := func(name string) string {
		return `{"speaker":"` + name + `","statement":"B.","status":"unverified","source":"https://a.example/b"}`
	}
	verified := strings.Replace(claim, "unverified", "verified", 1) + `,"review":{"finding":"C.","checkedAt":"2025-05-05"}`
	for name, c := range map[string]struct {
		text string
		want string // the one rule that finds something
		n    int
	}{
		"unknown members":       {`{"claims":[` + claim + "," + list(`"y%d":1`) + `}]}`, "unknown-member", many},
		"members":               {`{"claims":[` + claim + "," + list(`"x-%d":1`) + `}]}`, "", 0},
		"sources":               {`{"claims":[` + strings.Replace(claim, `"source":"https://a.example/b"`, `"sources":[`+list(`"https://a.example/%d"`)+"]", 1) + `}]}`, "", 0},
		"unused sources":        {`{"claims":[` + claim + `}],"sources":{` + list(`"s%d":{"title":"T"}`) + `}}`, "source-unused", many},
		"unused speakers":       {`{"claims":[` + claim + `}],"speakers":{` + list(`"s%d":{"name":"N","kind":"person"}`) + `}}`, "speaker-unused", many},
		"tags":                  {`{"claims":[` + claim + `,"tags":[` + list(`"t%d"`) + `]}]}`, "", 0},
		"mistaken tags":         {`{"claims":[` + claim + `,"tags":[` + list(`%d`) + `]}]}`, "wrong-type", many},
		"mistaken relations":    {`{"claims":[` + claim + `,"relations":[` + list(`{"type":"x","claim":"a%d"}`) + `]}]}`, "unknown-value", many},
		"mistaken claims":       {`{"claims":[` + list(`%d`) + `]}`, "wrong-type", many},
		"spaces behind escapes": {`{"claims":[{"speaker":"A","statement":"\u0041` + list("  b%d") + `.","status":"unverified","source":"https://a.example/b"}]}`, "double-space", 1},
		"entities":              {`{"claims":[{"speaker":"A","statement":"B` + list("&amp;copy; &amp;amp;%d") + `.","status":"unverified","source":"https://a.example/b"}]}`, "html-entity-in-text", 1},
		"an entity":             {`{"claims":[{"speaker":"A","statement":"B &` + strings.Repeat("amp;", many) + `copy;.","status":"unverified","source":"https://a.example/b"}]}`, "html-entity-in-text", 1},
		"spellings":             {`{"claims":[` + list(spoken("Ana Berg%d")) + "," + list(spoken("Ána Berg%d")) + `]}`, "speaker-alias-inconsistent", many},
		"numbers":               {`{"claims":[` + claim + `,"x-a":[` + list(`%d`) + `]}]}`, "", 0},
		"ids":                   {`{"claims":[` + list(claim+`,"id":"a%d"}`) + `]}`, "duplicate-claim", many - 1},
		"relations":             {`{"claims":[` + claim + `,"relations":[` + list(`{"type":"repeats","claim":"a%d"}`) + `]}]}`, "dangling-relation", many},
		"contradictions":        {`{"claims":[` + verified + `,"relations":[` + list(`{"type":"contradicts","claim":"a%d"}`) + `]}]}`, "dangling-relation", many},
		"mutual contradictions": {`{"claims":[` + verified + `,"id":"hub","relations":[` + list(`{"type":"contradicts","claim":"a%d"}`) + `]},` + list(verified+`,"id":"a%d","relations":[{"type":"contradicts","claim":"hub"}]}`) + `]}`, "contradicting-claims-both-verified", many},
	} {
		t.Run(name, func(t *testing.T) {
			found := streamed(t, []byte(c.text), check.FileOptions{Options: check.Options{Path: "a", Rules: rules.All(), Now: now}, Jobs: 2}).Findings
			if len(found) != c.n {
				t.Errorf("%d findings, not %d", len(found), c.n)
			}
			for _, d := range found {
				if d.Rule != c.want {
					t.Fatalf("%s: %s", d.Rule, d.Message)
				}
			}
		})
	}
}
