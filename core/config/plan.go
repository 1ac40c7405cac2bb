package config

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/plan"
)

// stored is the plan of the schema. A test compares it, and writes it anew when
// it is asked to: go test ./core/config -update.
//
//go:embed config.plan
var stored []byte

// sure is the plan by which a configuration that has no mistakes is known to
// have none: nobody has to put the schema together and compile it, which takes
// longer than the check of many files.
var sure = plan.Lazy(stored)
