package conform

import (
	"embed"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/diag"
)

//go:embed pages/*.md
var pages embed.FS

// Rules returns what this package can find, each with its page, in the order
// of their names. They are errors and cannot be turned off.
func Rules() []diag.Rule {
	files, err := pages.ReadDir("pages")
	if err != nil {
		panic(err) // embedded: a test reads it
	}
	rules := make([]diag.Rule, len(files))
	for i, file := range files {
		text, err := pages.ReadFile("pages/" + file.Name())
		if err != nil {
			panic(err)
		}
		name := strings.TrimSuffix(file.Name(), ".md")
		group := "schema"
		if strings.HasPrefix(name, "json-") || name == "duplicate-member" {
			group = "syntax"
		}
		rules[i] = diag.Rule{Name: name, Group: group, Severity: diag.Error, Doc: string(text)}
	}
	return rules
}
