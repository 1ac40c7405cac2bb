package linttest

import (
	"slices"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/quote"
	"github.com/claim-tracker/claim-tracker/core/rulepage"
)

// sections are the headings of a rule's page, in order. The last is optional.
var sections = []string{"Why it matters", rulepage.Example, rulepage.Better, "Fix", "Configuration", "References"}

// testPage checks the form of a rule's page and runs the rule on its examples.
func testPage(t *testing.T, rule *lint.Rule) {
	page := rulepage.Parse(rule.Doc)
	if page.Title != rule.Name || !strings.HasPrefix(rule.Doc, "# ") {
		t.Errorf("the page starts with %q, want %q", page.Title, rule.Name)
	}
	if s := rule.Summary(); !strings.HasSuffix(s, ".") || strings.Count(s, ". ") > 0 || strings.HasPrefix(s, "#") {
		t.Errorf("the summary %q is not one sentence", s)
	}
	var headings []string
	for _, section := range page.Sections {
		headings = append(headings, section.Heading)
	}
	if !slices.Equal(headings, sections) && !slices.Equal(headings, sections[:len(sections)-1]) {
		t.Errorf("the sections are %q, want %q", headings, sections)
	}
	if strings.Contains(rule.Doc, "\r") || !strings.HasSuffix(rule.Doc, "\n") {
		t.Error("the page has Windows line endings or does not end with a newline")
	}
	for section, wantFindings := range map[string]bool{rulepage.Example: true, rulepage.Better: false} {
		f := example(t, page.Section(section).Case())
		if found := f.run(t, rule); (len(found) > 0) != wantFindings {
			t.Errorf("the code of “%s” has %d findings of the rule: %v", section, len(found), found)
		}
	}
}

// example reads the file of a section with what the rule is given beside it.
func example(t *testing.T, c rulepage.Case) *file {
	t.Helper()
	if c.File == "" {
		t.Fatal("an example has no block of JSON")
	}
	f := read(t, []byte(c.File))
	if c.Article != "" {
		f.article = lint.Article{Name: "article.txt", Text: quote.Prepare(c.Article)}
	}
	if c.Web != nil {
		f.web = readWeb(t, c.Web)
	}
	if c.Previous != "" {
		f.previous = read(t, []byte(c.Previous)).document
	}
	return f
}
