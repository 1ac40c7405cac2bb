package conform

import (
	"maps"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// inJSON and inYAML are the words for the types of JSON Schema.
var (
	inJSON = map[string]string{
		"object": "an object { … }", "array": "a list [ … ]", "string": "a text in quotes",
		"integer": "a whole number", "number": "a number", "boolean": "true or false", "null": "null",
	}
	inYAML = func() map[string]string {
		words := maps.Clone(inJSON)
		words["object"], words["array"], words["string"] = "a group of settings", "a list", "a text"
		return words
	}()
)

// A Contract is another schema than that of claims files, such as that of the
// configuration. What is wrong with a document is told in the same words.
type Contract struct {
	judge func(root jsonpos.Value) []Rejection
	text  *schemaText
}

// NewContract reads a schema that has the given absolute identifier. The
// documents that are held against it are written in YAML.
func NewContract(id string, text []byte) (*Contract, error) {
	judge, err := theArbiter().Compile(id, text)
	if err != nil {
		return nil, err
	}
	return &Contract{judge, newSchemaText(text, inYAML)}, nil
}

// Mismatches returns what is wrong with the shape of a document, in the order
// of the text.
func (c *Contract) Mismatches(root jsonpos.Value) []diag.Diagnostic {
	rejections := c.judge(root)
	found := c.text.explain(c.text.locate(root, rejections))
	if len(rejections) > 0 && len(found) == 0 {
		found = append(found, Unexplained(root))
	}
	return found
}

// Faults puts faults of the JSON into findings.
func Faults(text *jsonpos.Text, faults []jsonpos.Fault) []diag.Diagnostic {
	var r Result
	r.AddFaults(text, faults)
	return r.Faults
}
