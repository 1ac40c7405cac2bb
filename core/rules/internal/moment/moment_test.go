package moment_test

import (
	"testing"

	"github.com/claim-tracker/claim-tracker/core/rules/internal/moment"
)

func TestSurelyBefore(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"2025-05-02", "2025-05-03", true},
		{"2025-05-03", "2025-05-03", false},
		{"2025-05-04", "2025-05-03", false},

		{"2025-05-03T10:00:00Z", "2025-05-03T10:00:01Z", true},
		{"2025-05-03T10:00:00Z", "2025-05-03T12:00:00+02:00", false},
		{"2025-05-03T10:00:00.5Z", "2025-05-03T10:00:00.6Z", true},
		{"2025-05-03T23:00:00-05:00", "2025-05-04T03:59:59Z", false},
		{"2016-12-31T23:59:59Z", "2016-12-31T23:59:60Z", true},

		// 3 May ends last at UTC−12: on 4 May at noon UTC.
		{"2025-05-03", "2025-05-04T11:59:59Z", false},
		{"2025-05-03", "2025-05-04T12:00:00Z", true},
		// 3 May begins first at UTC+14: on 2 May at 10:00 UTC.
		{"2025-05-02T09:59:59Z", "2025-05-03", true},
		{"2025-05-02T10:00:00Z", "2025-05-03", false},
	} {
		a, okA := moment.Parse(c.a)
		b, okB := moment.Parse(c.b)
		if !okA || !okB {
			t.Fatalf("cannot read %q or %q", c.a, c.b)
		}
		if got := a.SurelyBefore(b); got != c.want {
			t.Errorf("%s before %s: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, text := range []string{"", "2025", "2025-13-01", "03.05.2025", "2025-05-03T10:00", "2025-05-03T10:00:00", "yesterday"} {
		if _, ok := moment.Parse(text); ok {
			t.Errorf("%q was read as a date", text)
		}
	}
}
