package command

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
)

// What the command prints as a matcher matches what it prints as text, with and
// without colour, which GitHub's runner takes out before it matches.
func TestProblemMatcherFitsTheText(t *testing.T) {
	write(t, map[string]string{"a.claims.json": "{\n  \"claims\": [],\n  \"田中 a.json:1:1: error: b [c-d]\": 1\n}"})
	env, out, errs := world("problem-matcher")
	if status := Main(env); status != StatusOK {
		t.Fatalf("status %d: %s", status, errs)
	}
	var config struct {
		ProblemMatcher []struct{ Pattern []struct{ Regexp string } }
	}
	if err := json.Unmarshal(out.Bytes(), &config); err != nil {
		t.Fatal(err)
	}
	colour := regexp.MustCompile(`\x1b\[[0-9;]*m`)
	for _, when := range []string{"never", "always"} {
		env, out, _ := world("check", "--color", when)
		if status := Main(env); status != StatusFindings {
			t.Fatalf("status %d", status)
		}
		var got [][]string
		for line := range strings.Lines(colour.ReplaceAllString(out.String(), "")) {
			for _, matcher := range config.ProblemMatcher {
				if match := regexp.MustCompile(matcher.Pattern[0].Regexp).FindStringSubmatch(strings.TrimSuffix(line, "\n")); match != nil {
					got = append(got, match[1:])
				}
			}
		}
		if len(got) != 1 || strings.Join(got[0][:4], "|") != "a.claims.json|3|3|error" || got[0][5] != "unknown-member" {
			t.Errorf("--color %s: %q from\n%s", when, got, out)
		}
	}
}
