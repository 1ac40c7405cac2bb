package config

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"slices"
	"sync"

	"github.com/claim-tracker/claim-tracker/core/conform"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/rules"
	"github.com/claim-tracker/claim-tracker/core/suppress"
	"github.com/claim-tracker/claim-tracker/schema"
)

// ID is the identifier of the schema of configurations.
const ID = schema.Home + "schema/v1/config.schema.json"

// frame is the schema without what the register of rules says.
//
//go:embed schema.json
var frame string

// Rules returns the rules that a configuration can set, in the order of their
// names.
func Rules() []diag.Rule {
	list := suppress.Rules()
	for _, rule := range rules.All() {
		list = append(list, rule.Rule)
	}
	slices.SortFunc(list, func(a, b diag.Rule) int { return bytes.Compare([]byte(a.Name), []byte(b.Name)) })
	return list
}

// Schema returns the JSON Schema of configurations, made from the register of
// rules.
func Schema() []byte {
	var out bytes.Buffer
	if err := json.Indent(&out, text(), "", "  "); err != nil {
		panic(err) // the frame is part of the program: a test reads it
	}
	return out.Bytes()
}

// text is the schema as messages quote it.
var text = sync.OnceValue(func() []byte {
	groups := make(map[string]any)
	settable := make(map[string]any)
	for _, rule := range conform.Rules() {
		settable[rule.Name] = false
	}
	for _, rule := range Rules() {
		groups[rule.Group] = map[string]string{"$ref": "#/$defs/level"}
		settable[rule.Name] = ruleSchema(rule)
	}
	text := frame
	for placeholder, value := range map[string]any{`"@id"`: ID, `"@groups"`: groups, `"@rules"`: settable} {
		text = replace(text, placeholder, value)
	}
	return []byte(text)
})

// replace writes a value as JSON in the place of a placeholder.
func replace(text, placeholder string, value any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err) // options are of four plain types: a test makes the schema
	}
	return string(bytes.Replace([]byte(text), []byte(placeholder), bytes.TrimSpace(out.Bytes()), 1))
}

// ruleSchema describes what can be set for one rule.
func ruleSchema(rule diag.Rule) map[string]any {
	severity := map[string]any{
		"$ref": "#/$defs/level", "title": "Severity", "description": "How much the findings matter; off turns the rule off.",
		"default": ownLevel(rule),
	}
	properties := map[string]any{"severity": severity}
	for _, option := range rule.Options {
		properties[option.Name] = optionSchema(option)
	}
	return map[string]any{
		"title": "Rule " + rule.Name, "description": rule.Summary(),
		"type": []string{"string", "object"},
		"if":   map[string]any{"type": "string"},
		"then": map[string]any{"$ref": "#/$defs/level"},
		"else": map[string]any{"properties": properties, "additionalProperties": false},
		// What a value of another type is told.
		"x-expects": "off, info, warning, error, on or a group of settings",
		"examples":  []string{"off"},
	}
}

func optionSchema(option diag.Option) map[string]any {
	out := map[string]any{"title": option.Name, "description": option.Summary, "default": option.Default}
	switch option.Default.(type) {
	case int:
		out["type"], out["minimum"] = "integer", 0
	case bool:
		out["type"] = "boolean"
	case string:
		out["type"] = "string"
	case []string:
		out["type"], out["items"] = "array", map[string]string{"type": "string"}
	}
	return out
}

// ownLevel returns the level that a rule has unless something is set for it.
func ownLevel(rule diag.Rule) string {
	if rule.Optional {
		return diag.Off.String()
	}
	return rule.Severity.String()
}

var contract = sync.OnceValue(func() *conform.Contract {
	c, err := conform.NewContract(ID, text())
	if err != nil {
		panic(err) // a test compiles it
	}
	return c
})
