package rules_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/check"
	_ "github.com/claim-tracker/claim-tracker/core/conform/arbiter"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint/linttest"
	"github.com/claim-tracker/claim-tracker/core/rulepage"
	"github.com/claim-tracker/claim-tracker/core/rules"
)

// TestEveryFolderIsRegistered holds the register against the folders: no rule
// is forgotten, and each has what a rule needs.
func TestEveryFolderIsRegistered(t *testing.T) {
	pages, err := filepath.Glob("*/doc.md")
	if err != nil {
		t.Fatal(err)
	}
	var folders, names []string
	for _, page := range pages {
		folders = append(folders, filepath.Dir(page))
	}
	for _, rule := range rules.All() {
		names = append(names, rule.Name)
	}
	if diff := cmp.Diff(folders, names); diff != "" {
		t.Fatalf("folders and register differ (-folders +register):\n%s", diff)
	}
	for _, rule := range rules.All() {
		if !slices.Contains(rules.Groups[:], rule.Group) {
			t.Errorf("%s: there is no group %q", rule.Name, rule.Group)
		}
		if _, err := os.Stat(filepath.Join(rule.Name, "rule_test.go")); err != nil {
			t.Errorf("%s: %v", rule.Name, err)
		}
		if fixtures, _ := filepath.Glob(rule.Name + "/testdata/*.claims.json"); len(fixtures) == 0 {
			t.Errorf("%s has no fixtures", rule.Name)
		}
	}
}

// TestPagesShowTheirRuleAlone checks every page's examples as a user would:
// with the schema and all rules. The first shows its rule and no other, the
// second nothing.
func TestPagesShowTheirRuleAlone(t *testing.T) {
	for _, rule := range rules.All() {
		for _, section := range []string{rulepage.Example, rulepage.Better} {
			report := check.Check([]byte(rulepage.Parse(rule.Doc).Section(section).Case().File), check.Options{Rules: rules.All(), Now: linttest.Now})
			if section == rulepage.Example {
				report.Findings = slices.DeleteFunc(report.Findings, func(d diag.Diagnostic) bool { return d.Rule == rule.Name })
			}
			for _, d := range report.Findings {
				t.Errorf("%s: “%s” has a finding of %s: %s", rule.Name, section, d.Rule, d.Message)
			}
		}
	}
}
