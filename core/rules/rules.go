// Package rules is the register of the editorial rules. Each has a folder that
// bears its name, with its code, its page and its fixtures.
package rules

import "github.com/claim-tracker/claim-tracker/core/lint"

//go:generate go run ./internal/register

// Groups are the groups of rules, in the order in which lists show them.
var Groups = [...]string{
	"sourcing", "wording", "quotes", "dates-and-status", "ratings", "links", "relations", "text-hygiene", "identity",
}

// All returns every rule, in the order of their names. The slice is the
// caller's own.
func All() []*lint.Rule { return append([]*lint.Rule(nil), all[:]...) }
