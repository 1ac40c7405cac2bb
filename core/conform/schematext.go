package conform

import (
	"regexp"
	"strings"
	"sync"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/schema"
)

// A schemaText is the schema as it is written, in which messages find
// titles, examples, allowed names and values, in the order of the text.
type schemaText struct{ root jsonpos.Value }

// theSchema returns the text of the current schema, read once.
var theSchema = sync.OnceValue(func() schemaText {
	doc, _ := jsonpos.Parse(schema.Text, jsonpos.DefaultLimits)
	return schemaText{doc.Root()}
})

func (s schemaText) find(pointer string) jsonpos.Value { return s.root.Document().Find(pointer) }

// target returns the subschema to which v's $ref leads, absent if it has none.
func (s schemaText) target(v jsonpos.Value) jsonpos.Value {
	ref := v.Get("$ref").Text()
	if ref == "" || ref[0] != '#' {
		return jsonpos.Value{}
	}
	return s.find(ref[1:])
}

// annotation returns the text of an annotation of v, or of what v refers to.
func (s schemaText) annotation(v jsonpos.Value, name string) jsonpos.Value {
	for ; v.Exists(); v = s.target(v) {
		if found := v.Get(name); found.Exists() {
			return found
		}
	}
	return jsonpos.Value{}
}

// inPlace calls visit for v and for each subschema that applies to the same
// value as v, whatever the conditions. No definition of the contract refers to
// itself for the same value, so this ends.
func (s schemaText) inPlace(v jsonpos.Value, visit func(jsonpos.Value)) {
	if !v.Exists() {
		return
	}
	visit(v)
	s.inPlace(s.target(v), visit)
	for _, keyword := range [...]string{"if", "then", "else", "not"} {
		s.inPlace(v.Get(keyword), visit)
	}
	for _, keyword := range [...]string{"allOf", "anyOf", "oneOf", "dependentSchemas"} {
		for branch := range v.Get(keyword).Children() {
			s.inPlace(branch, visit)
		}
	}
}

// properties returns the subschemas of the members that an object under v may
// have, in the order of the text. Of several for one name the first counts.
func (s schemaText) properties(v jsonpos.Value) []jsonpos.Value {
	var out []jsonpos.Value
	seen := map[string]bool{}
	s.inPlace(v, func(v jsonpos.Value) {
		for property := range v.Get("properties").Children() {
			if name := property.Key(); !seen[name] && property.Kind() == jsonpos.Object {
				seen[name] = true
				out = append(out, property)
			}
		}
	})
	return out
}

// property returns the subschema of the named member, absent if there is none.
func (s schemaText) property(v jsonpos.Value, name string) jsonpos.Value {
	for _, property := range s.properties(v) {
		if property.Key() == name {
			return property
		}
	}
	return jsonpos.Value{}
}

// allows reports whether an object under v may have a member of that name,
// seen by its properties and patternProperties alone.
func (s schemaText) allows(v jsonpos.Value, name string) bool {
	allowed := s.property(v, name).Exists()
	s.inPlace(v, func(v jsonpos.Value) {
		for pattern := range v.Get("patternProperties").Children() {
			// The arbiter has compiled the pattern already.
			if match, err := regexp.MatchString(pattern.Key(), name); err == nil && match {
				allowed = true
			}
		}
	})
	return allowed
}

// at returns the subschema that describes a value of a claims file, found along
// the way from the root; absent if the schema does not know of such a value.
func (s schemaText) at(v jsonpos.Value) jsonpos.Value {
	outer := v.Parent()
	if !outer.Exists() {
		return s.root
	}
	schema := s.at(outer)
	if outer.Kind() == jsonpos.Object {
		if property := s.property(schema, v.Key()); property.Exists() {
			return property
		}
	}
	var found jsonpos.Value
	s.inPlace(schema, func(v jsonpos.Value) {
		keyword := "items"
		if outer.Kind() == jsonpos.Object {
			keyword = "additionalProperties"
		}
		if values := v.Get(keyword); values.Kind() == jsonpos.Object && !found.Exists() {
			found = values
		}
	})
	return found
}

// example returns the text of a short example of what v asks for, "" if there
// is none.
func (s schemaText) example(v jsonpos.Value) string {
	const short = 90
	for example := range s.annotation(v, "examples").Children() {
		if text := strings.Join(strings.Fields(string(example.Raw())), " "); len(text) <= short {
			return text
		}
	}
	return ""
}
