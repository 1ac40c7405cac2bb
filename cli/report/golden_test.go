package report

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

var update = flag.Bool("update", false, "write the golden files; read them before keeping them")

const bridge = `{
  "claims": [
    {"id": "closed", "speaker": "Ana Lund 🌉", "status": "verifed"},
    {"id": "closed", "statement": "田 & <b>“closed”</b>", "status": "verified",
     "source": "https://news.example/bridge?utm_source=a&id=7&utm_medium=b"}
  ]
}
`

const stream = "{\"status\": \"verifed\", \"x\": \"verifed\"}\n{\"status\" \"verified\"}\n"

// at finds the nth place of a part in a text.
func at(text *jsonpos.Text, part string, nth int) jsonpos.Range {
	start := 0
	for range nth {
		start += bytes.Index(text.Bytes()[start:], []byte(part)) + len(part)
	}
	return text.Range(start-len(part), start)
}

func edit(r jsonpos.Range, text string) diag.Edit {
	return diag.Edit{Start: r.Start.Offset, End: r.End.Offset, Text: text}
}

// gamut is a run with all that a format can meet: errors, warnings and infos,
// related places, fixes of one edit and of two, accepted findings, characters
// of every width, text that means something in each format, two files with
// findings and one without.
func gamut() []File {
	text := jsonpos.NewText([]byte(bridge))
	lines := jsonpos.NewText([]byte(stream))
	misspelt := func(text *jsonpos.Text, nth int) diag.Diagnostic {
		return diag.Diagnostic{
			Rule: "unknown-value", Severity: diag.Error, Pointer: "/claims/0/status", Subject: "/claims/closed/status",
			Message: "“verifed” is none of the values of “status”", Hint: "Did you mean “verified”?",
			Range: at(text, `"verifed"`, nth),
			Fixes: []diag.Fix{{Message: "Write “verified”", Edits: []diag.Edit{edit(at(text, "verifed", nth), "verified")}}},
		}
	}
	return []File{
		{
			Path: "site/the bridge.claims.json", Text: text, Claims: 2,
			Findings: []diag.Diagnostic{
				misspelt(text, 1),
				{
					Rule: "no-review", Severity: diag.Info, Pointer: "/claims/1", Subject: "/claims/closed",
					Message: "100% of “{\"id\"…}” is [not](1) reviewed, yet it is public", Range: at(text, bridge[strings.LastIndex(bridge, "{"):strings.LastIndex(bridge, "}\n  ]")+1], 1),
				},
				{
					Rule: "duplicate-id", Severity: diag.Error, Pointer: "/claims/1/id", Subject: "/claims/closed/id",
					Message: "Two claims have the id “closed”", Hint: "Give each its own.", Range: at(text, `"closed"`, 2),
					Related: []diag.Related{{Message: "first used here", Pointer: "/claims/0/id", Range: at(text, `"closed"`, 1)}},
				},
				{
					Rule: "markup-in-text", Severity: diag.Warning, Pointer: "/claims/1/statement", Subject: "/claims/closed/statement",
					Message: "The statement has “<b>” & more | markup, \x1b[31m\u202e\ufffe", Hint: "Write it plainly: no *stars*,\nno ::error::.",
					Range: at(text, "<b>“closed”</b>", 1),
				},
				{
					Rule: "markup-in-text", Severity: diag.Warning, Pointer: "/claims/1/statement", Subject: "/claims/closed/statement",
					Message: "Accepted in the file", Range: at(text, "</b>", 1),
					Suppressed: &diag.Suppression{Kind: diag.InSource, Reason: "the mayor's own <b>"},
				},
				{
					Rule: "tracking-parameters", Severity: diag.Warning, Pointer: "/claims/1/source", Subject: "/claims/closed/source",
					Message: "The address tells the source where readers come from", Hint: "Remove “utm_source” and “utm_medium”.",
					Range: at(text, `"https://news.example/bridge?utm_source=a&id=7&utm_medium=b"`, 1),
					Fixes: []diag.Fix{{Safety: diag.Safe, Message: "Remove the parameters", Edits: []diag.Edit{
						edit(at(text, "&utm_medium=b", 1), ""), edit(at(text, "utm_source=a&", 1), ""),
					}}},
				},
				{
					Rule: "tracking-parameters", Severity: diag.Warning, Pointer: "/claims/1/source", Subject: "/claims/closed/source",
					Message: "Accepted in the baseline", Range: at(text, "utm_medium", 1),
					Suppressed: &diag.Suppression{Kind: diag.External},
				},
			},
		},
		{Path: "site/clean.claims.json", Text: jsonpos.NewText([]byte(`{"claims": []}`))},
		{
			Path: "site/archive.claims.ndjson", Text: lines, Claims: 2,
			Findings: []diag.Diagnostic{
				misspelt(lines, 1), misspelt(lines, 2),
				{Rule: "json-syntax", Severity: diag.Error, Message: "A “:” is missing here", Range: lines.Range(len(stream)-12, len(stream)-11)},
				{Rule: "json-syntax", Severity: diag.Error, Message: "The line ends too early", Range: lines.Range(len(stream)-2, len(stream))},
			},
		},
	}
}

