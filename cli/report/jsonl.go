package report

import (
	"io"

	"github.com/claim-tracker/claim-tracker/core/diag"
)

// jsonlReporter prints a JSON document a line: each finding as the format json
// has it, then the summary. A stream that does not end with the summary has been
// cut off.
type jsonlReporter struct{ page }

func newJSONL(out io.Writer, _ Options) Reporter { return &jsonlReporter{page{out: out}} }

func (r *jsonlReporter) Finding(file File, d diag.Diagnostic) error {
	if err := encode(&r.Buffer, toFinding(file, d)); err != nil {
		return err
	}
	r.WriteByte('\n')
	return r.flush(pageSize)
}

func (r *jsonlReporter) Suppressed(file File, d diag.Diagnostic) error { return r.Finding(file, d) }

func (r *jsonlReporter) File(File) error { return r.flush(0) }

func (r *jsonlReporter) End(summary Summary) error {
	r.WriteString(`{"version":1,"summary":`)
	if err := encode(&r.Buffer, summary); err != nil {
		return err
	}
	r.WriteString("}\n")
	return r.flush(0)
}
