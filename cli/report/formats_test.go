package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// many is a file with n findings, each about another value.
func many(n int, severity diag.Severity) File {
	text := jsonpos.NewText([]byte(strings.Repeat("[]\n", n)))
	return File{Path: "many.claims.json", Text: text, Each: func(visit func(diag.Diagnostic) error) error {
		for i := range n {
			err := visit(diag.Diagnostic{
				Rule: "a-rule", Severity: severity, Message: fmt.Sprintf("Mistake %d", i),
				Subject: fmt.Sprintf("/claims/%d", i), Range: text.Range(3*i, 3*i+2),
			})
			if err != nil {
				return err
			}
		}
		return nil
	}}
}

// A stream that was cut off can be told from one that was not, and its lines
// are those of the JSON.
func TestJSONL(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(run(t, "jsonl", Options{}, Summary{}, gamut()...), "\n"), "\n")
	var whole struct {
		Findings []json.RawMessage
		Summary  json.RawMessage
	}
	if err := json.Unmarshal([]byte(run(t, "json", Options{}, Summary{}, gamut()...)), &whole); err != nil {
		t.Fatal(err)
	}
	for i, finding := range whole.Findings {
		if lines[i] != string(finding) {
			t.Errorf("line %d: %s\nwant %s", i+1, lines[i], finding)
		}
	}
	if want := fmt.Sprintf(`{"version":1,"summary":%s}`, whole.Summary); len(lines) != len(whole.Findings)+1 || lines[len(lines)-1] != want {
		t.Errorf("the last of %d lines is %s, want %s", len(lines), lines[len(lines)-1], want)
	}
}

