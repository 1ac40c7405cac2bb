package report

import (
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/schema"
)

// sarifReporter prints SARIF, the Static Analysis Results Interchange Format,
// version 2.1.0 with errata 01. Sections in comments are those of the standard.
//
// Results are written as they come, so they stand before the tool with its
// rules, of which there are those that found something: the order of members
// means nothing, and a viewer has no use for the help of the others.
//
// What GitHub's code scanning refuses is not written: more than 25,000 results
// in a run, more than 1,000 places in a result. What is left out is told in the
// invocation and by LeftOut.
type sarifReporter struct {
	page
	options      Options
	columns      utf16Columns
	fingerprints fingerprints
	rules        map[string]int // the index of each rule met
	met          []string
	started      bool
	results      int
	left         int // results that are left out
	leftPlaces   int // related places that are left out
	artifact     sarifArtifact
	path         string // the file of which artifact is the location
}

const (
	sarifResults = 25_000
	sarifPlaces  = 999 // beside that of the result
	// sarifSnippet is how many bytes of a file are quoted at most.
	sarifSnippet = 1 << 10
)

func newSARIF(out io.Writer, options Options) Reporter {
	return &sarifReporter{page: page{out: out}, options: options, rules: make(map[string]int)}
}

func (r *sarifReporter) Finding(file File, d diag.Diagnostic) error {
	r.begin()
	if r.results == sarifResults {
		r.left++
		return nil
	}
	if r.results > 0 {
		r.WriteByte(',')
	}
	r.results++
	r.WriteByte('\n')
	if err := encode(&r.Buffer, r.result(file, d)); err != nil {
		return err
	}
	return r.flush(pageSize)
}

func (r *sarifReporter) Suppressed(file File, d diag.Diagnostic) error { return r.Finding(file, d) }

// begin writes what stands before the first result. The address of the root is
// left out, as section 3.14.14 allows, so that two machines give the same text
// and none gives away its folders.
func (r *sarifReporter) begin() {
	if r.started {
		return
	}
	r.started = true
	r.WriteString(`{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",` +
		`"version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","defaultEncoding":"UTF-8","newlineSequences":["\r\n","\n","\r"],` +
		`"originalUriBaseIds":{"SRCROOT":{"description":{"text":"The root of the repository"}}},` +
		`"results":[`)
}

func (r *sarifReporter) File(File) error {
	r.columns.reset()
	r.fingerprints.reset()
	return r.flush(0)
}

func (r *sarifReporter) End(summary Summary) error {
	r.begin()
	if r.results > 0 {
		r.WriteByte('\n')
	}
	r.WriteString("],\n" + `"tool":`)
	version := ""
	if r.options.Version != nil {
		version = strings.TrimPrefix(r.options.Version(), "v")
	}
	driver := sarifDriver{Name: "claims", Organization: "Claim Tracker", InformationURI: schema.Home, Version: version, Rules: []sarifRule{}}
	if semantic().MatchString(version) {
		driver.SemanticVersion = version
	}
	known := make(map[string]diag.Rule)
	if r.options.Rules != nil {
		for _, rule := range r.options.Rules() {
			known[rule.Name] = rule
		}
	}
	for _, name := range r.met {
		rule, ok := known[name]
		if !ok {
			rule = diag.Rule{Name: name}
		}
		driver.Rules = append(driver.Rules, toSARIF(rule))
	}
	if err := encode(&r.Buffer, sarifTool{driver}); err != nil {
		return err
	}
	r.WriteString(",\n" + `"invocations":[`)
	if err := encode(&r.Buffer, r.invocation(summary)); err != nil {
		return err
	}
	r.WriteString("]}]}\n")
	return r.flush(0)
}

