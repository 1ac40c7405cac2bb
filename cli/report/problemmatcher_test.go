package report

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Each finding of the text matches once, by one of the matchers, with all of
// its parts; no other line does, not even an excerpt of a file that has such a
// line in it.
func TestProblemMatcher(t *testing.T) {
	var config struct {
		ProblemMatcher []struct {
			Owner    string
			Severity string
			Pattern  []struct {
				Regexp                                      string
				File, Line, Column, Severity, Message, Code int
			}
		}
	}
	decoder := json.NewDecoder(strings.NewReader(string(ProblemMatcher)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&config); err != nil {
		t.Fatal(err)
	}
	list := gamut()
	trap := sample()
	trap.Path = `C:\a:1:2: b.claims.json`
	trap.Findings[0].Message = "x.json:1:1: error: no [such] rule [a-rule]"
	trap.Findings[0].Hint = "x.json:1:1: error: no [a-rule]"
	list = append(list, trap)

	var got []string
	owners := make(map[string]bool)
	for line := range strings.Lines(run(t, "text", Options{}, Summary{}, list...)) {
		line = strings.TrimSuffix(line, "\n")
		for _, matcher := range config.ProblemMatcher {
			if owners[matcher.Owner] = true; len(matcher.Pattern) != 1 {
				t.Fatal("a finding is one line")
			}
			pattern := matcher.Pattern[0]
			match := regexp.MustCompile(pattern.Regexp).FindStringSubmatch(line)
			if match == nil {
				continue
			}
			severity := matcher.Severity
			if pattern.Severity > 0 {
				severity = match[pattern.Severity]
			}
			got = append(got, strings.Join([]string{match[pattern.File], match[pattern.Line], match[pattern.Column], severity, match[pattern.Message], match[pattern.Code]}, "|"))
		}
	}
	want := []string{
		"site/the bridge.claims.json|3|60|error|“verifed” is none of the values of “status”|unknown-value",
		`site/the bridge.claims.json|4|5|notice|100% of “{"id"…}” is [not](1) reviewed, yet it is public|no-review`,
		"site/the bridge.claims.json|4|12|error|Two claims have the id “closed”|duplicate-id",
		`site/the bridge.claims.json|4|42|warning|The statement has “<b>” & more | markup, ␛[31m\u202E\uFFFE|markup-in-text`,
		"site/the bridge.claims.json|5|16|warning|The address tells the source where readers come from|tracking-parameters",
		"site/archive.claims.ndjson|1|12|error|“verifed” is none of the values of “status”|unknown-value",
		"site/archive.claims.ndjson|1|28|error|“verifed” is none of the values of “status”|unknown-value",
		"site/archive.claims.ndjson|2|11|error|A “:” is missing here|json-syntax",
		"site/archive.claims.ndjson|2|21|error|The line ends too early|json-syntax",
		`C:\a:1:2: b.claims.json|3|32|error|x.json:1:1: error: no [such] rule [a-rule]|unknown-value`,
		`C:\a:1:2: b.claims.json|4|12|warning|Two claims have the id “closed”|duplicate-id`,
		`C:\a:1:2: b.claims.json|4|5|notice|It has no review|a-remark`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(owners) != 2 {
		t.Error("two matchers of one owner: the runner keeps the last only")
	}
}
