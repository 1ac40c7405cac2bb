// Package contract holds the plan of the current schema, package schema, in
// the stored form. It links neither the schema's text nor its compiler.
package contract

import (
	_ "embed"
	"sync"

	"github.com/claim-tracker/claim-tracker/core/plan"
)

//go:generate go run ../compile/contractplan v1.plan

//go:embed v1.plan
var stored []byte

// Plan returns the plan of the current schema. It is loaded on the first call.
var Plan = plan.Lazy(stored)

// Claim returns the plan of one claim of the document, for programs that read
// claim by claim.
var Claim = sync.OnceValue(func() *plan.Plan {
	p, found := Plan().Sub("#/$defs/claim")
	if !found {
		panic("contract: the schema has no claim")
	}
	return p
})
