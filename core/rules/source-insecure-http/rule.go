// Package sourceinsecurehttp finds sources that are cited without encryption.
package sourceinsecurehttp

import (
	_ "embed"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/cited"
)

//go:embed doc.md
var doc string

// Rule is source-insecure-http.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "source-insecure-http", Group: "links", Severity: diag.Info, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v := range p.Addresses() {
		if !strings.HasPrefix(v.Text(), "http://") || !cited.Source(v) {
			continue
		}
		a, ok := address.Parse(v.Text())
		if !ok || a.Port.Text != "" || !a.Public() || strings.HasSuffix(a.HostName(), ".onion") {
			continue
		}
		end := len("http")
		p.Report(lint.Finding{
			At:      v,
			Message: "The address starts with http://, so what readers get can be altered on its way",
			Hint:    "Give it with https:// if the page opens that way.",
			Fixes: []diag.Fix{{
				Message: "Write https://",
				Edits:   []diag.Edit{{Start: v.TextOffset(end), End: v.TextOffset(end), Text: "s"}},
			}},
		}.Within(0, len("http://")))
	}
}
