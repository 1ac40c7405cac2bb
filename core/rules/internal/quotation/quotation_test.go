package quotation_test

import (
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/rules/internal/quotation"
)

func TestContains(t *testing.T) {
	for _, c := range []struct {
		text string // the letter x is asked about
		want bool
	}{
		{"x", false},
		{"She said: “x”.", true},
		{"She said: “no”. x", false},
		{"Sie sagte: „x“.", true},
		{"Sie sagte: „nein“. x", false},
		{"Hon sa: ”x”.", true},
		{"Hon sa: ”nej”. x", false},
		{"Elle dit : « x »", true},
		{"»x«", true},
		{"»nein« x", false},
		{"“‘No’ x”", true},
		{"It’s x", false},
		{`"x"`, true},
		{`"no" x`, false},
		{"“never closed x", true},
		{"他说「x」", true},
		{"《报》x", false},
	} {
		if got := quotation.Contains(c.text, strings.IndexByte(c.text, 'x')); got != c.want {
			t.Errorf("%s: %v, want %v", c.text, got, c.want)
		}
	}
}
