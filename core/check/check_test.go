package check_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/core/check"
	_ "github.com/claim-tracker/claim-tracker/core/conform/arbiter"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/rules"
)

// Of three claims the first is fine, the second is not a claim for the schema
// and the third was checked before it was made.
const text = `{"claims": [
  {"speaker": "Ana Lund", "statement": "The bridge is closed.", "status": "unverified", "source": "https://news.example/bridge"},
  {"speaker": "Ana Lund", "statement": "The bridge is open.", "status": "maybe", "source": "https://news.example/bridge", "saidAt": "2999-01-01"},
  {"speaker": "Ana Lund", "statement": "It rained.", "status": "unverified", "source": "https://news.example/bridge", "saidAt": "2025-05-03", "review": {"checkedAt": "2025-05-01"}}
]}`

func options() check.Options {
	return check.Options{Path: "a.claims.json", Rules: rules.All(), Now: time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)}
}

func told(report check.Report) string {
	var out []string
	for _, d := range report.Findings {
		out = append(out, fmt.Sprintf("%s:%d %s", d.Path, d.Range.Start.Line, d.Rule))
	}
	return strings.Join(out, ", ")
}

func TestCheck(t *testing.T) {
	report := check.Check([]byte(text), options())
	if got, want := told(report), "a.claims.json:3 unknown-value, a.claims.json:4 review-before-claim"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	// Rules do not guess at a claim that is none: its date is not looked at.
	if report.Skipped != 1 {
		t.Errorf("%d claims skipped, want 1", report.Skipped)
	}
	if n := len(report.Document.Claims); n != 3 {
		t.Errorf("%d claims, want 3", n)
	}
}

func TestHalves(t *testing.T) {
	lint := options()
	lint.OmitSchema = true
	if got, want := told(check.Check([]byte(text), lint)), "a.claims.json:4 review-before-claim"; got != want {
		t.Errorf("rules alone: got %s, want %s", got, want)
	}
	validate := options()
	validate.Rules = nil
	if got, want := told(check.Check([]byte(text), validate)), "a.claims.json:3 unknown-value"; got != want {
		t.Errorf("schema alone: got %s, want %s", got, want)
	}
}

// Faults of the JSON are told whatever else is asked for.
func TestNotJSON(t *testing.T) {
	o := options()
	o.OmitSchema = true
	report := check.Check([]byte(`{"claims": [}`), o)
	if got, want := told(report), "a.claims.json:1 json-syntax"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if report.Document != nil {
		t.Error("there is a document")
	}
}

func TestOptionsReachTheirPlace(t *testing.T) {
	o := options()
	o.Severities = map[string]diag.Severity{"review-before-claim": diag.Info}
	report := check.Check([]byte(text), o)
	if d := report.Findings[1]; d.Severity != diag.Info {
		t.Errorf("severity %s", d.Severity)
	}
	o.Limits = jsonpos.Limits{Bytes: 10, Depth: 10, Digits: 10}
	if got, want := told(check.Check([]byte(text), o)), "a.claims.json:1 json-limit"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
