package schema_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/claim-tracker/claim-tracker/core/conform"
	_ "github.com/claim-tracker/claim-tracker/core/conform/arbiter"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/schema"
	"github.com/claim-tracker/claim-tracker/schema/compiled"
)

var update = flag.Bool("update", false, "write v1/examples/README.md anew")

func examples(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("v1", "examples", pattern))
	if err != nil || len(files) == 0 {
		t.Fatal(pattern, err)
	}
	return files
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestValidExamples(t *testing.T) {
	for _, file := range examples(t, "valid/*.claims.json") {
		result := conform.Check(read(t, file), jsonpos.DefaultLimits)
		for _, d := range append(result.Faults, result.Mismatches...) {
			t.Errorf("%s:%d:%d: %s", file, d.Range.Start.Line, d.Range.Start.Column, d.Message)
		}
	}
}

// Each invalid example has one mistake, and exactly the finding that the
// README tells of it.
func TestInvalidExamples(t *testing.T) {
	var table strings.Builder
	table.WriteString(`# Examples

The files in [valid](valid) conform to the schema. Each file in [invalid](invalid) breaks one constraint; the table shows where and how ` + "`claims validate`" + ` says so. Both are tests: ` + "`go test ./schema`" + ` compares every row, and checks that every constraint of the schema has its example. After a change, ` + "`go test ./schema -update`" + ` writes this page anew.

| example | shows | finding |
|---|---|---|
`)
	for _, file := range examples(t, "invalid/*.claims.json") {
		result := conform.Check(read(t, file), jsonpos.DefaultLimits)
		found := append(result.Faults, result.Mismatches...)
		if len(found) != 1 {
			t.Errorf("%s: %d findings, want one: %v", file, len(found), found)
			continue
		}
		d := found[0]
		name := filepath.Base(file)
		fmt.Fprintf(&table, "| [%s](invalid/%s) | %s | %d:%d %s `%s` |\n",
			strings.TrimSuffix(name, ".claims.json"), name, result.Tree.Root().Get("x-shows").Text(),
			d.Range.Start.Line, d.Range.Start.Column, strings.TrimSpace(d.Message+". "+d.Hint), d.Rule)
	}
	page := filepath.Join("v1", "examples", "README.md")
	if *update {
		if err := os.WriteFile(page, []byte(table.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(read(t, page)), table.String()); diff != "" {
		t.Errorf("%s is not what the examples give (-page +examples):\n%s", page, diff)
	}
}

// Every constraint of the schema is broken by one of the invalid examples.
func TestEveryConstraintHasAnExample(t *testing.T) {
	broken := map[string]bool{}
	for _, file := range examples(t, "invalid/*.claims.json") {
		value, err := decodeJSON(bytes.NewReader(read(t, file)))
		if err != nil {
			t.Fatal(err)
		}
		var invalid *jsonschema.ValidationError
		if !errors.As(compiled.Schema().Validate(value), &invalid) {
			t.Errorf("%s is valid", file)
			continue
		}
		leaves(invalid, func(e *jsonschema.ValidationError) {
			_, location, _ := strings.Cut(e.AbsoluteKeywordLocation, "#")
			broken[location] = true
		})
	}
	doc, _ := jsonpos.Parse(schema.Text, jsonpos.DefaultLimits)
	count := 0
	constraints(doc.Root(), func(pointer string) {
		count++
		for location := range broken {
			if location == pointer || strings.HasPrefix(location, pointer+"/") {
				return
			}
		}
		t.Errorf("no invalid example breaks %s", pointer)
	})
	if count < 100 {
		t.Errorf("only %d constraints were found in the schema", count)
	}
}

func leaves(e *jsonschema.ValidationError, visit func(*jsonschema.ValidationError)) {
	if len(e.Causes) == 0 {
		visit(e)
	}
	for _, cause := range e.Causes {
		leaves(cause, visit)
	}
}

// constraints calls visit with the place of each keyword that can reject a
// value. Conditions reject nothing, and a $ref does so through its target.
func constraints(v jsonpos.Value, visit func(pointer string)) {
	for member := range v.Children() {
		switch name := member.Key(); name {
		case "type":
			// A branch for the values of one type states it again; the outer
			// type has rejected all others.
			visit(member.Pointer())
		case "enum", "const", "required", "minLength", "maxLength", "pattern", "format",
			"minItems", "uniqueItems", "minimum", "maximum", "dependentRequired":
			visit(member.Pointer())
		case "additionalProperties", "unevaluatedProperties":
			if member.Kind() == jsonpos.Bool {
				visit(member.Pointer())
			} else {
				constraints(member, visit)
			}
		case "properties", "$defs":
			for property := range member.Children() {
				if property.Kind() == jsonpos.Bool {
					visit(property.Pointer())
				}
				constraints(property, visit)
			}
		case "allOf":
			for branch := range member.Children() {
				constraints(branch, visit)
			}
		case "items", "then", "else", "propertyNames":
			constraints(member, visit)
		case "if", "$schema", "$id", "$ref", "title", "description", "examples", "enumDescriptions",
			"default", "patternProperties", "x-expects", "x-why":
		default:
			panic("the schema uses a keyword that this test does not know: " + name)
		}
	}
}

// The examples of each definition are valid for it.
func TestAnnotationExamples(t *testing.T) {
	doc, _ := jsonpos.Parse(schema.Text, jsonpos.DefaultLimits)
	count := 0
	var walk func(v jsonpos.Value)
	walk = func(v jsonpos.Value) {
		if list := v.Get("examples"); list.Kind() == jsonpos.Array && v.Get("title").Exists() {
			compiledPart, err := compilePart(v.Pointer())
			if err != nil {
				t.Fatal(v.Pointer(), err)
			}
			for example := range list.Children() {
				count++
				value, err := decodeJSON(bytes.NewReader(example.Raw()))
				if err != nil {
					t.Fatal(err)
				}
				if err := compiledPart.Validate(value); err != nil {
					t.Errorf("%s: %v", example.Pointer(), err)
				}
			}
		}
		for child := range v.Children() {
			walk(child)
		}
	}
	walk(doc.Root())
	if count < 80 {
		t.Errorf("only %d examples were found in the schema", count)
	}
}
