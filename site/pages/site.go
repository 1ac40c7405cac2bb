package main

import (
	_ "embed"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/config"
	"github.com/claim-tracker/claim-tracker/core/conform"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules"
	"github.com/claim-tracker/claim-tracker/schema"
)

// A site is what is published: contents by path, relative to its root.
type site map[string][]byte

//go:embed pages.css
var style []byte

// build makes the site from the repository.
func build(repository fs.FS) (site, error) {
	s := site{"pages.css": style, "schema/v1/claims.schema.json": schema.Text, "schema/v1/config.schema.json": config.Schema()}
	if err := s.addRules(); err != nil {
		return nil, err
	}
	documents, err := fs.Glob(repository, "docs/*.md")
	if err != nil {
		return nil, err
	}
	for _, name := range documents {
		text, err := fs.ReadFile(repository, name)
		if err != nil {
			return nil, err
		}
		if err := s.addDocument(strings.TrimSuffix(name, ".md")+"/", string(text)); err != nil {
			return nil, err
		}
	}
	return s, s.addHome(repository, documents)
}

// ruleIndex is the page that lists the rules.
const ruleIndex = "rules/"

// addRules adds the page of every rule and the list of them.
func (s site) addRules() error {
	groups := map[string][]diag.Rule{}
	add := func(rule diag.Rule, run *lint.Rule) error {
		groups[rule.Group] = append(groups[rule.Group], rule)
		body, err := ruleBody(rule, run)
		if err != nil {
			return err
		}
		s.add(page{path: ruleIndex + rule.Name + "/", title: rule.Name, description: rule.Summary(), body: body})
		return nil
	}
	for _, rule := range conform.Rules() {
		if err := add(rule, nil); err != nil {
			return err
		}
	}
	for _, rule := range rules.All() {
		if err := add(rule.Rule, rule); err != nil {
			return err
		}
	}
	order := append([]string{"syntax", "schema"}, rules.Groups[:]...)
	s.add(page{path: ruleIndex, title: "Rules", description: "Everything that claims check can find.", body: rulesBody(order, groups)})
	return nil
}

// addDocument adds a document in Markdown.
func (s site) addDocument(at, text string) error {
	title, _, _ := strings.Cut(strings.TrimPrefix(text, "# "), "\n")
	body, err := markdown(text, at)
	if err != nil {
		return err
	}
	s.add(page{path: at, title: title, body: body})
	return nil
}

// addHome adds the first page, which leads to all others.
func (s site) addHome(repository fs.FS, documents []string) error {
	text := "# Claim Tracker\n\nChecks the claims that a story makes, before it is published, and shows them to readers beside it.\n\n" +
		"- [The rules](rules/): what `claims check` finds, why it matters and what to do\n"
	for _, name := range slices.Sorted(slices.Values(documents)) {
		content, err := fs.ReadFile(repository, name)
		if err != nil {
			return err
		}
		title, _, _ := strings.Cut(strings.TrimPrefix(string(content), "# "), "\n")
		text += "- [" + title + "](" + strings.TrimSuffix(name, path.Ext(name)) + "/)\n"
	}
	text += "- [The JSON Schema of a claims file](schema/v1/claims.schema.json)\n" +
		"- [The JSON Schema of the configuration](schema/v1/config.schema.json)\n"
	body, err := markdown(text, "")
	if err != nil {
		return err
	}
	s.add(page{title: "Claim Tracker", body: body})
	return nil
}