// semantic matches what Semantic Versioning 2.0.0 takes for a version.
var semantic = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$`)
})

func (r *sarifReporter) invocation(summary Summary) sarifInvocation {
	out := sarifInvocation{Successful: len(summary.Failures) == 0, ExitCode: summary.Status}
	for _, failure := range summary.Failures {
		out.Notifications = append(out.Notifications, sarifNotification{"error", sarifMessage{failure}})
	}
	if text := r.LeftOut(); text != "" {
		out.Notifications = append(out.Notifications, sarifNotification{"warning", sarifMessage{text}})
	}
	return out
}

// LeftOut implements Partial.
func (r *sarifReporter) LeftOut() string {
	var parts []string
	if r.left > 0 {
		parts = append(parts, Count(r.left, "finding"))
	}
	if r.leftPlaces > 0 {
		parts = append(parts, Count(r.leftPlaces, "related place"))
	}
	if len(parts) == 0 {
		return ""
	}
	return fmt.Sprintf("the SARIF leaves out %s: code scanning accepts at most %d results, of %d places each",
		strings.Join(parts, " and "), sarifResults, sarifPlaces+1)
}

func (r *sarifReporter) result(file File, d diag.Diagnostic) sarifResult {
	index, ok := r.rules[d.Rule]
	if !ok {
		index = len(r.met)
		r.rules[d.Rule] = index
		r.met = append(r.met, d.Rule)
	}
	if r.path != file.Path || r.artifact.URI == "" {
		r.path, r.artifact = file.Path, r.locate(file.Path)
	}
	path, _ := r.options.locate(file.Path)
	out := sarifResult{
		RuleID: d.Rule, RuleIndex: index, Level: sarifLevel(d.Severity), Message: sarifText(sentences(d)),
		Locations:    []sarifLocation{r.place(file, d.Pointer, d.Range)},
		Fingerprints: map[string]string{"claimSubject/v1": r.fingerprints.of(path, d)},
		// All results of a run have the list or none has it (section 3.27.23); an
		// empty one says that the result is not suppressed.
		Suppressions: []sarifSuppression{},
	}
	for i, related := range d.Related {
		if i == sarifPlaces {
			r.leftPlaces += len(d.Related) - sarifPlaces
			break
		}
		place := r.place(file, related.Pointer, related.Range)
		id, message := i+1, sarifText(related.Message)
		place.ID, place.Message = &id, &message
		out.Related = append(out.Related, place)
	}
	if s := d.Suppressed; s != nil {
		out.Suppressions = append(out.Suppressions, sarifSuppression{s.Kind.String(), s.Reason})
	}
	for _, fix := range d.Fixes {
		change := sarifChange{Artifact: r.artifact}
		for _, edit := range fix.Edits {
			replacement := sarifReplacement{Deleted: r.region(file.Text, file.Text.Range(edit.Start, edit.End))}
			if edit.Text != "" {
				replacement.Inserted = &sarifContent{edit.Text}
			}
			change.Replacements = append(change.Replacements, replacement)
		}
		if len(change.Replacements) > 0 {
			out.Fixes = append(out.Fixes, sarifFix{sarifText(fix.Message), []sarifChange{change}, map[string]string{"safety": fix.Safety.String()}})
		}
	}
	return out
}

func sarifLevel(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "error"
	case diag.Warning:
		return "warning"
	case diag.Info:
		return "note"
	}
	return "none"
}

// sarifText writes a plain text message. What looks like an embedded link
// (section 3.11.6) is data and must not become one. Braces stay single, though
// section 3.11.5 would have them doubled: viewers undo that only in messages
// that have arguments, and ours have none.
func sarifText(text string) sarifMessage {
	if strings.Contains(text, "](") {
		text = strings.NewReplacer("[", `\[`, "]", `\]`).Replace(text)
	}
	return sarifMessage{text}
}

// locate returns the location of a file: relative to the root of the
// repository, or absolute if the file is outside.
func (r *sarifReporter) locate(path string) sarifArtifact {
	located, inside := r.options.locate(path)
	if inside {
		return sarifArtifact{(&url.URL{Path: located}).String(), "SRCROOT"}
	}
	if !strings.HasPrefix(located, "/") {
		located = "/" + located // a drive of Windows
	}
	return sarifArtifact{(&url.URL{Scheme: "file", Path: located}).String(), ""}
}

func (r *sarifReporter) place(file File, pointer string, where jsonpos.Range) sarifLocation {
	out := sarifLocation{Physical: sarifPhysical{Artifact: r.artifact}}
	var snippet []byte
	if where.Start.Line > 0 {
		region := r.region(file.Text, where)
		if file.Text != nil {
			snippet = file.Text.Read(where.Start.Offset, min(where.End.Offset, where.Start.Offset+sarifSnippet+1))
		}
		if len(snippet) > 0 && len(snippet) <= sarifSnippet && utf8.Valid(snippet) {
			region.Snippet = &sarifContent{string(snippet)}
		}
		out.Physical.Region = &region
	}
	if pointer != "" {
		out.Logical = []sarifLogical{logical(pointer, snippet)}
	}
	return out
}

// region gives a range twice, in lines and columns and in bytes. Both are
// independent of each other (section 3.30.4).
func (r *sarifReporter) region(text Text, where jsonpos.Range) sarifRegion {
	return sarifRegion{
		StartLine: where.Start.Line, StartColumn: r.columns.of(text, where.Start),
		EndLine: where.End.Line, EndColumn: r.columns.of(text, where.End),
		ByteOffset: where.Start.Offset, ByteLength: where.End.Offset - where.Start.Offset,
	}
}

// logical returns the logical location for a JSON Pointer, as section 3.33.7
// has it for JSON documents.
func logical(pointer string, text []byte) sarifLogical {
	name := pointer[strings.LastIndexByte(pointer, '/')+1:]
	out := sarifLogical{FullName: pointer, Name: strings.NewReplacer("~1", "/", "~0", "~").Replace(name), Kind: "property"}
	switch {
	case len(text) > 0 && text[0] == '{':
		out.Kind = "object"
	case len(text) > 0 && text[0] == '[':
		out.Kind = "array"
	case name != "" && strings.Trim(name, "0123456789") == "":
		out.Kind = "value"
	}
	return out
}

// toSARIF describes a rule with its page. GitHub shows the Markdown.
func toSARIF(rule diag.Rule) sarifRule {
	out := sarifRule{ID: rule.Name, HelpURI: rule.URL()}
	if rule.Doc == "" {
		return out
	}
	_, page, _ := strings.Cut(rule.Doc, "\n")
	page = strings.TrimSpace(page)
	short := inPlain(rule.Summary())
	out.Short = &sarifMessage{short}
	out.Full = &sarifMessage{strings.TrimSpace(short + " " + inPlain(paragraphUnder(page, "## Why it matters")))}
	out.Help = &sarifHelp{terminal.Markdown(page, terminal.Style{}), page}
	if rule.Severity != diag.Off {
		out.Configuration = &sarifConfiguration{sarifLevel(rule.Severity)}
	}
	out.Properties = &sarifProperties{[]string{rule.Group}}
	return out
}

// paragraphUnder returns the first paragraph under a heading.
func paragraphUnder(page, heading string) string {
	_, rest, _ := strings.Cut(page, heading+"\n")
	paragraph, _, _ := strings.Cut(strings.TrimSpace(rest), "\n\n")
	return paragraph
}

// inPlain returns a paragraph of Markdown as one line of plain text.
func inPlain(paragraph string) string {
	return strings.Join(strings.Fields(terminal.Markdown(paragraph, terminal.Style{})), " ")
}
