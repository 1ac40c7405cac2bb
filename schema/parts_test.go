package schema_test

import (
	"encoding/json"
	"io"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/claim-tracker/claim-tracker/schema"
)

// decodeJSON reads one value in the types that jsonschema/v5 takes.
func decodeJSON(r io.Reader) (any, error) {
	decoder := json.NewDecoder(r)
	decoder.UseNumber()
	var value any
	err := decoder.Decode(&value)
	return value, err
}

// compilePart compiles the subschema at a JSON Pointer of the schema.
func compilePart(pointer string) (*jsonschema.Schema, error) {
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat = true
	if err := compiler.AddResource(schema.ID, strings.NewReader(string(schema.Text))); err != nil {
		return nil, err
	}
	return compiler.Compile(schema.ID + "#" + pointer)
}
