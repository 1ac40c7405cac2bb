// Package translatedsourceaddress finds addresses of pages in machine
// translation.
package translatedsourceaddress

import (
	_ "embed"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/cited"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/suggest"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/target"
)

//go:embed doc.md
var doc string

// Rule is translated-source-address.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "translated-source-address", Group: "links", Severity: diag.Warning, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v, a := range p.Links() {
		if cited.Copy(v) {
			continue
		}
		original, translated := origin(a)
		if !translated {
			continue
		}
		finding := lint.Finding{
			At:      v,
			Message: "The address leads to a machine translation, not to the words of the source",
			Hint:    "Give the address of the original page.",
		}
		if original != "" {
			finding.Hint = "Give the address of the original page, “" + original + "”."
			finding.Fixes = []diag.Fix{suggest.Replacement(v, original)}
		}
		p.Report(finding)
	}
}

// services translate the page whose address is in a parameter.
var services = map[string]struct{ path, parameter string }{
	"www.translatetheweb.com": {"/", "a"},
	"translatetheweb.com":     {"/", "a"},
	"translate.yandex.ru":     {"/translate", "url"},
	"translate.yandex.com":    {"/translate", "url"},
}

// origin returns the page of which an address shows a translation, "" if that
// is not certain.
func origin(a address.Address) (original string, translated bool) {
	host := a.HostName()
	if label, ok := strings.CutSuffix(host, ".translate.goog"); ok {
		return unproxied(a, label), true
	}
	service, ok := services[host]
	if !ok && strings.HasPrefix(host, "translate.google.") && len(host) <= len("translate.google.com.br") {
		service.path, service.parameter, ok = "/translate", "u", true
	}
	if !ok || strings.TrimSuffix(a.Path.Text, "/") != strings.TrimSuffix(service.path, "/") {
		return "", false
	}
	for p := range a.Parameters(a.Query) {
		if p.Name == service.parameter {
			return target.Parameter(p.Value)
		}
	}
	return "", false
}

// unproxied returns the page behind an address of Google's proxy, whose host has
// the original one in its first label: a dot is a hyphen there, a hyphen two.
// Names that do not fit, and international ones, are written in another way.
func unproxied(a address.Address, label string) string {
	if strings.ContainsAny(label, ".") || strings.Contains(label, "---") || strings.HasPrefix(label, "xn--") {
		return ""
	}
	scheme, query, proxied := "https", "", false
	for p := range a.Parameters(a.Query) {
		switch {
		case p.Text == "_x_tr_sch=http":
			scheme = "http"
		case p.Name == "_x_tr_hp":
			return ""
		case strings.HasPrefix(p.Name, "_x_tr_"):
			proxied = true
		default:
			query += "&" + p.Text
		}
	}
	if !proxied {
		return ""
	}
	text := scheme + "://" + strings.NewReplacer("--", "-", "-", ".").Replace(label) + a.Path.Text
	if query != "" {
		text += "?" + query[1:]
	}
	if a.Fragment.Text != "" {
		text += "#" + a.Fragment.Text
	}
	original, _ := target.Address(text)
	return original
}
