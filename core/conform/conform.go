// Package conform holds a claims file against its schema.
//
// The verdict is that of github.com/santhosh-tekuri/jsonschema/v5, the
// arbiter; the words are ours, built from the schema's own text: what is wrong,
// what is expected, the nearest valid name or value. The arbiter is compiled
// on the first doubt only: a text of which the stored plan is sure never
// reaches it.
package conform

import (
	"slices"
	"sort"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/plan/contract"
)

// A Result tells what stands in the way of a file.
type Result struct {
	// Tree is the text with its values; its root is absent if the text is not
	// JSON.
	Tree *jsonpos.Document
	// Faults are findings about the JSON itself, in the order of the text.
	Faults []diag.Diagnostic
	// Mismatches are findings about the shape of the document, in the order of
	// the text.
	Mismatches []diag.Diagnostic

	starts []int // of all findings, sorted
}

// Check reads a text and holds it against the schema.
func Check(text []byte, limits jsonpos.Limits) Result {
	tree, faults := jsonpos.Parse(text, limits)
	result := Result{Tree: tree}
	for _, fault := range faults {
		result.Faults = append(result.Faults, faultDiagnostic(tree.Text, fault))
	}
	if root := tree.Root(); root.Exists() && !contract.Plan().Valid(text) {
		result.Mismatches = explain(root, arbitrate(root))
	}
	for _, list := range [...][]diag.Diagnostic{result.Faults, result.Mismatches} {
		for _, d := range list {
			result.starts = append(result.starts, d.Range.Start.Offset)
		}
	}
	slices.Sort(result.starts)
	return result
}

// Valid reports whether there is nothing to report.
func (r Result) Valid() bool { return len(r.Faults) == 0 && len(r.Mismatches) == 0 }

// Touches reports whether a fault or a mismatch lies in the value.
func (r Result) Touches(v jsonpos.Value) bool {
	start, end := v.Offsets()
	i := sort.SearchInts(r.starts, start)
	return i < len(r.starts) && r.starts[i] < end
}

func faultDiagnostic(text *jsonpos.Text, fault jsonpos.Fault) diag.Diagnostic {
	d := diag.Diagnostic{
		Rule: string(fault.Code), Severity: diag.Error,
		Message: fault.Message, Hint: fault.Hint,
		Pointer: fault.Pointer, Range: text.Range(fault.Start, fault.End),
	}
	if r := fault.Related; r != nil {
		d.Related = []diag.Related{{
			Message: r.Message, Pointer: fault.Pointer, Range: text.Range(r.Start, r.End),
		}}
	}
	return d
}
