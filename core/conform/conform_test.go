package conform_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/conform"
	_ "github.com/claim-tracker/claim-tracker/core/conform/arbiter"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// findings checks a text and writes what is found as "line:column rule".
func findings(text string) []string {
	var out []string
	result := conform.Check([]byte(text), jsonpos.DefaultLimits)
	for _, list := range [...][]diag.Diagnostic{result.Faults, result.Mismatches} {
		for _, d := range list {
			out = append(out, fmt.Sprintf("%d:%d %s", d.Range.Start.Line, d.Range.Start.Column, d.Rule))
		}
	}
	return out
}

// The pages' examples are run: the first has the finding, the better has none.
func TestPages(t *testing.T) {
	for _, rule := range conform.Rules() {
		if rule.Name == "schema-mismatch" {
			continue // has no example: see its page
		}
		blocks := strings.Split(rule.Doc, "```json\n")
		if len(blocks) != 3 {
			t.Errorf("%s: %d examples, want two", rule.Name, len(blocks)-1)
			continue
		}
		example, _, _ := strings.Cut(blocks[1], "```")
		better, _, _ := strings.Cut(blocks[2], "```")
		if got := findings(example); len(got) != 1 || !strings.HasSuffix(got[0], " "+rule.Name) {
			t.Errorf("%s: the example gives %q", rule.Name, got)
		}
		if got := findings(better); len(got) > 0 {
			t.Errorf("%s: the better form gives %q", rule.Name, got)
		}
		if rule.Summary() == "" || rule.Group == "" {
			t.Errorf("%s: no summary or group", rule.Name)
		}
	}
}

const claim = `{"speaker": "Ana Lund", "statement": "The bridge was closed.", "status": "unverified", "source": "https://news.example/"}`

// One mistake gives one finding.
func TestOneFindingForOneMistake(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a misspelt required name", `{"claims": [{"speaker": "A", "statement": "B.", "status": "unverified", "sorce": "https://a.example/"}]}`, "1:73 unknown-member"},
		{"a date that is neither date nor time", `{"article": {"publishedAt": "yesterday evening"}, "claims": []}`, "1:29 invalid-text"},
		{"a sign in a time, which the arbiter's date-time lets pass", `{"article": {"publishedAt": "2025-05-04T+1:00:00Z"}, "claims": []}`, "1:29 invalid-text"},
		{"a bad address in a shared source, whose other members are fine", `{"sources": {"a": {"title": "T", "url": "minutes", "publisher": "P"}}, "claims": []}`, "1:42 invalid-text"},
		{"an empty text", `{"article": {"headline": ""}, "claims": []}`, "1:26 wrong-length"},
		{"a number for a speaker", `{"claims": [` + strings.Replace(claim, `"Ana Lund"`, "5", 1) + `]}`, "1:25 wrong-type"},
		{"a member with the name of nothing", `{"speakers": {"": {"name": "A"}}, "claims": []}`, "1:15 invalid-text"},
		{"an id with a space and a slash, which the arbiter escapes twice", `{"speakers": {"a b/ü~": {"name": "A", "kind": "persn"}}, "claims": []}`, "1:15 invalid-text 1:48 unknown-value"},
		{"a control character written as an escape", `{"article": {"headline": "a\u202eb"}, "claims": []}`, "1:28 invalid-text"},
		{"the wrong case", `{"Claims": []}`, "1:2 unknown-member"},
		{"an array at the top", `[]`, "1:1 wrong-type"},
		{"a number that would crash the arbiter", `{"scale": {"ratings": [{"value": 1e9999999, "label": "a"}, {"value": 2, "label": "b"}]}, "claims": []}`, "1:34 json-limit"},
		{"a verified claim without review", `{"claims": [` + strings.Replace(claim, "unverified", "verified", 1) + `]}`, "1:13 missing-member"},
		{"an unnamed speaker without description", `{"speakers": {"x": {"kind": "unnamed"}}, "claims": []}`, "1:20 missing-member"},
	} {
		if got := strings.Join(findings(c.text), " "); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.name, c.text, got, c.want)
		}
	}
}

// A hint never advises to leave out what has to be there.
func TestHintsForWhatIsEmpty(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a required text", `{"claims": [` + strings.Replace(claim, "The bridge was closed.", "", 1) + `]}`, "Write it."},
		{"a text that may be left out", `{"article": {"headline": ""}, "claims": []}`, "Write it, or leave the member out."},
		{"an entry", `{"article": {"credits": [""]}, "claims": []}`, "Write it, or remove the entry."},
		{"a list that may be left out", `{"article": {"credits": []}, "claims": []}`, "Add an entry, or leave the member out."},
	} {
		found := conform.Check([]byte(c.text), jsonpos.DefaultLimits).Mismatches
		if len(found) != 1 || found[0].Hint != c.want {
			t.Errorf("%s: %+v, want the hint %q", c.name, found, c.want)
		}
	}
}

// A schema that refuses everything is not an arbiter that has failed.
func TestSchemaFalse(t *testing.T) {
	nothing, err := conform.NewContract("https://news.example/nothing", []byte("false"))
	if err != nil {
		t.Fatal(err)
	}
	tree, _ := jsonpos.Parse([]byte(`{"a": 1}`), jsonpos.DefaultLimits)
	if found := nothing.Mismatches(tree.Root()); len(found) != 1 || found[0].Rule != "misplaced-member" {
		t.Errorf("%+v", found)
	}
}

// The arbiter reports in the order of Go's maps; the findings have one order.
func TestOrderIsStable(t *testing.T) {
	text := `{"b": 1, "a": 2, "claims": [{"x": 1, "y": 2}, {"status": "maybe"}], "article": {"headline": 1, "language": 2, "url": 3}}`
	first := findings(text)
	for range 50 {
		if again := findings(text); strings.Join(again, " ") != strings.Join(first, " ") {
			t.Fatalf("%q, then %q", first, again)
		}
	}
}

func TestTouches(t *testing.T) {
	result := conform.Check([]byte(`{"claims": [`+claim+`, {"speaker": "A"}, `+claim+`]}`), jsonpos.DefaultLimits)
	for i, want := range []bool{false, true, false} {
		if got := result.Touches(result.Tree.Find(fmt.Sprintf("/claims/%d", i))); got != want {
			t.Errorf("claim %d: %v", i, got)
		}
	}
}

// FuzzCheck: no input ends the program, and what the arbiter rejects is told.
func FuzzCheck(f *testing.F) {
	f.Add([]byte(`{"claims": [` + claim + `]}`))
	for _, rule := range conform.Rules() {
		if parts := strings.Split(rule.Doc, "```json\n"); len(parts) > 1 {
			example, _, _ := strings.Cut(parts[1], "```")
			f.Add([]byte(example))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		result := conform.Check(text, jsonpos.DefaultLimits)
		for _, d := range append(result.Faults, result.Mismatches...) {
			if d.Range.Start.Offset > d.Range.End.Offset || d.Range.End.Offset > len(text) {
				t.Fatalf("%s at %v", d.Rule, d.Range)
			}
		}
	})
}
