// Package plan checks JSON texts against a plan: a JSON Schema turned into
// checks that run over the bytes of the text, without a tree and without the
// library that compiled the schema.
//
// A plan gives one of two answers: the text is surely valid, or somebody else
// has to be asked. "Surely valid" means that package jsonpos reports no fault
// under jsonpos.DefaultLimits and that jsonschema/v5, the arbiter, accepts the
// document. Whatever the plan does not know, it leaves to the arbiter.
//
// Plans are made by package compile, stored as bytes, and read by Load. The
// plan of the contract is in package contract. This package links neither
// jsonschema/v5 nor encoding/json, regexp or net/url.
//
// On amd64 strings are gone through sixteen bytes at a time, in assembly; the
// build tag purego leaves that out, and the tests are run both ways.
package plan
