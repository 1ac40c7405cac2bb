//go:build js && wasm

package main

import "github.com/claim-tracker/claim-tracker/core/plan/contract"

// surelyValid reports whether the stored plan of the schema is sure that the
// text is a valid claims file.
func surelyValid(text []byte) bool { return contract.Plan().Valid(text) }
