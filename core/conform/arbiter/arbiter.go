// Package arbiter is github.com/santhosh-tekuri/jsonschema/v5 as package conform
// asks it: the one who has the last word on whether a claims file has the shape
// of its schema. Importing the package is enough.
//
// It is apart from package conform since v5 compiles the schemas of schemas
// when a program starts that links it, which takes longer than the check of a
// small file: who asks about such a file first and links the arbiter behind it
// does not wait.
package arbiter

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/claim-tracker/claim-tracker/core/conform"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/schema/compiled"
)

func init() { conform.Register(arbiter{}) }

type arbiter struct{}

// Document implements conform.Arbiter.
func (arbiter) Document(root jsonpos.Value) []conform.Rejection {
	return rejections(root, compiled.Schema())
}

// Claim implements conform.Arbiter.
func (arbiter) Claim(claim jsonpos.Value) []conform.Rejection {
	return rejections(claim, narrow().schemaFor(claim))
}

// Compile implements conform.Arbiter.
func (arbiter) Compile(id string, schema []byte) (func(root jsonpos.Value) []conform.Rejection, error) {
	compiled, err := compiled.Compile(id, schema)
	if err != nil {
		return nil, err
	}
	return func(root jsonpos.Value) []conform.Rejection { return rejections(root, compiled) }, nil
}

// rejections asks whether a value passes a schema and returns the leaves of the
// answer. Their order is that of Go's maps.
func rejections(root jsonpos.Value, schema *jsonschema.Schema) []conform.Rejection {
	err := validate(decode(root), schema)
	if err == nil {
		return nil
	}
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return []conform.Rejection{{Failed: true}}
	}
	var out []conform.Rejection
	var walk func(e *jsonschema.ValidationError)
	walk = func(e *jsonschema.ValidationError) {
		for _, cause := range e.Causes {
			walk(cause)
		}
		if len(e.Causes) == 0 {
			_, location, _ := strings.Cut(e.AbsoluteKeywordLocation, "#")
			out = append(out, conform.Rejection{
				Value: pointer(e.InstanceLocation), Keyword: pointer(location),
				OfName: strings.Contains(e.KeywordLocation, "/propertyNames"),
			})
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