// What GitHub's runner reads back from a command is what was meant.
func TestGitHubCommandsCanBeReadBack(t *testing.T) {
	file := gamut()[0]
	file.Path = "50%:a,b=c\n::error::.claims.json"
	file.Findings = file.Findings[:1]
	file.Findings[0].Rule = "odd,name:%0A"
	file.Findings[0].Message = "100%0A ::set-env name=x::y ##[add-path]/tmp"
	command, rest, _ := strings.Cut(run(t, "github", Options{Quiet: true}, Summary{}, file), "\n")
	if rest != "" {
		t.Fatalf("there is a second line: %q", rest)
	}
	// As the runner does: split first, undo the escapes then, “%” last.
	properties, message, ok := strings.Cut(strings.TrimPrefix(command, "::error "), "::")
	if !ok {
		t.Fatal(command)
	}
	undo := func(text string, tokens ...string) string {
		for _, token := range append(tokens, "\r", "\n", "%") {
			text = strings.ReplaceAll(text, fmt.Sprintf("%%%02X", token[0]), token)
		}
		return text
	}
	got := make(map[string]string)
	for _, property := range strings.Split(properties, ",") {
		name, value, _ := strings.Cut(property, "=")
		got[name] = undo(value, ":", ",")
	}
	want := map[string]string{"file": file.Path, "line": "3", "endLine": "3", "col": "58", "endColumn": "67", "title": "odd,name:%0A"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := undo(message); !strings.HasSuffix(got, ": 100%0A ::set-env name=x::y ##[add-path]/tmp [odd,name:%0A]\nDid you mean “verified”?") {
		t.Errorf("got %q", got)
	}
}

func TestGitHubSaysWhatItWillNotShow(t *testing.T) {
	got := run(t, "github", Options{}, Summary{}, many(11, diag.Warning), many(10, diag.Error))
	if n := strings.Count(got, "::warning "); n != 11 {
		t.Errorf("%d of 11 warnings are in the log", n)
	}
	want := "GitHub shows 10 annotations of a kind for a step; there are 11 warnings, all in this log.\n" +
		"Checked 2 files with 0 claims: 10 errors, 11 warnings.\n"
	if !strings.HasSuffix(got, "\n"+want) {
		t.Errorf("got …%s", got[len(got)-300:])
	}
}

func TestAStepSummaryHasItsLimit(t *testing.T) {
	for _, there := range []int{0, 1000, StepSummaryLimit - stepSummaryFrame - 100, StepSummaryLimit - 10, 2 * StepSummaryLimit} {
		var out bytes.Buffer
		run(t, "github", Options{StepSummary: NewStepSummary(&out, there)}, Summary{}, many(20_000, diag.Error))
		if out.Len() > 0 && there+out.Len() > StepSummaryLimit {
			t.Errorf("with %d bytes there, it has %d", there, out.Len())
		}
		rows := strings.Count(out.String(), "\n| error |")
		if rows < 5000 && there <= 1000 {
			t.Errorf("with %d bytes there, it has %d rows", there, rows)
		}
		if left := fmt.Sprintf("There was no room for %d findings more; the log has all.", 20_000-rows); out.Len() > 0 && !strings.Contains(out.String(), left) {
			t.Errorf("with %d bytes there, it does not say “%s”", there, left)
		}
	}
}

func TestGitLabFingerprints(t *testing.T) {
	prints := func(list ...File) []string {
		var findings []struct{ Fingerprint string }
		if err := json.Unmarshal([]byte(run(t, "gitlab", Options{}, Summary{}, list...)), &findings); err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, f := range findings {
			out = append(out, f.Fingerprint)
		}
		return out
	}
	before := prints(gamut()...)
	seen := make(map[string]bool)
	for _, print := range before {
		if seen[print] {
			t.Errorf("two findings have the fingerprint %s", print)
		}
		seen[print] = true
	}

	moved := gamut()
	for i := range moved {
		text := "\n\n" + string(moved[i].Text.(*jsonpos.Text).Bytes())
		moved[i].Text = jsonpos.NewText([]byte(text))
		for j := range moved[i].Findings {
			d := &moved[i].Findings[j]
			d.Range = moved[i].Text.Range(d.Range.Start.Offset+2, d.Range.End.Offset+2)
			d.Pointer = strings.Replace(d.Pointer, "/claims/1", "/claims/7", 1)
			d.Fixes, d.Related = nil, nil
		}
	}
	if diff := cmp.Diff(before, prints(moved...)); diff != "" {
		t.Errorf("they change when lines move: %s", diff)
	}

	other := gamut()
	other[0].Path = "site/copy.claims.json"
	for i, print := range prints(other...)[:5] {
		if print == before[i] {
			t.Errorf("finding %d has the fingerprint of another file's", i)
		}
	}
}

// Code scanning refuses a file of more results; what is missing is said in the
// file and to the user.
func TestSARIFStaysWithinWhatCodeScanningAccepts(t *testing.T) {
	file := many(sarifResults+7, diag.Warning)
	var out bytes.Buffer
	reporter := newSARIF(&out, Options{})
	var summary Summary
	if err := file.Tell(&summary, reporter); err != nil {
		t.Fatal(err)
	}
	related := gamut()[0]
	if err := reporter.End(summary); err != nil {
		t.Fatal(err)
	}
	var log struct {
		Runs []struct {
			Results     []struct{}
			Invocations []struct {
				ToolExecutionNotifications []struct{ Message struct{ Text string } }
			}
		}
	}
	if err := json.Unmarshal(out.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	const want = "the SARIF leaves out 7 findings: code scanning accepts at most 25000 results, of 1000 places each"
	if n := len(log.Runs[0].Results); n != sarifResults {
		t.Errorf("%d results", n)
	}
	if got := log.Runs[0].Invocations[0].ToolExecutionNotifications; len(got) != 1 || got[0].Message.Text != want {
		t.Errorf("the file says %v", got)
	}
	if got := reporter.(Partial).LeftOut(); got != want {
		t.Errorf("the user is told “%s”", got)
	}

	related.Findings = related.Findings[2:3]
	for range 1001 {
		related.Findings[0].Related = append(related.Findings[0].Related, related.Findings[0].Related[0])
	}
	reporter = newSARIF(io.Discard, Options{})
	if err := related.Tell(&summary, reporter); err != nil {
		t.Fatal(err)
	}
	if got := reporter.(Partial).LeftOut(); !strings.HasPrefix(got, "the SARIF leaves out 3 related places: ") {
		t.Errorf("the user is told “%s”", got)
	}
}

// Regions in lines and columns and in bytes are the same text, and the snippet
// is it.
func TestSARIFRegionsAgree(t *testing.T) {
	var log struct {
		Runs []struct {
			Results []struct {
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           sarifRegion
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(run(t, "sarif", Options{}, Summary{}, gamut()...)), &log); err != nil {
		t.Fatal(err)
	}
	if n := len(log.Runs[0].Results); n != 11 {
		t.Fatalf("%d results", n)
	}
	for _, result := range log.Runs[0].Results {
		at := result.Locations[0].PhysicalLocation
		content := bridge
		if strings.HasSuffix(at.ArtifactLocation.URI, "ndjson") {
			content = stream
		}
		region := at.Region
		inBytes := content[region.ByteOffset : region.ByteOffset+region.ByteLength]
		if region.Snippet == nil || region.Snippet.Text != inBytes {
			t.Errorf("the snippet of “%s” is %v", inBytes, region.Snippet)
		}
		if got := inUTF16(content, region); got != inBytes {
			t.Errorf("“%s” in bytes is “%s” in columns", inBytes, got)
		}
	}
}

// inUTF16 returns the text of a region by its lines and columns.
func inUTF16(content string, region sarifRegion) string {
	offset := func(line, column int) int {
		at := 0
		for range line - 1 {
			at += strings.IndexByte(content[at:], '\n') + 1
		}
		for units := 1; units < column; {
			r, size := utf8.DecodeRuneInString(content[at:])
			units++
			if r >= 0x10000 {
				units++
			}
			at += size
		}
		return at
	}
	return content[offset(region.StartLine, region.StartColumn):offset(region.EndLine, region.EndColumn)]
}

func TestSARIFPlacesOutsideTheRepository(t *testing.T) {
	file := gamut()[1]
	file.Findings = []diag.Diagnostic{{Rule: "a-rule", Severity: diag.Error, Message: "Wrong", Range: file.Text.Range(0, 1)}}
	for located, want := range map[string]string{
		"/srv/a b.json": `{"uri":"file:///srv/a%20b.json"}`,
		"C:/a.json":     `{"uri":"file:///C:/a.json"}`,
	} {
		got := run(t, "sarif", Options{Locate: func(string) (string, bool) { return located, false }}, Summary{}, file)
		if !strings.Contains(got, `"artifactLocation":`+want) {
			t.Errorf("%s: %s", located, got)
		}
	}
	got := run(t, "sarif", Options{Locate: func(string) (string, bool) { return "a:b/c.json", true }}, Summary{}, file)
	if !strings.Contains(got, `{"uri":"./a:b/c.json","uriBaseId":"SRCROOT"}`) {
		t.Errorf("what stands before a colon is taken for a scheme: %s", got)
	}
}

func TestJUnitFailsWhereTheRunDoes(t *testing.T) {
	for level, want := range map[diag.Severity]int{diag.Off: 2, diag.Error: 2, diag.Warning: 4, diag.Info: 5} {
		file := gamut()[0]
		file.FailLevel = level
		got := run(t, "junit", Options{}, Summary{}, file)
		if n := strings.Count(got, "<failure "); n != want || !strings.Contains(got, fmt.Sprintf(`failures="%d"`, want)) {
			t.Errorf("fail level %s: %d failures, want %d", level, n, want)
		}
	}
	got := run(t, "junit", Options{}, Summary{}, many(27, diag.Error))
	if n := strings.Count(got, "error: Mistake"); n != perRule || !strings.Contains(got, "\n… and 7 more; claims check --format json shows all\n") {
		t.Errorf("%d findings are told: %s", n, got)
	}
	if !strings.Contains(got, `message="Mistake 0 (and 26 more)"`) {
		t.Errorf("the failure does not say how many: %s", got)
	}
}

// Whatever a file has in it, XML can be read, and has the text in it.
func TestXMLHasEveryCharacter(t *testing.T) {
	var all strings.Builder
	for r := rune(0); r < 0x300; r++ {
		all.WriteRune(r)
	}
	all.WriteString("\u2028\u202e\ufffd\ufffe\uffff\U0001fffe🌉\xff]]>")
	file := gamut()[0]
	file.Path = all.String()
	file.Findings[0].Message, file.Findings[0].Hint = all.String(), all.String()
	for _, format := range []string{"junit", "checkstyle"} {
		decoder := xml.NewDecoder(strings.NewReader(run(t, format, Options{}, Summary{Failures: []string{all.String()}}, file)))
		var texts strings.Builder
		for {
			token, err := decoder.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", format, err)
			}
			if start, ok := token.(xml.StartElement); ok {
				for _, attr := range start.Attr {
					texts.WriteString(attr.Value)
				}
			}
		}
		for _, want := range []string{"␀␁", " !\"#$%&'()*", ":;<=>?@", `\u202E`, `\xFF]]>`, "🌉"} {
			if !strings.Contains(texts.String(), want) {
				t.Errorf("%s: %s is lost", format, want)
			}
		}
	}
}

// A suggestion is one edit; what it writes is what the edits of the fix write.
func TestJoinedEdits(t *testing.T) {
	text := jsonpos.NewText([]byte("0123456789" + strings.Repeat("x", joinMost+1) + "end"))
	tests := []struct {
		edits []diag.Edit
		want  diag.Edit
		ok    bool
	}{
		{nil, diag.Edit{}, false},
		{[]diag.Edit{{Start: 2, End: 2, Text: "a"}}, diag.Edit{Start: 2, End: 2, Text: "a"}, true},
		{[]diag.Edit{{Start: 8, End: 9}, {Start: 2, End: 4, Text: "ab"}, {Start: 4, End: 4, Text: "c"}}, diag.Edit{Start: 2, End: 9, Text: "abc4567"}, true},
		{[]diag.Edit{{Start: 0, End: 1}, {Start: 10 + joinMost, End: 12 + joinMost}}, diag.Edit{}, false},
	}
	for _, test := range tests {
		got, ok := joined(text, test.edits)
		if ok != test.ok || ok && got != test.want {
			t.Errorf("%v: %v, %v", test.edits, got, ok)
		}
	}
}

// What was found in a file is written when the file ends: a run over an archive
// can be followed, and does not gather it all.
func TestAFileIsWrittenWhenItEnds(t *testing.T) {
	for _, format := range Formats {
		var out bytes.Buffer
		file := many(3, diag.Error)
		if err := file.Tell(new(Summary), format.New(&out, Options{})); err != nil {
			t.Fatal(err)
		}
		if strings.Count(out.String(), "Mistake 2") != 1 {
			t.Errorf("%s: not all is written: %s", format.Name, &out)
		}
	}
}

func TestPointersOnRequest(t *testing.T) {
	got := run(t, "text", Options{Pointers: true}, Summary{}, gamut()...)
	for _, want := range []string{"      = Did you mean “verified”?\n      = at: /claims/0/status\n", "\n      = at: the document\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("there is no %q in\n%s", want, got)
		}
	}
	if strings.Contains(run(t, "text", Options{}, Summary{}, gamut()...), "at: /") {
		t.Error("pointers are shown unasked")
	}
}

// The page for users has a section for each format, and a row in its table.
func TestEveryFormatIsDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/outputs.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range Formats {
		if !strings.Contains(string(page), "\n## "+format.Name+"\n") {
			t.Errorf("docs/outputs.md has no section “%s”", format.Name)
		}
		if !regexp.MustCompile("(?m)^\\| [^|]*`" + format.Name + "`[^|]* \\|").Match(page) {
			t.Errorf("docs/outputs.md has no row for %s in its table", format.Name)
		}
	}
}

// Without Locate a path is as the user named it, with slashes and without the
// dots that services do not understand.
func TestPathsAreCleaned(t *testing.T) {
	file := many(1, diag.Error)
	file.Path = "." + string(filepath.Separator) + filepath.Join("site", "x.claims.json")
	if got := run(t, "gitlab", Options{}, Summary{}, file); !strings.Contains(got, `"path":"site/x.claims.json"`) {
		t.Error(got)
	}
}
