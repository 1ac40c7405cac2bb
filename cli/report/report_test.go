package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

const story = `{
  "claims": [
    {"id": "closed", "status": "verifed"},
    {"id": "closed", "status": "verified"}
  ]
}
`

// sample has one finding of each severity.
func sample() File {
	text := jsonpos.NewText([]byte(story))
	at := func(part string, nth int) jsonpos.Range {
		start := 0
		for range nth {
			start += strings.Index(story[start:], part) + len(part)
		}
		return text.Range(start-len(part), start)
	}
	return File{
		Path: "site/story.claims.json", Text: text, Claims: 2,
		Findings: []diag.Diagnostic{
			{
				Rule: "unknown-value", Severity: diag.Error, Pointer: "/claims/0/status",
				Message: "“verifed” is none of the values of “status”", Hint: "Did you mean “verified”?",
				Range: at(`"verifed"`, 1),
				Fixes: []diag.Fix{{Message: "Write “verified”", Edits: []diag.Edit{{Start: at("verifed", 1).Start.Offset, End: at("verifed", 1).End.Offset, Text: "verified"}}}},
			},
			{
				Rule: "duplicate-id", Severity: diag.Warning, Pointer: "/claims/1/id",
				Message: "Two claims have the id “closed”", Hint: "Give each its own.",
				Range:   at(`"closed"`, 2),
				Related: []diag.Related{{Message: "first used here", Pointer: "/claims/0/id", Range: at(`"closed"`, 1)}},
			},
			{Rule: "a-remark", Severity: diag.Info, Message: "It has no review", Pointer: "/claims/1", Range: at("{\"id\": \"closed\", \"status\": \"verified\"}", 1)},
		},
	}
}

