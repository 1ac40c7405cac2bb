// Package config reads the configuration of a desk, a file in YAML, and tells
// what is in force for a claims file and where each value comes from.
//
// The JSON Schema of the configuration is made from the register of rules, so
// that neither restates the other. A configuration is held against it as claims
// files are held against theirs: the YAML is written as JSON, and what is found
// there is told at its place in the YAML. For one without mistakes the schema is
// not even made: its plan is stored, and sure of it.
package config
