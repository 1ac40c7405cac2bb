// Package compiled is the contract compiled by
// github.com/santhosh-tekuri/jsonschema/v5, whose verdict is final. It is a
// package of its own since linking v5 costs a program about a megabyte and 2.5
// milliseconds, which the page's module must not pay.
package compiled

import (
	"bytes"
	"fmt"
	"io"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/claim-tracker/claim-tracker/schema"
)

// Schema returns the compiled current schema. It is compiled once, on the
// first call, and is safe for concurrent use.
var Schema = sync.OnceValue(func() *jsonschema.Schema {
	compiled, err := Compile(schema.ID, schema.Text)
	if err != nil {
		// The text is part of the program: a test compiles it.
		panic(err)
	}
	return compiled
})

// Compile compiles the text of a schema under an absolute identifier. Formats
// are asserted, whatever the draft; nothing is loaded from files or the
// network.
func Compile(id string, text []byte) (*jsonschema.Schema, error) {
	compiler := jsonschema.NewCompiler()
	compiler.Draft = jsonschema.Draft2020
	compiler.AssertFormat = true
	compiler.LoadURL = func(url string) (io.ReadCloser, error) {
		return nil, fmt.Errorf("the schema %s is not part of this program", url)
	}
	if err := compiler.AddResource(id, bytes.NewReader(text)); err != nil {
		return nil, err
	}
	return compiler.Compile(id)
}
