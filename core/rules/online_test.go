package rules_test

import (
	"testing"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/lint/linttest"
	"github.com/claim-tracker/claim-tracker/core/rules"
)

// A moody web gives each answer in turn, and redirects to an awkward address.
type moody struct {
	visits int
	to     string
}

func (m *moody) Visit(addresses []string) []lint.Visit {
	out := make([]lint.Visit, len(addresses))
	for i := range out {
		m.visits++
		out[i] = lint.Visit{Answer: lint.Answer(m.visits % int(lint.Unreachable+1)), Status: 404, Why: m.to}
		if m.visits%2 == 0 {
			out[i].Moves = []lint.Move{{To: m.to, Permanent: m.visits%4 == 0}, {To: "https://b.example/" + m.to, Permanent: true}}
		}
	}
	return out
}

// TestAwkwardWeb puts strings that have broken other programs into what visits
// bring back.
func TestAwkwardWeb(t *testing.T) {
	web, found := &moody{}, map[string]int{}
	var online []*lint.Rule
	for _, rule := range rules.All() {
		if rule.Online || rule.Name == "source-short-link" {
			online = append(online, rule)
		}
	}
	for _, s := range append(naughtyStrings(t), scripts(t)...) {
		for _, to := range []string{s, "https://c.example/" + s, "https://" + s, "https://t.co/x"} {
			web.to = to
			tree, faults := jsonpos.Parse(document(t, "bit.ly/"+s, "en"), jsonpos.DefaultLimits)
			if len(faults) > 0 {
				t.Fatalf("%q: %s", s, faults[0].Message)
			}
			for _, d := range lint.Run(claim.Decode(tree), lint.Options{Rules: online, Now: linttest.Now, Web: web}) {
				found[d.Rule]++
				inside(t, s, tree, d)
			}
		}
	}
	if len(found) != len(online) {
		t.Errorf("%d visits, findings %v", web.visits, found)
	}
}

// TestOnlineRulesNeedAWeb sees to it that nothing is visited unasked.
func TestOnlineRulesNeedAWeb(t *testing.T) {
	tree, _ := jsonpos.Parse([]byte(`{"claims": [{"speaker": "Ana Lund", "statement": "x", "status": "unverified", "source": "https://courier.example/a"}]}`), jsonpos.DefaultLimits)
	for _, rule := range rules.All() {
		if !rule.Online {
			continue
		}
		o := lint.Options{Rules: []*lint.Rule{rule}, Now: linttest.Now}
		if found := lint.Run(claim.Decode(tree), o); len(found) > 0 || o.Looks(rule) {
			t.Errorf("%s runs without a web: %v", rule.Name, found)
		}
	}
}
