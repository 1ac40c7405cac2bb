// Package suppress applies the entries of “x-ignore”, by which a desk accepts
// findings in a claim, a source or the whole file, and tells of entries that
// have no use.
package suppress

import (
	_ "embed"

	"github.com/claim-tracker/claim-tracker/core/diag"
)

//go:embed pages/suppression-expired.md
var expiredPage string

//go:embed pages/suppression-unknown-rule.md
var unknownPage string

//go:embed pages/suppression-unused.md
var unusedPage string

// Group is the group of the rules of this package.
const Group = "suppressions"

var (
	expired = diag.Rule{Name: "suppression-expired", Group: Group, Severity: diag.Warning, Doc: expiredPage}
	unknown = diag.Rule{Name: "suppression-unknown-rule", Group: Group, Severity: diag.Warning, Doc: unknownPage}
	unused  = diag.Rule{Name: "suppression-unused", Group: Group, Severity: diag.Warning, Doc: unusedPage}
)

// Rules returns what this package can find, in the order of the names.
func Rules() []diag.Rule { return []diag.Rule{expired, unknown, unused} }
