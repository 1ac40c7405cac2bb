package conform

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/schema"
)

// A schemaText is the schema as it is written, in which messages find
// titles, examples, allowed names and values, in the order of the text.
type schemaText struct {
	root jsonpos.Value
	// objects holds what has been asked about objects under a subschema.
	objects sync.Map // jsonpos.Value → *objectText
	// keywords holds the keywords that have rejected a value, by their location:
	// there are no more of them than the schema has.
	keywords sync.Map // string → keyword
	words    map[string]string
}

// An objectText tells which members an object under a subschema may have.
type objectText struct {
	properties []jsonpos.Value // in the order of the text
	byName     map[string]jsonpos.Value
	patterns   []*regexp.Regexp
	others     jsonpos.Value // the subschema of further members, absent if there is none
	items      jsonpos.Value // the subschema of elements, if it may be a list
}

// theSchema returns the text of the current schema, read once.
var theSchema = sync.OnceValue(func() *schemaText {
	return newSchemaText(schema.Text, inJSON)
})

func newSchemaText(text []byte, words map[string]string) *schemaText {
	doc, _ := jsonpos.Parse(text, jsonpos.DefaultLimits)
	return &schemaText{root: doc.Root(), words: words}
}

func (s *schemaText) find(pointer string) jsonpos.Value { return s.root.Document().Find(pointer) }

// target returns the subschema to which v's $ref leads, absent if it has none.
func (s *schemaText) target(v jsonpos.Value) jsonpos.Value {
	ref := v.Get("$ref").Text()
	if ref == "" || ref[0] != '#' {
		return jsonpos.Value{}
	}
	return s.find(ref[1:])
}

// annotation returns the text of an annotation of v, or of what v refers to.
func (s *schemaText) annotation(v jsonpos.Value, name string) jsonpos.Value {
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
func (s *schemaText) inPlace(v jsonpos.Value, visit func(jsonpos.Value)) {
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

// object returns what v says of objects, found once.
func (s *schemaText) object(v jsonpos.Value) *objectText {
	if known, ok := s.objects.Load(v); ok {
		return known.(*objectText)
	}
	o := &objectText{byName: map[string]jsonpos.Value{}}
	s.inPlace(v, func(v jsonpos.Value) {
		for property := range v.Get("properties").Children() {
			// Of several for one name the first counts.
			if name := property.Key(); !o.byName[name].Exists() && property.Kind() == jsonpos.Object {
				o.byName[name] = property
				o.properties = append(o.properties, property)
			}
		}
		for pattern := range v.Get("patternProperties").Children() {
			// The arbiter has compiled the pattern already.
			if compiled, err := regexp.Compile(pattern.Key()); err == nil {
				o.patterns = append(o.patterns, compiled)
			}
		}
		if others := v.Get("additionalProperties"); others.Kind() == jsonpos.Object && !o.others.Exists() {
			o.others = others
		}
		if items := v.Get("items"); items.Kind() == jsonpos.Object && !o.items.Exists() {
			o.items = items
		}
	})
	known, _ := s.objects.LoadOrStore(v, o)
	return known.(*objectText)
}

// properties returns the subschemas of the members that an object under v may
// have, in the order of the text. Of several for one name the first counts.
func (s *schemaText) properties(v jsonpos.Value) []jsonpos.Value { return s.object(v).properties }

// property returns the subschema of the named member, absent if there is none.
func (s *schemaText) property(v jsonpos.Value, name string) jsonpos.Value {
	return s.object(v).byName[name]
}

// allows reports whether an object under v may have a member of that name,
// seen by its properties and patternProperties alone.
func (s *schemaText) allows(v jsonpos.Value, name string) bool {
	o := s.object(v)
	return o.byName[name].Exists() || slices.ContainsFunc(o.patterns, func(p *regexp.Regexp) bool { return p.MatchString(name) })
}

// at returns the subschema that describes a value of a claims file, found along
// the way from the root; absent if the schema does not know of such a value.
func (s *schemaText) at(v jsonpos.Value) jsonpos.Value {
	outer := v.Parent()
	if !outer.Exists() {
		return s.root
	}
	o := s.object(s.at(outer))
	if outer.Kind() != jsonpos.Object {
		return o.items
	}
	if property := o.byName[v.Key()]; property.Exists() {
		return property
	}
	return o.others
}

// example returns the text of a short example of what v asks for, "" if there
// is none.
func (s *schemaText) example(v jsonpos.Value) string {
	const short = 90
	for example := range s.annotation(v, "examples").Children() {
		if text := strings.Join(strings.Fields(string(example.Raw())), " "); len(text) <= short {
			return text
		}
	}
	return ""
}
