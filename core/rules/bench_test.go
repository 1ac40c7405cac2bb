package rules_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/lint/linttest"
	"github.com/claim-tracker/claim-tracker/core/rules"
)

// BenchmarkRules tells what each rule costs on a document of 20,000 claims
// that uses every part of the contract which rules read.
func BenchmarkRules(b *testing.B) {
	var text bytes.Buffer
	text.WriteString(`{"article": {"language": "en"}, "speakers": {"lund": {"name": "Ana Lund", "sameAs": ["https://lund.example/"]}},
 "sources": {"minutes": {"title": "Minutes", "url": "https://norhaven.example/minutes", "derivedFrom": "https://norhaven.example/"}},
 "scale": {"ratings": [{"value": 1, "label": "False"}, {"value": 5, "label": "True"}]}, "claims": [`)
	const claims = 20_000
	for i := range claims {
		if i > 0 {
			text.WriteByte(',')
		}
		fmt.Fprintf(&text, `{"id": "claim-%d", "speaker": "lund", "statement": "The bridge over the northern channel was closed for repairs %d times.",
 "status": "verified", "saidAt": "2025-05-03", "quote": {"exact": "the bridge over the northern channel, closed %d times"},
 "sources": ["minutes", "https://news.example/bridge/%d?page=2"], "relations": [{"type": "repeats", "claim": "claim-%d"}],
 "review": {"checkedAt": "2025-05-05", "finding": "The minutes record it.", "rating": {"label": "True", "value": 5}},
 "response": {"party": "river-board", "outcome": "declined"}}`, i, i, i, i, (i+1)%claims)
	}
	text.WriteString("]}")
	tree, faults := jsonpos.Parse(text.Bytes(), jsonpos.DefaultLimits)
	if len(faults) > 0 {
		b.Fatal(faults[0].Message)
	}
	document := claim.Decode(tree)
	for _, rule := range rules.All() {
		b.Run(rule.Name, func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			for b.Loop() {
				if found := lint.Run(document, lint.Options{Rules: []*lint.Rule{rule}, Now: linttest.Now}); len(found) > 0 {
					b.Fatalf("%s: %s", found[0].Pointer, found[0].Message)
				}
			}
		})
	}
}
