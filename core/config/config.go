package config

import (
	"slices"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/conform"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// A File is a configuration that has been read.
type File struct {
	layers []layer
}

// A layer is what is set at the top of the file or in one of its overrides.
type layer struct {
	patterns []string // of the files for which it holds; nil for all
	settings []setting
}

// A setting is one value. Its name is that of InForce.
type setting struct {
	name  string
	value any
	line  int
}

// Names of settings, and what the names of the settings of rules start with.
const (
	Language       = "language"
	OwnDomains     = "ownDomains"
	TrustedDomains = "trustedDomains"
	FailLevel      = "failLevel"
	rulePrefix     = "rules."
)

// Parse reads a configuration. It returns what is wrong with it, in the order
// of the text, in place of the file.
func Parse(text []byte) (*File, []diag.Diagnostic) {
	t := translate(text)
	if t.fault != nil {
		return nil, []diag.Diagnostic{*t.fault}
	}
	tree, found := checked(t.json)
	if len(found) > 0 {
		return nil, t.told(found)
	}
	f := &File{}
	f.read(t, tree.Root(), nil)
	for override := range tree.Root().Get("overrides").Children() {
		f.read(t, override, texts(override.Get("files")))
	}
	return f, nil
}

// checked reads a configuration that is written as JSON and holds it against the
// schema.
func checked(text []byte) (*jsonpos.Document, []diag.Diagnostic) {
	if sure().Valid(text) {
		return jsonpos.Trusted(text), nil
	}
	tree, faults := jsonpos.Parse(text, jsonpos.DefaultLimits)
	found := conform.Faults(tree.Text, faults)
	if root := tree.Root(); root.Exists() {
		found = append(found, contract().Mismatches(root)...)
	}
	return tree, found
}

// told moves findings to their places in the YAML. Their fixes are for JSON.
func (t *translation) told(found []diag.Diagnostic) []diag.Diagnostic {
	for i := range found {
		d := &found[i]
		d.Range, d.Fixes = t.back(d.Range), nil
		for k := range d.Related {
			d.Related[k].Range = t.back(d.Related[k].Range)
		}
	}
	diag.Sort(found)
	return found
}

// read adds a layer.
func (f *File) read(t *translation, v jsonpos.Value, patterns []string) {
	l := layer{patterns: patterns}
	set := func(name string, at jsonpos.Value, value any) {
		l.settings = append(l.settings, setting{name, value, t.back(at.KeyRange()).Start.Line})
	}
	for _, name := range [...]string{Language, FailLevel} {
		if at := v.Get(name); at.Exists() {
			set(name, at, at.Text())
		}
	}
	for _, name := range [...]string{OwnDomains, TrustedDomains} {
		if at := v.Get(name); at.Exists() {
			set(name, at, texts(at))
		}
	}
	known := Rules()
	// What is set for a rule counts more than what is set for its group.
	for at := range v.Get("groups").Children() {
		for _, rule := range known {
			if rule.Group == at.Key() {
				set(rulePrefix+rule.Name, at, level(at.Text(), rule))
			}
		}
	}
	for at := range v.Get("rules").Children() {
		i := slices.IndexFunc(known, func(r diag.Rule) bool { return r.Name == at.Key() })
		rule, name := known[i], rulePrefix+at.Key()
		if at.Kind() == jsonpos.String {
			set(name, at, level(at.Text(), rule))
			continue
		}
		for member := range at.Children() {
			if member.Key() == "severity" {
				set(name, member, level(member.Text(), rule))
			} else {
				set(name+"."+member.Key(), member, optionValue(member))
			}
		}
	}
	f.layers = append(f.layers, l)
}

// level returns the severity of which a word of the configuration speaks.
func level(word string, rule diag.Rule) string {
	if word == "on" {
		return rule.Severity.String()
	}
	return word
}

// optionValue returns the value of an option, which is of the type that the
// schema asks for.
func optionValue(v jsonpos.Value) any {
	switch v.Kind() {
	case jsonpos.Number:
		n, _ := v.Int()
		return n
	case jsonpos.Bool:
		return v.Bool()
	case jsonpos.Array:
		return texts(v)
	}
	return v.Text()
}

func texts(list jsonpos.Value) []string {
	out := make([]string, 0, list.Len())
	for element := range list.Children() {
		out = append(out, strings.Clone(element.Text()))
	}
	return out
}
