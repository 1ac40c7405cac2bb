package rules_test

import (
	"os"
	"regexp"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules"
)

// A rule that looks at the article or at an earlier version says that it needs
// it: what it accepts would be told as unused otherwise.
func TestRulesSayWhatTheyNeed(t *testing.T) {
	for pattern, need := range map[string]lint.Needs{
		`Article\.Text|internal/quoted"`: lint.NeedsArticle,
		`\.Previous|internal/earlier"`:   lint.NeedsPrevious,
	} {
		looks := regexp.MustCompile(pattern)
		found := 0
		for _, rule := range rules.All() {
			code, err := os.ReadFile(rule.Name + "/rule.go")
			if err != nil {
				t.Fatal(err)
			}
			if !looks.Match(code) {
				continue
			}
			if found++; rule.Needs&need == 0 {
				t.Errorf("%s does not say what it needs", rule.Name)
			}
		}
		if found == 0 {
			t.Errorf("no rule looks at %s: the test looks at the wrong place", pattern)
		}
	}
}
