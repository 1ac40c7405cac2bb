package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// jsonReporter prints one JSON document: version, findings, summary. Each
// finding has a line of its own, so that two runs can be compared line by line.
// Members are only ever added within a version.
type jsonReporter struct {
	page
	started bool
}

func newJSON(out io.Writer, _ Options) Reporter { return &jsonReporter{page: page{out: out}} }

type jsonFinding struct {
	Rule     string        `json:"rule"`
	Severity string        `json:"severity"`
	Message  string        `json:"message"`
	Hint     string        `json:"hint"`
	Path     string        `json:"path"`
	Pointer  string        `json:"pointer"`
	Range    jsonRange     `json:"range"`
	Help     string        `json:"help"`
	Related  []jsonRelated `json:"related"`
	Fixes    []jsonFix     `json:"fixes"`
	// Suppressed is there if the finding is accepted; it is not counted then.
	Suppressed *jsonSuppression `json:"suppressed,omitempty"`
}

type jsonSuppression struct {
	Kind   string `json:"kind"` // as in SARIF: inSource or external
	Reason string `json:"reason"`
}

// jsonRange has lines and columns from 1, columns in UTF-8 bytes, and offsets
// in bytes from 0. The end is the place after the last byte.
type jsonRange struct {
	Start jsonPosition `json:"start"`
	End   jsonPosition `json:"end"`
}

type jsonPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

type jsonRelated struct {
	Message string    `json:"message"`
	Pointer string    `json:"pointer"`
	Range   jsonRange `json:"range"`
}

type jsonFix struct {
	Safety  string     `json:"safety"`
	Message string     `json:"message"`
	Edits   []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	Range jsonRange `json:"range"`
	Text  string    `json:"text"`
}

func (r *jsonReporter) Finding(file File, d diag.Diagnostic) error {
	if r.started {
		r.WriteString(",\n")
	} else {
		r.WriteString("{\"version\":1,\"findings\":[\n")
		r.started = true
	}
	if err := encode(&r.Buffer, toFinding(file, d)); err != nil {
		return err
	}
	return r.flush(pageSize)
}

func (r *jsonReporter) Suppressed(file File, d diag.Diagnostic) error { return r.Finding(file, d) }

func (r *jsonReporter) File(File) error { return r.flush(0) }

func (r *jsonReporter) End(summary Summary) error {
	if r.started {
		r.WriteString("\n],")
	} else {
		r.WriteString(`{"version":1,"findings":[],`)
	}
	r.WriteString(`"summary":`)
	if err := encode(&r.Buffer, summary); err != nil {
		return err
	}
	r.WriteString("}\n")
	return r.flush(0)
}

func toFinding(file File, d diag.Diagnostic) jsonFinding {
	out := jsonFinding{
		Rule: d.Rule, Severity: d.Severity.String(), Message: d.Message, Hint: d.Hint,
		Path: filepath.ToSlash(file.Path), Pointer: d.Pointer, Range: toRange(d.Range),
		Help:    diag.Rule{Name: d.Rule}.URL(),
		Related: make([]jsonRelated, 0, len(d.Related)), Fixes: make([]jsonFix, 0, len(d.Fixes)),
	}
	if d.Suppressed != nil {
		out.Suppressed = &jsonSuppression{d.Suppressed.Kind.String(), d.Suppressed.Reason}
	}
	for _, place := range d.Related {
		out.Related = append(out.Related, jsonRelated{place.Message, place.Pointer, toRange(place.Range)})
	}
	for _, fix := range d.Fixes {
		edits := make([]jsonEdit, 0, len(fix.Edits))
		for _, edit := range fix.Edits {
			edits = append(edits, jsonEdit{toRange(file.Text.Range(edit.Start, edit.End)), edit.Text})
		}
		out.Fixes = append(out.Fixes, jsonFix{fix.Safety.String(), fix.Message, edits})
	}
	return out
}

func toRange(r jsonpos.Range) jsonRange {
	return jsonRange{jsonPosition(r.Start), jsonPosition(r.End)}
}

// encode appends v as JSON. Characters that a terminal would obey are escaped
// beyond what JSON asks for, since the output may end up on one.
func encode(page *bytes.Buffer, v any) error {
	var plain bytes.Buffer
	encoder := json.NewEncoder(&plain)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return err
	}
	text := bytes.TrimSuffix(plain.Bytes(), []byte("\n"))
	written := 0
	for i := 0; i < len(text); {
		if text[i] < 0x7F {
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if obeyed(r) {
			page.Write(text[written:i])
			fmt.Fprintf(page, `\u%04x`, r)
			written = i + size
		}
		i += size
	}
	page.Write(text[written:])
	return nil
}

// obeyed reports whether r is a control character of Unicode or reorders text.
func obeyed(r rune) bool {
	return r >= 0x7F && r < 0xA0 || r == 0x61C || r == 0x200E || r == 0x200F ||
		r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}
