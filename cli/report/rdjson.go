package report

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/schema"
)

// rdjsonReporter prints the Reviewdog Diagnostic Format, the message
// DiagnosticResult of reviewdog.proto in its JSON form. Its columns count bytes
// of UTF-8 from 1 and its ranges end before their end, as ours do.
//
// Safe and suggested fixes alike become suggestions: reviewdog shows them in a
// review, where a person accepts them one by one. A suggestion is one edit, so
// the edits of a fix are joined with the text between them.
type rdjsonReporter struct {
	page
	started bool
}

func newRDJSON(out io.Writer, _ Options) Reporter { return &rdjsonReporter{page: page{out: out}} }

type rdjsonDiagnostic struct {
	Message     string             `json:"message"`
	Location    rdjsonLocation     `json:"location"`
	Severity    string             `json:"severity"`
	Code        rdjsonCode         `json:"code"`
	Suggestions []rdjsonSuggestion `json:"suggestions,omitempty"`
	Related     []rdjsonRelated    `json:"related_locations,omitempty"`
}

type rdjsonLocation struct {
	Path  string       `json:"path"`
	Range *rdjsonRange `json:"range,omitempty"`
}

type rdjsonRange struct {
	Start rdjsonPosition `json:"start"`
	End   rdjsonPosition `json:"end"`
}

type rdjsonPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type rdjsonCode struct {
	Value string `json:"value"`
	URL   string `json:"url"`
}

type rdjsonSuggestion struct {
	Range rdjsonRange `json:"range"`
	Text  string      `json:"text"`
}

type rdjsonRelated struct {
	Message  string         `json:"message"`
	Location rdjsonLocation `json:"location"`
}

func (r *rdjsonReporter) Finding(file File, d diag.Diagnostic) error {
	r.begin()
	if r.started {
		r.WriteByte(',')
	}
	r.started = true
	r.WriteByte('\n')
	out := rdjsonDiagnostic{
		Message: sentences(d), Location: rdjsonPlace(file, d.Range),
		Severity: strings.ToUpper(d.Severity.String()),
		Code:     rdjsonCode{d.Rule, diag.Rule{Name: d.Rule}.URL()},
	}
	for _, fix := range d.Fixes {
		if edit, ok := joined(file.Text, fix.Edits); ok {
			out.Suggestions = append(out.Suggestions, rdjsonSuggestion{toRDJSON(file.Text.Range(edit.Start, edit.End)), edit.Text})
		}
	}
	for _, related := range d.Related {
		out.Related = append(out.Related, rdjsonRelated{related.Message, rdjsonPlace(file, related.Range)})
	}
	if err := encode(&r.Buffer, out); err != nil {
		return err
	}
	return r.flush(pageSize)
}

// begin writes what stands before the first finding.
func (r *rdjsonReporter) begin() {
	if !r.started {
		r.WriteString(`{"source":{"name":"claims","url":"` + schema.Home + `"},"diagnostics":[`)
	}
}

func (r *rdjsonReporter) File(File) error { return r.flush(0) }

func (r *rdjsonReporter) End(Summary) error {
	r.begin()
	if r.started {
		r.WriteByte('\n')
	}
	r.WriteString("]}\n")
	return r.flush(0)
}

func rdjsonPlace(file File, r jsonpos.Range) rdjsonLocation {
	out := rdjsonLocation{Path: filepath.ToSlash(file.Path)}
	if r.Start.Line > 0 {
		place := toRDJSON(r)
		out.Range = &place
	}
	return out
}

func toRDJSON(r jsonpos.Range) rdjsonRange {
	return rdjsonRange{rdjsonPosition{r.Start.Line, r.Start.Column}, rdjsonPosition{r.End.Line, r.End.Column}}
}

// joinMost is how long a text may be that stands between two edits that are
// joined.
const joinMost = 4 << 10

// joined returns one edit that does what several do.
func joined(text Text, edits []diag.Edit) (diag.Edit, bool) {
	if len(edits) == 0 {
		return diag.Edit{}, false
	}
	sorted := slices.SortedFunc(slices.Values(edits), func(a, b diag.Edit) int { return a.Start - b.Start })
	out := sorted[0]
	for _, edit := range sorted[1:] {
		if edit.Start-out.End > joinMost {
			return diag.Edit{}, false
		}
		out.Text += string(text.Read(out.End, edit.Start)) + edit.Text
		out.End = edit.End
	}
	return out, true
}
