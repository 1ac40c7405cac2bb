// Package reference writes the reference page of claims files from their
// schema: every definition with its members, values and an example, in the
// order of the schema's text.
package reference

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// Markdown returns the page for the text of a schema.
func Markdown(schema []byte) ([]byte, error) {
	doc, faults := jsonpos.Parse(schema, jsonpos.DefaultLimits)
	if len(faults) > 0 {
		return nil, fmt.Errorf("the schema is not JSON: %s", faults[0].Message)
	}
	p := &page{root: doc.Root()}
	p.printf("# Claims files\n\nThis page is made from the schema (`%s`) by `make generate`. `claims schema` prints the schema, `claims schema --reference` this page.\n\n", p.root.Get("$id").Text())
	p.printf("The file is named `*.claims.json`. The smallest one has one claim of four members:\n\n```json\n%s\n```\n", indent(p.root.Get("examples").Index(0)))
	p.object(p.root)
	for def := range p.root.Get("$defs").Children() {
		switch {
		case def.Get("enum").Exists():
			p.values(def)
		case len(p.members(def)) > 0:
			p.object(def)
		default:
			p.form(def)
		}
	}
	return p.out.Bytes(), nil
}

type page struct {
	root jsonpos.Value
	out  bytes.Buffer
}

func (p *page) printf(format string, args ...any) { fmt.Fprintf(&p.out, format, args...) }

// target returns the definition to which v's $ref leads.
func (p *page) target(v jsonpos.Value) jsonpos.Value {
	ref := v.Get("$ref").Text()
	if ref == "" {
		return jsonpos.Value{}
	}
	return p.root.Document().Find(ref[1:])
}

// members returns the members of an object: those of the definition on which
// it builds, then its own.
func (p *page) members(def jsonpos.Value) []jsonpos.Value {
	var out []jsonpos.Value
	if base := p.target(def); base.Exists() {
		out = p.members(base)
	}
	for property := range def.Get("properties").Children() {
		out = append(out, property)
	}
	return out
}

func (p *page) heading(def jsonpos.Value) {
	p.printf("\n## %s\n\n", def.Get("title").Text())
	if key := def.Key(); key != "" {
		p.printf("<a id=\"%s\"></a>", key)
	}
	p.printf("%s\n", def.Get("description").Text())
}

func (p *page) object(def jsonpos.Value) {
	p.heading(def)
	p.printf("\n| member | form | meaning |\n|---|---|---|\n")
	required := map[string]bool{}
	for name := range def.Get("required").Children() {
		required[name.Text()] = true
	}
	for _, member := range p.members(def) {
		name := "`" + member.Key() + "`"
		if required[member.Key()] {
			name = "**" + name + "** (required)"
		}
		meaning := cell(member.Get("description").Text())
		if example := member.Get("examples").Index(0); example.Exists() && example.Kind() != jsonpos.Object && example.Kind() != jsonpos.Array {
			meaning += " Example: `" + cell(string(example.Raw())) + "`."
		}
		p.printf("| %s | %s | %s |\n", name, p.formOf(member), meaning)
	}
	for _, condition := range p.conditions(def) {
		p.printf("\n- %s", condition)
	}
	if len(p.conditions(def)) > 0 {
		p.printf("\n")
	}
	if examples := def.Get("examples"); examples.Len() > 0 && def.Key() != "" {
		example := examples.Index(examples.Len() - 1)
		p.printf("\n```json\n%s\n```\n", indent(example))
	}
}

// conditions returns the reasons that the schema gives for what it asks of an
// object under a condition.
func (p *page) conditions(def jsonpos.Value) []string {
	var out []string
	var walk func(v jsonpos.Value)
	walk = func(v jsonpos.Value) {
		for member := range v.Children() {
			switch key := member.Key(); {
			case key == "x-why":
				out = append(out, sentence(member.Text()))
			case key != "properties" || v.Parent().Key() != "$defs":
				walk(member)
			}
		}
	}
	if def.Key() != "" {
		walk(def)
	}
	return out
}

func (p *page) values(def jsonpos.Value) {
	p.heading(def)
	p.printf("\n| value | meaning |\n|---|---|\n")
	i := 0
	for value := range def.Get("enum").Children() {
		p.printf("| `%s` | %s |\n", value.Text(), cell(def.Get("enumDescriptions").Index(i).Text()))
		i++
	}
}

// form writes a definition that is one text or a choice of forms.
func (p *page) form(def jsonpos.Value) {
	p.heading(def)
	if expected := def.Get("x-expects").Text(); expected != "" {
		p.printf("\nIt is %s.\n", expected)
	}
	var examples []string
	for example := range def.Get("examples").Children() {
		examples = append(examples, "`"+strings.Join(strings.Fields(string(example.Raw())), " ")+"`")
	}
	if len(examples) > 0 {
		p.printf("\nExamples: %s\n", strings.Join(examples, ", "))
	}
}

// formOf says what a member's value is, with a link to its definition.
func (p *page) formOf(member jsonpos.Value) string {
	if items := member.Get("items"); items.Exists() {
		return "list of " + p.link(items)
	}
	if values := member.Get("additionalProperties"); values.Kind() == jsonpos.Object {
		return "ids, each with a " + p.link(values)
	}
	form := member.Get("type").Text()
	switch form {
	case "string":
		form = "text"
	case "integer":
		form = "whole number"
	}
	if member.Get("$ref").Exists() {
		form = p.link(member)
	}
	if longest := member.Get("maxLength"); longest.Exists() {
		form += fmt.Sprintf(", at most %s characters", longest.Raw())
	}
	if least, most := member.Get("minimum"), member.Get("maximum"); least.Exists() && most.Exists() {
		form += fmt.Sprintf(", %s to %s", least.Raw(), most.Raw())
	}
	return form
}

func (p *page) link(v jsonpos.Value) string {
	def := p.target(v)
	title := def.Get("title").Text()
	return fmt.Sprintf("[%s](#%s)", strings.ToLower(title[:1])+title[1:], def.Key())
}

// cell makes a text safe within a table.
func cell(s string) string { return strings.ReplaceAll(s, "|", `\|`) }

// sentence makes a sentence of a reason.
func sentence(s string) string {
	if 'a' <= s[0] && s[0] <= 'z' {
		s = strings.ToUpper(s[:1]) + s[1:]
	}
	return s + "."
}

// indent writes an example with its own indentation, whatever its depth in the
// schema.
func indent(example jsonpos.Value) string {
	line, _ := example.Document().Line(example.Range().Start.Line)
	margin := line[:len(line)-len(bytes.TrimLeft(line, " "))]
	return string(bytes.ReplaceAll(example.Raw(), append([]byte("\n"), margin...), []byte("\n")))
}
