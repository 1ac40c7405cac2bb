package linttest

import (
	"bytes"
	"encoding/json"

	"github.com/claim-tracker/claim-tracker/schema/compiled"
)

// validate asks the arbiter whether a text is valid by the schema.
func validate(text []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return err
	}
	return compiled.Schema().Validate(value)
}
