package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

// words writes findings as "line rule", those that are accepted with the
// reason.
func words(found []diag.Diagnostic) (out []string) {
	for _, d := range found {
		line := d.Range.Start
		word := fmt.Sprint(line.Line, " ", d.Rule)
		if d.Suppressed != nil {
			word += " (" + d.Suppressed.Reason + ")"
		}
		out = append(out, word)
	}
	return out
}

func TestIgnore(t *testing.T) {
	const tracked = `"https://a.example/?utm_source=x"`
	for _, c := range []struct {
		name, text string
		change     func(*check.Options)
		want       []string
	}{
		{"in a claim", `{"claims": [
			{"speaker": "A", "statement": "One.", "status": "unverified", "source": ` + tracked + `, "x-ignore": [{"rule": "source-tracking-params", "reason": "Why."}]},
			{"speaker": "A", "statement": "Two.", "status": "unverified", "source": ` + tracked + `}]}`,
			nil, []string{"2 source-tracking-params (Why.)", "3 source-tracking-params"}},
		{"in the document", `{"x-ignore": [{"rule": "source-tracking-params", "reason": "Why."}], "claims": [
			{"speaker": "A", "statement": "One.", "status": "unverified", "source": ` + tracked + `}]}`,
			nil, []string{"2 source-tracking-params (Why.)"}},
		{"in a source that stands behind the claims", `{"claims": [
			{"speaker": "A", "statement": "One.", "status": "unverified", "source": "s"}], "sources": {
			"s": {"url": ` + tracked + `, "x-ignore": [{"rule": "source-tracking-params", "reason": "Why."}]}}}`,
			nil, []string{"3 source-tracking-params (Why.)"}},
		{"the nearest reason is told", `{"x-ignore": [{"rule": "source-tracking-params", "reason": "Far."}], "claims": [
			{"speaker": "A", "statement": "One.", "status": "unverified", "source": {"url": ` + tracked + `, "x-ignore": [{"rule": "source-tracking-params", "reason": "Near."}]}, "x-ignore": [{"rule": "source-tracking-params", "reason": "Between."}]}]}`,
			nil, []string{"2 source-tracking-params (Near.)"}},
		{"until today, and until yesterday", `{"claims": [
			{"speaker": "A", "statement": "One.", "status": "unverified", "source": ` + tracked + `, "x-ignore": [{"rule": "source-tracking-params", "reason": "Why.", "until": "2025-06-01"}]},
			{"speaker": "A", "statement": "Two.", "status": "unverified", "source": ` + tracked + `, "x-ignore": [{"rule": "source-tracking-params", "reason": "Why.", "until": "2025-05-31"}]}]}`,
			nil, []string{"2 source-tracking-params (Why.)", "3 source-tracking-params", "3 suppression-expired"}},
		{"unused, also where it is over", `{"claims": [
			{"speaker": "A", "statement": "One.", "status": "unverified", "source": "https://a.example/", "x-ignore": [{"rule": "url-unsafe", "reason": "Why."}, {"rule": "duplicate-id", "reason": "Why.", "until": "2020-01-01"}]}]}`,
			nil, []string{"2 suppression-unused", "2 suppression-unused"}},
		{"no such rule, or none that can be accepted", `{"claims": [
			{"speaker": "A", "statement": "One.", "status": "unverified", "source": "https://a.example/", "x-ignore": [{"rule": "url-unsave", "reason": "Why."}, {"rule": "unknown-member", "reason": "Why."}]}]}`,
			nil, []string{"2 suppression-unknown-rule", "2 suppression-unknown-rule"}},
		{"nothing is known of a rule that is off", `{"claims": [
			{"speaker": "A", "statement": "One.", "status": "unverified", "source": "https://a.example/", "x-ignore": [{"rule": "url-unsafe", "reason": "Why."}]}]}`,
			func(o *check.Options) { o.Severities = map[string]diag.Severity{"url-unsafe": diag.Off} }, nil},
		{"nor of a claim that no rule has looked at", `{"x-ignore": [{"rule": "url-unsafe", "reason": "Why."}], "claims": [
			{"speaker": "A", "statement": "One.", "status": "maybe", "source": "https://a.example/", "x-ignore": [{"rule": "url-unsafe", "reason": "Why."}]}]}`,
			nil, []string{"2 unknown-value"}},
		{"nor of a rule that had no article", `{"claims": [
			{"speaker": "A", "statement": "One.", "status": "unverified", "source": "https://a.example/", "x-ignore": [{"rule": "needy", "reason": "Why."}]}]}`,
			func(o *check.Options) {
				o.Rules = []*lint.Rule{{Rule: diag.Rule{Name: "needy", Severity: diag.Error}, Needs: lint.NeedsArticle, Run: func(*lint.Pass) {}}}
			}, nil},
		{"schema findings cannot be accepted", `{"x-ignore": [{"rule": "unknown-value", "reason": "Why."}], "claims": [
			{"speaker": "A", "statement": "One.", "status": "maybe", "source": "https://a.example/"}]}`,
			nil, []string{"1 suppression-unknown-rule", "2 unknown-value"}},
		{"an entry without a reason accepts nothing", `{"claims": [
			{"speaker": "A", "statement": "One.", "status": "unverified", "source": ` + tracked + `}], "x-ignore": [{"rule": "source-tracking-params"}]}`,
			nil, []string{"2 source-tracking-params", "2 missing-member"}},
	} {
		o := options()
		only(&o, "source-tracking-params", "url-unsafe", "duplicate-id")
		if c.change != nil {
			c.change(&o)
		}
		if diff := cmp.Diff(c.want, words(check.Check([]byte(c.text), o).Findings)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// only leaves the named rules.
func only(o *check.Options, names ...string) {
	var kept []*lint.Rule
	for _, rule := range o.Rules {
		for _, name := range names {
			if rule.Name == name {
				kept = append(kept, rule)
			}
		}
	}
	o.Rules = kept
}

// The fix of an unused entry leaves valid JSON and no entry.
func TestUnusedEntriesAreRemoved(t *testing.T) {
	const entry = `{"rule": "url-unsafe", "reason": "Why."}`
	for _, c := range [][2]string{
		{`{"speaker": "A", "x-ignore": [` + entry + `], "status": "unverified"}`, `{"speaker": "A", "status": "unverified"}`},
		{`{"speaker": "A", "x-ignore": [` + entry + `]}`, `{"speaker": "A"}`},
		{`{"x-ignore": [ ` + entry + ` ] }`, `{ }`},
		{`{"x-ignore": [` + entry + `, ` + entry + `]}`, `{"x-ignore": [` + entry + `]}`},
	} {
		start, end := `{"claims": [`, `]}`
		full := `"statement": "One.", "source": "https://a.example/"`
		if !strings.Contains(c[0], "speaker") {
			full += `, "speaker": "A"`
		}
		if !strings.Contains(c[0], "status") {
			full += `, "status": "unverified"`
		}
		text := start + "{" + full + ", " + c[0][1:] + end
		want := start + "{" + full + ", " + c[1][1:] + end
		if c[1] == "{ }" {
			want = start + "{" + full + " }" + end
		}
		fixed := ""
		for _, d := range check.Check([]byte(text), withoutSchema()).Findings {
			if d.Rule == "suppression-unused" && fixed == "" {
				e := d.Fixes[0].Edits[0]
				fixed = text[:e.Start] + e.Text + text[e.End:]
			}
		}
		if fixed != want {
			t.Errorf("%s\nbecomes %s\n   want %s", text, fixed, want)
		}
	}
}

func withoutSchema() check.Options {
	o := options()
	o.OmitSchema = true
	return o
}
