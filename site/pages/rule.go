package main

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"strings"
	"time"

	"github.com/claim-tracker/claim-tracker/cli/report"
	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/quote"
	"github.com/claim-tracker/claim-tracker/core/rulepage"
)

// now is when the rules are run on their examples.
var now = time.Date(2025, time.June, 1, 12, 0, 0, 0, time.UTC)

// ruleBody returns the page of a rule as HTML. Under the example stands what
// the rule says to it. run is nil for rules of the syntax and the schema.
func ruleBody(rule diag.Rule, run *lint.Rule) ([]byte, error) {
	page := rulepage.Parse(rule.Doc)
	at := ruleIndex + rule.Name + "/"
	var out bytes.Buffer
	fmt.Fprintf(&out, "<h1>%s</h1>\n<p class=\"lead\">%s</p>\n%s", page.Title, html.EscapeString(rule.Summary()), facts(rule))
	for _, section := range page.Sections {
		body, err := markdown("## "+section.Heading+"\n\n"+section.Text+"\n", at)
		if err != nil {
			return nil, err
		}
		out.Write(body)
		if section.Heading != rulepage.Example {
			continue
		}
		said, err := output(section.Case(), run)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", rule.Name, err)
		}
		if said != "" {
			fmt.Fprintf(&out, "<p>The command says:</p>\n<pre class=\"output\" tabindex=\"0\"><samp>%s</samp></pre>\n", html.EscapeString(said))
		}
	}
	return out.Bytes(), nil
}

// facts returns what is set for a rule.
func facts(rule diag.Rule) string {
	severity := rule.Severity.String()
	switch {
	case rule.Online:
		severity += "; runs only with --online"
	case rule.Optional:
		severity += "; off unless the configuration turns it on"
	}
	out := "<dl class=\"facts\">\n<dt>Severity</dt><dd><span class=\"" + rule.Severity.String() + "\">" + severity + "</span></dd>\n" +
		"<dt>Group</dt><dd>" + rule.Group + "</dd>\n"
	for _, option := range rule.Options {
		out += fmt.Sprintf("<dt>Option <code>%s</code></dt><dd>%s Default: <code>%v</code>.</dd>\n",
			option.Name, html.EscapeString(option.Summary), option.Default)
	}
	return out + "</dl>\n"
}

// output returns what the command prints for an example, "" if the example
// cannot be run here.
func output(example rulepage.Case, run *lint.Rule) (string, error) {
	if example.File == "" {
		return "", nil
	}
	const name = "story.claims.json"
	o := check.Options{Path: name, Now: now}
	if run != nil {
		o.Rules = []*lint.Rule{run}
		o.Severities = map[string]diag.Severity{run.Name: run.Severity}
	}
	o.Article = func(localCopy string) lint.Article {
		switch {
		case example.Article != "":
			return lint.Article{Name: "article.txt", Text: quote.Prepare(example.Article)}
		case localCopy != "":
			return lint.Article{Name: localCopy, Err: errors.New("there is no such file")}
		}
		return lint.Article{}
	}
	if len(example.Web) > 0 {
		web, err := rulepage.ReadWeb(example.Web)
		if err != nil {
			return "", err
		}
		o.Web = web
	}
	if example.Previous != "" {
		tree, faults := jsonpos.Parse([]byte(example.Previous), jsonpos.DefaultLimits)
		if len(faults) > 0 {
			return "", fmt.Errorf("the earlier version: %s", faults[0].Message)
		}
		o.Previous = claim.Decode(tree)
	}
	result := check.Check([]byte(example.File), o)
	if len(result.Findings) == 0 {
		return "", fmt.Errorf("nothing is found in the example")
	}
	var out bytes.Buffer
	reporter := report.Formats[0].New(&out, report.Options{Quiet: true})
	var summary report.Summary
	file := report.File{Path: name, Text: result.Text, Findings: result.Findings, Claims: 1}
	if err := file.Tell(&summary, reporter); err != nil {
		return "", err
	}
	if err := report.End(summary, reporter); err != nil {
		return "", err
	}
	return strings.TrimSpace(out.String()), nil
}

// rulesBody returns the list of all rules as HTML.
func rulesBody(order []string, groups map[string][]diag.Rule) []byte {
	var out bytes.Buffer
	out.WriteString("<h1>Rules</h1>\n<p class=\"lead\">Everything that <code>claims check</code> can find.</p>\n")
	for _, group := range order {
		if len(groups[group]) == 0 {
			continue
		}
		title := strings.ToUpper(group[:1]) + strings.ReplaceAll(group[1:], "-", " ")
		fmt.Fprintf(&out, "<h2 id=\"%s\">%s</h2>\n<ul class=\"rules\">\n", group, title)
		for _, rule := range groups[group] {
			severity := rule.Severity.String()
			if rule.Optional || rule.Online {
				severity += ", off by default"
			}
			fmt.Fprintf(&out, "<li><a href=\"%s/\">%s</a> <span class=\"%s\">%s</span><br>%s</li>\n",
				rule.Name, rule.Name, rule.Severity, severity, html.EscapeString(rule.Summary()))
		}
		out.WriteString("</ul>\n")
	}
	return out.Bytes()
}
