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
	const many = 100_000
	list := func(format string) string {
		var text strings.Builder
		for i := range many {
			fmt.Fprintf(&text, format+",", i)
		}
		return strings.TrimSuffix(text.String(), ",")
	}
	const claim = `{"speaker":"A","statement":"B.","status":"unverified","source":"https://a.example/b"`
	verified := strings.Replace(claim, "unverified", "verified", 1)
	for name, text := range map[string]string{
		"unknown members": `{"claims":[` + claim + "," + list(`"y%d":1`) + `}]}`,
		"members":         `{"claims":[` + claim + "," + list(`"x-%d":1`) + `}]}`,
		"unused sources":  `{"claims":[` + claim + `}],"sources":{` + list(`"s%d":{"title":"T"}`) + `}}`,
		"unused speakers": `{"claims":[` + claim + `}],"speakers":{` + list(`"s%d":{"name":"N","kind":"person"}`) + `}}`,
		"sources":         `{"claims":[` + claim + `,"sources":[` + list(`"https://a.example/%d"`) + `]}]}`,
		"tags":            `{"claims":[` + claim + `,"tags":[` + list(`"t%d"`) + `]}]}`,
		"numbers":         `{"claims":[` + claim + `,"x-a":[` + list(`%d`) + `]}]}`,
		"ids":             `{"claims":[` + list(claim+`,"id":"a%d"}`) + `]}`,
		"relations":       `{"claims":[` + claim + `,"relations":[` + list(`{"type":"repeats","claim":"a%d"}`) + `]}]}`,
		"contradictions":  `{"claims":[` + verified + `,"relations":[` + list(`{"type":"contradicts","claim":"a%d"}`) + `]}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			streamed(t, []byte(text), check.FileOptions{Options: check.Options{Path: "a", Rules: rules.All(), Now: now}, Jobs: 2})
		})
	}
}
