package suppress_test

import (
	"strings"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/core/check"
	_ "github.com/claim-tracker/claim-tracker/core/conform/arbiter"
	"github.com/claim-tracker/claim-tracker/core/rules"
	"github.com/claim-tracker/claim-tracker/core/suppress"
)

// The pages' examples are run: the first has the finding, the better form has
// none.
func TestPages(t *testing.T) {
	found := func(text string) (out []string) {
		for _, d := range check.Check([]byte(text), check.Options{Rules: rules.All(), Now: time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)}).Findings {
			if strings.HasPrefix(d.Rule, "suppression-") {
				out = append(out, d.Rule)
			}
		}
		return out
	}
	for _, rule := range suppress.Rules() {
		blocks := strings.Split(rule.Doc, "```json\n")
		if len(blocks) != 3 || !strings.HasPrefix(rule.Doc, "# "+rule.Name+"\n") || rule.Summary() == "" {
			t.Errorf("%s: not a page with two examples", rule.Name)
			continue
		}
		example, _, _ := strings.Cut(blocks[1], "```")
		better, _, _ := strings.Cut(blocks[2], "```")
		if got := found(example); len(got) != 1 || got[0] != rule.Name {
			t.Errorf("%s: the example gives %q", rule.Name, got)
		}
		if got := found(better); len(got) > 0 {
			t.Errorf("%s: the better form gives %q", rule.Name, got)
		}
	}
}
