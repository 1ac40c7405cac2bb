package conform

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// A rejection is one leaf of the arbiter's answer: a keyword of the schema and
// the value that failed it.
type rejection struct {
	value   jsonpos.Value
	keyword string        // "enum", "required", …; "false" for the schema false
	schema  jsonpos.Value // the subschema in which the keyword stands
	ofName  bool          // it is the value's member name that failed
}

// arbitrate asks jsonschema/v5 whether a value passes a schema and returns the
// leaves of its answer. Their order is that of Go's maps; explain puts them in
// order.
func (s *schemaText) arbitrate(root jsonpos.Value, schema *jsonschema.Schema) []rejection {
	err := validate(decode(root), schema)
	if err == nil {
		return nil
	}
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return []rejection{{value: root, schema: s.root}}
	}
	var out []rejection
	var walk func(e *jsonschema.ValidationError)
	walk = func(e *jsonschema.ValidationError) {
		for _, cause := range e.Causes {
			walk(cause)
		}
		if len(e.Causes) == 0 {
			out = append(out, s.newRejection(root, e))
		}
	}
	walk(invalid)
	return out
}

// validate calls the arbiter. A panic of it becomes an error: no input may end
// the program, and none may pass because it did.
func validate(v any, schema *jsonschema.Schema) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the schema validator failed: %v", r)
		}
	}()
	return schema.Validate(v)
}

// emptyName stands for the member name "" while the arbiter looks at the
// document, since it gives such a member the location of its object. No
// pattern or name of the contract tells the two apart.
const emptyName = "\uffff"

// decode returns v in the types that the arbiter reads. Numbers are within
// jsonpos.Limits, so that comparing them exactly is cheap.
func decode(v jsonpos.Value) any {
	switch v.Kind() {
	case jsonpos.Object:
		out := make(map[string]any, v.Len())
		for member := range v.Children() {
			name := member.Key()
			if name == "" {
				name = emptyName
			}
			// Where a name stands twice the first counts, as in jsonpos.
			if _, twice := out[name]; !twice {
				out[name] = decode(member)
			}
		}
		return out
	case jsonpos.Array:
		out := make([]any, 0, v.Len())
		for element := range v.Children() {
			out = append(out, decode(element))
		}
		return out
	case jsonpos.String:
		return v.Text()
	case jsonpos.Number:
		return json.Number(v.Raw())
	case jsonpos.Bool:
		return v.Bool()
	}
	return nil
}

func (s *schemaText) newRejection(root jsonpos.Value, e *jsonschema.ValidationError) rejection {
	r := rejection{
		value:  root.Find(pointer(e.InstanceLocation)),
		ofName: strings.Contains(e.KeywordLocation, "/propertyNames"),
	}
	if !r.value.Exists() {
		r.value = root
	}
	k := s.keywordAt(e.AbsoluteKeywordLocation)
	r.keyword, r.schema = k.name, k.schema
	return r
}

// A keyword is a place in the schema that can reject a value.
type keyword struct {
	name   string
	schema jsonpos.Value
}

func (s *schemaText) keywordAt(absolute string) keyword {
	if known, ok := s.keywords.Load(absolute); ok {
		return known.(keyword)
	}
	k := s.findKeyword(absolute)
	s.keywords.Store(strings.Clone(absolute), k)
	return k
}

func (s *schemaText) findKeyword(absolute string) keyword {
	_, location, _ := strings.Cut(absolute, "#")
	location = pointer(location)
	schema := s.find(location)
	if schema.Kind() == jsonpos.Bool && !schema.Bool() && schema.Key() != "additionalProperties" {
		return keyword{"false", schema}
	}
	// The location leads to a keyword's value, or, for dependentRequired, into
	// it: the subschema is the nearest object that is one.
	if before, _, ok := strings.Cut(location, "/dependentRequired/"); ok {
		return keyword{"dependentRequired", s.find(before)}
	}
	cut := strings.LastIndexByte(location, '/')
	return keyword{location[cut+1:], s.find(location[:cut])}
}

// pointer undoes the arbiter's second escaping: it writes each token of a JSON
// Pointer as a URL path segment.
func pointer(location string) string {
	if !strings.ContainsRune(location, '%') && !strings.Contains(location, emptyName) {
		return location
	}
	tokens := strings.Split(location, "/")
	for i, token := range tokens {
		if plain, err := url.PathUnescape(token); err == nil {
			token = plain
		}
		if token == emptyName {
			token = ""
		}
		tokens[i] = token
	}
	return strings.Join(tokens, "/")
}
