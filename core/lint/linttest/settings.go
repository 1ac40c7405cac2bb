package linttest

import (
	"testing"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

// settings are those of a fixture. Options of the rule stand beside the others,
// by their names.
type settings struct {
	lint.Settings
	options map[string]jsonpos.Value
}

func readSettings(t *testing.T, from jsonpos.Value) settings {
	t.Helper()
	s := settings{options: map[string]jsonpos.Value{}}
	for member := range from.Children() {
		switch member.Key() {
		case "language":
			s.Language = member.Text()
		case "ownDomains":
			s.OwnDomains = texts(member)
		case "trustedDomains":
			s.TrustedDomains = texts(member)
		default:
			s.options[member.Key()] = member
		}
	}
	return s
}

// of returns the settings with those of the rule, which must have the options.
func (s settings) of(t *testing.T, rule *lint.Rule) *lint.Settings {
	t.Helper()
	set := map[string]any{}
	for name, value := range s.options {
		option, ok := find(rule.Options, name)
		if !ok {
			t.Fatalf("x-settings: %s has no option %s", rule.Name, name)
		}
		switch option.Default.(type) {
		case int:
			set[name], _ = value.Int()
		case bool:
			set[name] = value.Bool()
		case string:
			set[name] = value.Text()
		case []string:
			set[name] = texts(value)
		default:
			t.Fatalf("%s: the default of %s has the type %T", rule.Name, name, option.Default)
		}
	}
	whole := s.Settings
	whole.Options = map[string]map[string]any{rule.Name: set}
	return &whole
}

func find(options []diag.Option, name string) (diag.Option, bool) {
	for _, o := range options {
		if o.Name == name {
			return o, true
		}
	}
	return diag.Option{}, false
}

func texts(list jsonpos.Value) []string {
	out := []string{}
	for value := range list.Children() {
		out = append(out, value.Text())
	}
	return out
}
