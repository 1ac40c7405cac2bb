// Package schema holds the contract of claims files: the JSON Schema (draft
// 2020-12) of each version as embedded text. The text is the one source of
// truth for shapes; the Go model, the reference page and the messages are made
// from it. Package compiled turns it into a validator.
package schema

import _ "embed"

// Home is the address under which the project publishes its pages.
const Home = "https://claim-tracker.github.io/claim-tracker/"

// ID is the identifier of the current schema, its "$id".
const ID = Home + "schema/v1/claims.schema.json"

// Text is the current schema.
//
//go:embed v1/claims.schema.json
var Text []byte
