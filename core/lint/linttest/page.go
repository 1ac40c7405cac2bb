package linttest

import (
	"slices"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/quote"
)

// sections are the headings of a rule's page, in order. The last is optional.
var sections = []string{"Why it matters", "Example", "Better", "Fix", "Configuration", "References"}

// testPage checks the form of a rule's page and runs the rule on its examples.
func testPage(t *testing.T, rule *lint.Rule) {
	title, rest, _ := strings.Cut(rule.Doc, "\n")
	if title != "# "+rule.Name {
		t.Errorf("the page starts with %q, want %q", title, "# "+rule.Name)
	}
	if s := rule.Summary(); !strings.HasSuffix(s, ".") || strings.Count(s, ". ") > 0 || strings.HasPrefix(s, "#") {
		t.Errorf("the summary %q is not one sentence", s)
	}
	var headings []string
	for line := range strings.Lines(rest) {
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			headings = append(headings, strings.TrimSpace(heading))
		}
	}
	if !slices.Equal(headings, sections) && !slices.Equal(headings, sections[:len(sections)-1]) {
		t.Errorf("the sections are %q, want %q", headings, sections)
	}
	if strings.Contains(rule.Doc, "\r") || !strings.HasSuffix(rule.Doc, "\n") {
		t.Error("the page has Windows line endings or does not end with a newline")
	}
	for section, wantFindings := range map[string]bool{"Example": true, "Better": false} {
		f := example(t, rule, section)
		if found := f.run(t, rule); (len(found) > 0) != wantFindings {
			t.Errorf("the code of “%s” has %d findings of the rule: %v", section, len(found), found)
		}
	}
}

// Example returns the claims file in a section, "Example" or "Better", of the
// rule's page: its last block of JSON.
func Example(t *testing.T, rule *lint.Rule, section string) string {
	t.Helper()
	files := blocks(rule, section, "json")
	if len(files) == 0 {
		t.Fatalf("the section “%s” of %s has no ```json block", section, rule.Name)
	}
	return files[len(files)-1]
}

// example reads the claims file of a section. A block of text in the section is
// the article's local copy, a block of JSON before the file is an earlier
// version of it, and a block of http says what the web has.
func example(t *testing.T, rule *lint.Rule, section string) *file {
	t.Helper()
	f := read(t, []byte(Example(t, rule, section)))
	if articles := blocks(rule, section, "text"); len(articles) > 0 {
		f.article = lint.Article{Name: "article.txt", Text: quote.Prepare(articles[0])}
	}
	if webs := blocks(rule, section, "http"); len(webs) > 0 {
		f.web = readWeb(t, strings.Split(webs[0], "\n"))
	}
	if files := blocks(rule, section, "json"); len(files) > 1 {
		f.previous = read(t, []byte(files[0])).document
	}
	return f
}

// blocks returns the fenced blocks of a language in a section of the page.
func blocks(rule *lint.Rule, section, language string) (out []string) {
	_, rest, _ := strings.Cut(rule.Doc, "\n## "+section+"\n")
	rest, _, _ = strings.Cut(rest, "\n## ")
	for {
		_, code, ok := strings.Cut(rest, "\n```"+language+"\n")
		code, after, closed := strings.Cut(code, "\n```\n")
		if !ok || !closed {
			return out
		}
		out = append(out, code)
		rest = "\n" + after
	}
}
