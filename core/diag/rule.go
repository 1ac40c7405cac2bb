package diag

import (
	"strings"

	"github.com/claim-tracker/claim-tracker/schema"
)

// A Rule describes a kind of finding: a name, how much it matters and a page
// that explains it. Syntax and schema findings have rules as editorial ones do.
type Rule struct {
	Name     string // what it finds, in kebab-case: "verified-without-source"
	Group    string // "syntax", "schema", or the group of an editorial rule
	Severity Severity
	// Optional is set for a rule that only runs if the configuration turns it on.
	Optional bool
	// Online is set for a rule that visits addresses: it runs only where the
	// network may be used.
	Online bool
	// Options are the settings that the rule reads.
	Options []Option
	// Doc is the rule's page in Markdown: "# name", one sentence that says what
	// it finds, then sections (Why it matters, Example, Better, …).
	Doc string
}

// An Option is a setting of a rule, given in the configuration.
type Option struct {
	Name    string // in camelCase: "minWords"
	Summary string // what it sets, one sentence
	// Default is an int, a bool, a string or a []string; a setting is of the same
	// type.
	Default any
}

// Summary returns the page's first sentence: what the rule finds.
func (r Rule) Summary() string {
	_, rest, _ := strings.Cut(r.Doc, "\n")
	paragraph, _, _ := strings.Cut(strings.TrimSpace(rest), "\n\n")
	return strings.Join(strings.Fields(paragraph), " ")
}

// URL returns the address of the rule's page.
func (r Rule) URL() string { return schema.Home + "rules/" + r.Name + "/" }
