package config

import (
	"strings"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

// An Origin is where a value comes from.
type Origin struct {
	// Line is the line of the configuration, 0 for a value that nobody has set.
	Line int
	// Override is set where the line stands in an override.
	Override bool
	// Flag is the flag of the command line that has set it, such as
	// "--fail-level".
	Flag string
}

// A Value is a setting that is in force.
type Value struct {
	// Name is "language", "failLevel", "rules.RULE" for the severity of a rule,
	// "rules.RULE.OPTION" and the like.
	Name string
	// Value is a string, an int, a bool or a []string.
	Value  any
	Origin Origin
}

// InForce is what holds for one file: every setting with its value, in a fixed
// order.
type InForce []Value

// For returns what is in force for a file. fits reports whether it fits a
// pattern of an override. A nil File sets nothing.
func (f *File) For(fits func(pattern string) bool) InForce {
	list := defaults()
	index := make(map[string]int, len(list))
	for i, v := range list {
		index[v.Name] = i
	}
	if f == nil {
		return list
	}
	for _, l := range f.layers {
		if l.patterns != nil && !anyFits(l.patterns, fits) {
			continue
		}
		for _, s := range l.settings {
			v := &list[index[s.name]]
			v.Value, v.Origin = s.value, Origin{Line: s.line, Override: l.patterns != nil}
		}
	}
	return list
}

// Layers tells which parts of the configuration hold for a file: two files for
// which it is the same have the same settings.
func (f *File) Layers(fits func(pattern string) bool) string {
	if f == nil {
		return ""
	}
	hold := make([]byte, len(f.layers))
	for i, l := range f.layers {
		hold[i] = '-'
		if l.patterns == nil || anyFits(l.patterns, fits) {
			hold[i] = '+'
		}
	}
	return string(hold)
}

func anyFits(patterns []string, fits func(string) bool) bool {
	for _, pattern := range patterns {
		if fits(pattern) {
			return true
		}
	}
	return false
}

// defaults returns all settings as they are where nobody has set anything.
func defaults() InForce {
	list := InForce{
		{Name: Language, Value: ""}, {Name: OwnDomains, Value: []string{}}, {Name: TrustedDomains, Value: []string{}},
		{Name: FailLevel, Value: diag.Error.String()},
	}
	for _, rule := range Rules() {
		list = append(list, Value{Name: rulePrefix + rule.Name, Value: ownLevel(rule)})
		for _, option := range rule.Options {
			list = append(list, Value{Name: rulePrefix + rule.Name + "." + option.Name, Value: option.Default})
		}
	}
	return list
}

// Set replaces a value with that of a flag.
func (l InForce) Set(name string, value any, flag string) {
	for i := range l {
		if l[i].Name == name {
			l[i].Value, l[i].Origin = value, Origin{Flag: flag}
		}
	}
}

// FailLevel returns the least severity that makes a check fail.
func (l InForce) FailLevel() diag.Severity {
	severity, _ := diag.ParseSeverity(l.text(FailLevel))
	return severity
}

// Severities returns the severities that have been set, by rule.
func (l InForce) Severities() map[string]diag.Severity {
	out := make(map[string]diag.Severity)
	for _, v := range l {
		if rule, option, ok := ofRule(v); ok && option == "" {
			severity, _ := diag.ParseSeverity(v.Value.(string))
			out[rule] = severity
		}
	}
	return out
}

// Settings returns what has been set for the rules beyond severities.
func (l InForce) Settings() *lint.Settings {
	out := &lint.Settings{Language: l.text(Language), Options: make(map[string]map[string]any)}
	for _, v := range l {
		switch v.Name {
		case OwnDomains:
			out.OwnDomains = v.Value.([]string)
		case TrustedDomains:
			out.TrustedDomains = v.Value.([]string)
		}
		if rule, option, ok := ofRule(v); ok && option != "" {
			if out.Options[rule] == nil {
				out.Options[rule] = make(map[string]any)
			}
			out.Options[rule][option] = v.Value
		}
	}
	return out
}

// ofRule tells of a value that somebody has set which rule it is for, and
// which option.
func ofRule(v Value) (rule, option string, ok bool) {
	name, ok := strings.CutPrefix(v.Name, rulePrefix)
	if !ok || v.Origin == (Origin{}) {
		return "", "", false
	}
	rule, option, _ = strings.Cut(name, ".")
	return rule, option, true
}

func (l InForce) text(name string) string {
	for _, v := range l {
		if v.Name == name {
			return v.Value.(string)
		}
	}
	return ""
}
