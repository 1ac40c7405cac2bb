//go:build js && wasm

// The second program of the page, with jsonschema/v5 and the messages. The
// loader starts it only for data that the first one is not sure of, and the
// playground uses it too. It is handed over like the first, with one function:
//
//	check(bytes) → JSON text {"ok": …, "findings": [{"rule", "severity",
//	    "message", "hint", "pointer", "line", "column",
//	    "decisive"}, …]}
//
// ok tells that the bytes are JSON and fit the schema; findings of editorial
// rules do not change it. Lines and columns count from 1, columns in UTF-16
// code units, as editors in a browser do.
package main

import (
	"encoding/json"
	"time"

	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/conform"
	_ "github.com/claim-tracker/claim-tracker/core/conform/arbiter"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/rules"
	"github.com/claim-tracker/claim-tracker/wasm/dom"
)

func main() {
	var scope dom.Scope
	f, err := scope.Func(checkBytes)
	if err != nil {
		return
	}
	if _, err := dom.Global().Call("claimTrackerHandoff", map[string]any{"check": f}); err != nil {
		return
	}
	select {}
}

type verdict struct {
	OK       bool      `json:"ok"`
	Findings []finding `json:"findings"`
}

type finding struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Hint     string `json:"hint"`
	Pointer  string `json:"pointer"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Decisive bool   `json:"decisive"` // it is why ok is false
}

// limits are those of the first program.
var limits = jsonpos.Limits{
	Bytes:  64 << 20,
	Depth:  jsonpos.DefaultLimits.Depth,
	Digits: jsonpos.DefaultLimits.Digits,
}

func checkBytes(args []dom.Value) any {
	if len(args) == 0 {
		return map[string]any{"error": "check needs bytes"}
	}
	text, err := args[0].Bytes()
	if err != nil {
		return map[string]any{"error": err.Error()}
	}
	out, err := json.Marshal(judge(text))
	if err != nil {
		return map[string]any{"error": err.Error()}
	}
	return string(out)
}

func judge(text []byte) verdict {
	report := check.Check(text, check.Options{Rules: rules.All(), Now: time.Now(), Limits: limits})
	decisive := map[string]bool{}
	for _, rule := range conform.Rules() {
		decisive[rule.Name] = true
	}
	v := verdict{OK: true, Findings: []finding{}}
	for _, d := range report.Findings {
		if d.Suppressed != nil {
			continue
		}
		if decisive[d.Rule] {
			v.OK = false
		}
		v.Findings = append(v.Findings, finding{
			Rule: d.Rule, Severity: d.Severity.String(), Message: d.Message, Hint: d.Hint, Pointer: d.Pointer,
			Line: d.Range.Start.Line, Column: report.Text.UTF16Column(d.Range.Start),
			Decisive: decisive[d.Rule],
		})
	}
	return v
}