func gamutOptions(summary *StepSummary) Options {
	page := func(name, group string, severity diag.Severity, what string) diag.Rule {
		return diag.Rule{Name: name, Group: group, Severity: severity,
			Doc: "# " + name + "\n\n" + what + "\n\n## Why it matters\n\nReaders take it\nfor *true*.\n\nMore.\n\n## Example\n\n```json\n{\"id\": \"closed\"}\n```\n"}
	}
	return Options{
		All: true, Version: says("v1.2.3"), StepSummary: summary,
		Rules: func() []diag.Rule {
			return []diag.Rule{
				page("json-syntax", "syntax", diag.Error, "The file is not JSON."),
				page("unknown-value", "schema", diag.Error, "A value is none of those that it can be."),
				page("duplicate-id", "identity", diag.Error, "Two claims have one id."),
				page("markup-in-text", "wording", diag.Warning, "A text has markup in it."),
				page("tracking-parameters", "links", diag.Warning, "An address has parameters that track."),
			}
		},
	}
}

// run prints files in a format, as the command does.
func run(t *testing.T, format string, options Options, summary Summary, list ...File) string {
	t.Helper()
	var out bytes.Buffer
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
		if err := End(summary, reporter); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	t.Fatalf("no format %s", format)
	return ""
}

// extensions name the golden file of each format.
var extensions = map[string]string{
	"text": "txt", "json": "json", "jsonl": "jsonl", "sarif": "sarif", "github": "log",
	"gitlab": "json", "junit": "xml", "checkstyle": "xml", "rdjson": "json",
}

func TestGolden(t *testing.T) {
	for _, format := range Formats {
		t.Run(format.Name, func(t *testing.T) {
			var step bytes.Buffer
			incomplete := Summary{Status: 2, Failures: []string{"site/gone.claims.json: there is no such file or folder"}}
			got := run(t, format.Name, gamutOptions(NewStepSummary(&step, 0)), incomplete, gamut()...)
			golden(t, "testdata/golden/"+format.Name+"."+extensions[format.Name], got)
			if step.Len() > 0 {
				golden(t, "testdata/golden/step-summary.md", step.String())
			}
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}

// An accepted finding is counted as such and reaches only the formats that tell
// of accepted findings.
func TestAcceptedFindings(t *testing.T) {
	tell := map[string]bool{"json": true, "jsonl": true, "sarif": true}
	for _, format := range Formats {
		got := run(t, format.Name, gamutOptions(nil), Summary{}, gamut()...)
		if strings.Contains(got, "Accepted in the") != tell[format.Name] {
			t.Errorf("%s: accepted findings told: %v", format.Name, !tell[format.Name])
		}
	}
	var summary Summary
	for _, file := range gamut() {
		if err := file.Tell(&summary); err != nil {
			t.Fatal(err)
		}
	}
	if summary.Suppressed != 2 || summary.AtLeast(diag.Info) != 9 {
		t.Errorf("counted %+v", summary)
	}
}

func says(version string) func() string { return func() string { return version } }