func printed(t *testing.T, format string, options Options, list ...File) string {
	t.Helper()
	var out bytes.Buffer
	var summary Summary
	for _, f := range Formats {
		if f.Name != format {
			continue
		}
		reporter := f.New(&out, options)
		for _, file := range list {
			if err := file.Tell(&summary, reporter); err != nil {
				t.Fatal(err)
			}
		}
		if err := reporter.End(summary); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	t.Fatalf("no format %s", format)
	return ""
}

func TestText(t *testing.T) {
	want := `site/story.claims.json:3:32: error: “verifed” is none of the values of “status” [unknown-value]
    3 |     {"id": "closed", "status": "verifed"},
      |                                ^^^^^^^^^
      = Did you mean “verified”?
      = more: claims explain unknown-value

site/story.claims.json:4:12: warning: Two claims have the id “closed” [duplicate-id]
    4 |     {"id": "closed", "status": "verified"}
      |            ^^^^^^^^
      = Give each its own.
      = see: first used here  site/story.claims.json:3:12
    3 |     {"id": "closed", "status": "verifed"},
      |            --------
      = more: claims explain duplicate-id

site/story.claims.json:4:5: info: It has no review [a-remark]
    4 |     {"id": "closed", "status": "verified"}
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      = more: claims explain a-remark

Checked 1 file with 2 claims: 1 error, 1 warning, 1 info.
`
	if diff := cmp.Diff(want, printed(t, "text", Options{}, sample())); diff != "" {
		t.Error(diff)
	}
}

func TestColourAddsAndTakesNothing(t *testing.T) {
	plain := printed(t, "text", Options{}, sample())
	coloured := printed(t, "text", Options{Style: terminal.Style{Color: true}}, sample())
	if plain == coloured {
		t.Error("there is no colour")
	}
	var stripped strings.Builder
	for i := 0; i < len(coloured); i++ {
		if coloured[i] == '\x1b' {
			i += strings.IndexByte(coloured[i:], 'm')
			continue
		}
		stripped.WriteByte(coloured[i])
	}
	if diff := cmp.Diff(plain, stripped.String()); diff != "" {
		t.Error(diff)
	}
	linked := printed(t, "text", Options{Style: terminal.Style{Color: true, Links: true}}, sample())
	want := "[\x1b]8;;https://claim-tracker.github.io/claim-tracker/rules/duplicate-id/\x1b\\duplicate-id\x1b]8;;\x1b\\]"
	if !strings.Contains(linked, want) {
		t.Errorf("the rule is no link: %q", linked)
	}
}

func TestQuietLeavesTheFindings(t *testing.T) {
	got := printed(t, "text", Options{Quiet: true}, sample())
	if strings.Contains(got, "Checked") || strings.Contains(got, "more:") || !strings.Contains(got, "[a-remark]") {
		t.Error(got)
	}
	if got := printed(t, "text", Options{Quiet: true}, File{}); got != "" {
		t.Errorf("a clean run says %q", got)
	}
}

func TestARuleIsShownTwentyTimesAFile(t *testing.T) {
	file := sample()
	one := file.Findings[0]
	file.Findings = file.Findings[:0]
	for range 27 {
		file.Findings = append(file.Findings, one)
	}
	file.Findings = append(file.Findings, sample().Findings[1])
	got := printed(t, "text", Options{}, file, sample())
	if n := strings.Count(got, ": error: "); n != 20+1 {
		t.Errorf("%d findings are shown", n)
	}
	if !strings.Contains(got, "[duplicate-id]") || !strings.Contains(got, "\nsite/story.claims.json: … and 7 more of unknown-value; claims check --format json shows all\n\n") {
		t.Error(got)
	}
	if n := strings.Count(got, "claims explain unknown-value"); n != 1 {
		t.Errorf("the page is named %d times", n)
	}
	if n := strings.Count(printed(t, "text", Options{All: true}, file), ": error: "); n != 27 {
		t.Errorf("a report in a file has %d of 27", n)
	}
	if n := strings.Count(printed(t, "json", Options{}, file), `"rule":"unknown-value"`); n != 27 {
		t.Errorf("the JSON has %d of 27", n)
	}
}

func TestNothingInAFileReachesTheTerminal(t *testing.T) {
	evil := "\x1b]0;owned\x07\x1b[2J\u202e\u009b31m\r\n\x00"
	text := jsonpos.NewText([]byte(`{"` + strings.TrimRight(evil, "\r\n\x00") + `": 1}`))
	file := File{Path: "a" + evil + ".claims.json", Text: text, Findings: []diag.Diagnostic{{
		Rule: "unknown-member", Severity: diag.Error, Message: "There is no “" + evil + "”", Hint: "Remove “" + evil + "”.",
		Range: text.Range(1, 10), Related: []diag.Related{{Message: evil, Range: text.Range(0, 1)}},
	}}}
	for _, format := range []string{"text", "json"} {
		for _, r := range printed(t, format, Options{}, file) {
			if r != '\n' && (unicode.IsControl(r) || r == '\u202e') {
				t.Errorf("%s: %U is let through", format, r)
			}
		}
	}
}

func TestSummary(t *testing.T) {
	tests := []struct {
		summary Summary
		want    string
	}{
		{Summary{}, "There are no claims files to check."},
		{Summary{Files: 1, Claims: 1}, "Checked 1 file with 1 claim. No problems found."},
		{Summary{Files: 1}, "Checked 1 file with 0 claims. No problems found."},
		{Summary{Files: 2, Claims: 14, Errors: 2, Warnings: 1}, "Checked 2 files with 14 claims: 2 errors, 1 warning."},
		{Summary{Files: 1, Misshapen: 1}, "Checked 1 file with 0 claims. The shape of 1 file is not that of the schema; claims validate tells more."},
		{Summary{Files: 2, Claims: 3, Errors: 1, Skipped: 2, Misshapen: 2}, "Checked 2 files with 3 claims: 1 error. The shape of 2 files is not that of the schema, and 2 claims have not been looked at; claims validate tells more."},
		{Summary{Files: 2, Claims: 14, Infos: 3}, "Checked 2 files with 14 claims: 3 infos."},
	}
	for _, test := range tests {
		if got := test.summary.String(); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
	s := Summary{Errors: 1, Warnings: 2, Infos: 4}
	for level, want := range map[diag.Severity]int{diag.Error: 1, diag.Warning: 3, diag.Info: 7} {
		if got := s.AtLeast(level); got != want {
			t.Errorf("%d at %v or above", got, level)
		}
	}
}

func TestJSON(t *testing.T) {
	want := `{"version":1,"findings":[
{"rule":"unknown-value","severity":"error","message":"“verifed” is none of the values of “status”","hint":"Did you mean “verified”?","path":"site/story.claims.json","pointer":"/claims/0/status","range":{"start":{"line":3,"column":32,"offset":47},"end":{"line":3,"column":41,"offset":56}},"help":"https://claim-tracker.github.io/claim-tracker/rules/unknown-value/","related":[],"fixes":[{"safety":"suggested","message":"Write “verified”","edits":[{"range":{"start":{"line":3,"column":33,"offset":48},"end":{"line":3,"column":40,"offset":55}},"text":"verified"}]}]},
{"rule":"duplicate-id","severity":"warning","message":"Two claims have the id “closed”","hint":"Give each its own.","path":"site/story.claims.json","pointer":"/claims/1/id","range":{"start":{"line":4,"column":12,"offset":70},"end":{"line":4,"column":20,"offset":78}},"help":"https://claim-tracker.github.io/claim-tracker/rules/duplicate-id/","related":[{"message":"first used here","pointer":"/claims/0/id","range":{"start":{"line":3,"column":12,"offset":27},"end":{"line":3,"column":20,"offset":35}}}],"fixes":[]},
{"rule":"a-remark","severity":"info","message":"It has no review","hint":"","path":"site/story.claims.json","pointer":"/claims/1","range":{"start":{"line":4,"column":5,"offset":63},"end":{"line":4,"column":43,"offset":101}},"help":"https://claim-tracker.github.io/claim-tracker/rules/a-remark/","related":[],"fixes":[]}
],"summary":{"files":1,"claims":2,"errors":1,"warnings":1,"infos":1,"suppressed":0,"skipped":0,"misshapen":0}}
`
	if diff := cmp.Diff(want, printed(t, "json", Options{}, sample())); diff != "" {
		t.Error(diff)
	}
	clean := "{\"version\":1,\"findings\":[],\"summary\":{\"files\":0,\"claims\":0,\"errors\":0,\"warnings\":0,\"infos\":0,\"suppressed\":0,\"skipped\":0,\"misshapen\":0}}\n"
	if diff := cmp.Diff(clean, printed(t, "json", Options{})); diff != "" {
		t.Error(diff)
	}
}

// The document must be the same JSON value however odd the text in it.
func TestJSONKeepsEveryCharacter(t *testing.T) {
	text := "\x00\x1b\"\\\u007f\u009b\u202e\u2028</script>&😀\t"
	file := sample()
	file.Findings[0].Message = text
	var out struct{ Findings []struct{ Message string } }
	if err := json.Unmarshal([]byte(printed(t, "json", Options{}, file, file)), &out); err != nil {
		t.Fatal(err)
	}
	if len(out.Findings) != 6 || out.Findings[0].Message != text {
		t.Error(fmt.Sprintf("%q", out.Findings))
	}
}
