// Package rules is the register of the editorial rules. Each has a folder that
// bears its name, with its code, its page and its fixtures.
package rules

import (
	"slices"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/nearest"
)

//go:generate go run ./internal/register

// Groups are the groups of rules, in the order in which lists show them.
var Groups = [...]string{
	"sourcing", "wording", "quotes", "dates-and-status", "ratings", "links", "relations", "text-hygiene", "identity",
}

// All returns every rule, in the order of their names. The slice is the
// caller's own.
func All() []*lint.Rule { return append([]*lint.Rule(nil), all[:]...) }

// Find returns the rule with the given name.
func Find(name string) (*lint.Rule, bool) {
	all := All()
	i, ok := slices.BinarySearchFunc(all, name, func(r *lint.Rule, name string) int {
		return strings.Compare(r.Name, name)
	})
	if !ok {
		return nil, false
	}
	return all[i], true
}

// Nearest returns the name of the rule that a name, which is no rule's, was
// most likely meant to be.
func Nearest(name string) (string, bool) {
	var names []string
	for _, rule := range All() {
		names = append(names, rule.Name)
	}
	return nearest.Of(name, names)
}
