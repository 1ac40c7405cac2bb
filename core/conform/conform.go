// Package conform holds a claims file against its schema.
//
// The verdict is that of github.com/santhosh-tekuri/jsonschema/v5, the
// arbiter; the words are ours, built from the schema's own text: what is wrong,
// what is expected, the nearest valid name or value. The arbiter is asked on
// the first doubt only: a text of which the stored plan is sure never reaches
// it. It is in package arbiter, which a program has to import.
package conform

import (
	"slices"
	"sort"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/plan/contract"
)

// A Result tells what stands in the way of a file.
type Result struct {
	// Tree is the text with its values; its root is absent if the text is not
	// JSON. For a part of a file it is nil.
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
	if limits == jsonpos.DefaultLimits && len(text) <= limits.Bytes && contract.Plan().Valid(text) {
		return Result{Tree: jsonpos.Trusted(text)}
	}
	tree, faults := jsonpos.Parse(text, limits)
	result := Result{Tree: tree}
	result.AddFaults(tree.Text, faults)
	if root := tree.Root(); root.Exists() && result.AddDocument(root) && len(result.Mismatches) == 0 {
		result.Mismatches = []diag.Diagnostic{Unexplained(root)}
	}
	result.Done()
	return result
}

// AddFaults adds the faults of a text to the result of looking at it in parts.
func (r *Result) AddFaults(text *jsonpos.Text, faults []jsonpos.Fault) {
	for _, fault := range faults {
		r.Faults = append(r.Faults, faultDiagnostic(text, fault))
	}
}

// AddDocument adds what the arbiter has against a document, of which the list
// of claims may be left out. It reports whether the document is rejected.
func (r *Result) AddDocument(root jsonpos.Value) (rejected bool) {
	return r.add(root, theArbiter().Document(root))
}

// AddClaim is AddDocument for one claim.
func (r *Result) AddClaim(claim jsonpos.Value) (rejected bool) {
	return r.add(claim, theArbiter().Claim(claim))
}

func (r *Result) add(v jsonpos.Value, rejections []Rejection) bool {
	r.Mismatches = append(r.Mismatches, theSchema().explain(theSchema().locate(v, rejections))...)
	return len(rejections) > 0
}

// Done is called once, when all parts have been added.
func (r *Result) Done() {
	for _, list := range [...][]diag.Diagnostic{r.Faults, r.Mismatches} {
		for _, d := range list {
			r.starts = append(r.starts, d.Range.Start.Offset)
		}
	}
	slices.Sort(r.starts)
}

// Unexplained is the finding on a document or a claim that is rejected although
// nothing can be said against any part of it.
func Unexplained(root jsonpos.Value) diag.Diagnostic {
	return diag.Diagnostic{
		Rule: "schema-mismatch", Severity: diag.Error,
		Message: "The file does not have the shape of the schema, for a reason that cannot be told more exactly",
		Hint:    "Compare it with the examples of `claims schema --reference`.",
		Pointer: root.Pointer(), Subject: claim.Subject(root), Range: root.Range(),
	}
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
