package lint_test

import (
	"iter"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

const file = `{
  "article": {"url": "https://a.example/", "publishedAt": "2025-05-01", "headline": "H\u00e9 1"},
  "sources": {"s": {"url": "https://b.example/"}},
  "claims": [
    {"speaker": "A", "statement": "one", "saidAt": "2025-05-02", "source": "s"},
    {"speaker": "A", "statement": "two", "saidAt": "2025-05-03", "source": "https://c.example/"},
    {"speaker": "A", "statement": "six", "saidAt": "2025-05-04", "source": "https://d.example/"}
  ]
}`

func decode(t *testing.T) *claim.Document {
	t.Helper()
	tree, faults := jsonpos.Parse([]byte(file), jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return claim.Decode(tree)
}

// TestMalformedIsLeftOut sees to it that rules get no value of a claim that
// does not have the shape of the schema, and no other malformed value.
func TestMalformedIsLeftOut(t *testing.T) {
	document := decode(t)
	skip := func(v jsonpos.Value) bool {
		return v.Pointer() == "/claims/1" || v.Pointer() == "/article/publishedAt"
	}
	for _, c := range []struct {
		name    string
		values  func(*lint.Pass) iter.Seq[jsonpos.Value]
		all     string
		skipped string
	}{
		{"Addresses", (*lint.Pass).Addresses, "https://a.example/ https://b.example/ https://c.example/ https://d.example/", "https://a.example/ https://b.example/ https://d.example/"},
		{"References", (*lint.Pass).References, "s https://c.example/ https://d.example/", "s https://d.example/"},
		{"Dates", (*lint.Pass).Dates, "2025-05-01 2025-05-02 2025-05-03 2025-05-04", "2025-05-02 2025-05-04"},
		{"Texts", (*lint.Pass).Texts, "Hé 1 A one A two A six", "Hé 1 A one A six"},
	} {
		for want, skip := range map[string]func(jsonpos.Value) bool{c.all: nil, c.skipped: skip} {
			var got []string
			rule := &lint.Rule{Rule: diag.Rule{Name: "r", Severity: diag.Info}, Run: func(p *lint.Pass) {
				for v := range c.values(p) {
					got = append(got, v.Text())
				}
			}}
			lint.Run(document, lint.Options{Rules: []*lint.Rule{rule}, Skip: skip})
			if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.name, diff)
			}
		}
	}
}

func TestReport(t *testing.T) {
	document := decode(t)
	headline := document.Article.Place.Get("headline")
	rule := &lint.Rule{Rule: diag.Rule{Name: "r", Severity: diag.Warning}, Run: func(p *lint.Pass) {
		for _, c := range p.Claims() {
			if c.Statement == "six" {
				p.Report(lint.Finding{At: c.Place.Get("statement"), Message: "whole"})
			}
		}
		p.Report(lint.Finding{
			At: headline, Message: "part", Hint: "Do.",
			Related: []lint.Place{{At: headline, Message: "all"}, lint.Place{At: headline, Message: "é"}.Within(1, 3)},
		}.Within(3, 5))
	}}
	severities := map[string]diag.Severity{}
	run := func() (out []string) {
		for _, d := range lint.Run(document, lint.Options{Rules: []*lint.Rule{rule}, Severities: severities}) {
			line := d.Severity.String() + " " + d.Pointer + " " + d.Message + " " + file[d.Range.Start.Offset:d.Range.End.Offset]
			for _, r := range d.Related {
				line += " " + r.Message + " " + file[r.Range.Start.Offset:r.Range.End.Offset]
			}
			out = append(out, line)
		}
		return out
	}
	want := []string{
		`warning /article/headline part  1 all "H\u00e9 1" é \u00e9`,
		`warning /claims/2/statement whole "six"`,
	}
	if diff := cmp.Diff(want, run()); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	severities["r"] = diag.Error
	if got := run(); len(got) != 2 || !strings.HasPrefix(got[0], "error ") {
		t.Errorf("with another severity: %q", got)
	}
	severities["r"] = diag.Off
	if got := run(); len(got) != 0 {
		t.Errorf("switched off: %q", got)
	}
}

// TestShared: what several rules prepare in common is made once a batch, and
// each finds it in its run.
func TestShared(t *testing.T) {
	document := decode(t)
	made := 0
	rule := func(name string) *lint.Rule {
		return &lint.Rule{
			Rule: diag.Rule{Name: name, Severity: diag.Info},
			Prepare: func(p *lint.Pass) any {
				return p.Shared("claims", func() any {
					made++
					n := 0
					for range p.Claims() {
						n++
					}
					return n
				})
			},
			Run: func(p *lint.Pass) {
				for range p.Claims() {
					if got := p.Prepared(); got != 3 {
						t.Errorf("%s: prepared is %v, want 3", name, got)
					}
				}
			},
		}
	}
	for round := 1; round <= 2; round++ {
		lint.Run(document, lint.Options{Rules: []*lint.Rule{rule("a"), rule("b")}})
		if made != round {
			t.Errorf("made %d times in %d runs of two rules", made, round)
		}
	}
}
