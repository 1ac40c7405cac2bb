package rulepage_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/rulepage"
)

const doc = "# a-rule\n\nIt finds\nthings.\n\n## Why it matters\n\nIt does.\n\n## Example\n\nBefore:\n\n```json\n{\"a\": 1}\n```\n\n```text\nAn\n## article\n```\n\n```json\n{}\n```\n\n```http\nx 1\ny 2\n```\n\n## Better\n\n```json\n[\n```\n"

func TestParse(t *testing.T) {
	page := rulepage.Parse(doc)
	if page.Title != "a-rule" || page.Lead != "It finds\nthings." {
		t.Errorf("%q, %q", page.Title, page.Lead)
	}
	var headings []string
	for _, s := range page.Sections {
		headings = append(headings, s.Heading)
	}
	if diff := cmp.Diff([]string{"Why it matters", "Example", "Better"}, headings); diff != "" {
		t.Error(diff)
	}
	want := rulepage.Case{File: "{}", Previous: `{"a": 1}`, Article: "An\n## article", Web: []string{"x 1", "y 2"}}
	if diff := cmp.Diff(want, page.Section(rulepage.Example).Case()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(rulepage.Case{File: "["}, page.Section(rulepage.Better).Case()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(rulepage.Case{}, page.Section("References").Case()); diff != "" {
		t.Error(diff)
	}
}
