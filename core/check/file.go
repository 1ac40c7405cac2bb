package check

import (
	"io"
	"slices"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/conform"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/stream"
)

// A Source is a file of a known size that can be read anywhere.
type Source struct {
	io.ReaderAt
	Size int
}

// FileOptions say how to check a file.
type FileOptions struct {
	Options
	// Lines is set for a stream of claims, one a line (NDJSON). Each line is then
	// a document of its own: pointers start from it.
	Lines bool
	// Jobs is how many goroutines work on a large file; 0 means one.
	Jobs int
	// Window is how many bytes are looked at at a time, 0 for the usual.
	Window int
	// Hold is how many findings are kept in memory, 0 for the usual, of those that
	// are found along with their claim. A file with more is gone through again when
	// they are asked for.
	Hold int
	// Runs, if set, keep the other findings where there are more than Hold of
	// them.
	Runs Runs
}

const defaultHold = 50_000

// A FileReport is the outcome of checking a file.
type FileReport struct {
	// Claims counts the claims, of a stream the lines that are not blank.
	Claims int
	// Skipped counts the claims that no rule has looked at, since they do not
	// have the shape of the schema.
	Skipped int

	each func(func(diag.Diagnostic) error) error
	// Text finds lines and columns in the file.
	Text Text
}

// A Text answers what has to be known of a file's text to show findings.
type Text interface {
	// Range returns the places of the bytes from start up to end.
	Range(start, end int) jsonpos.Range
	// Read returns the bytes from start up to end, as far as there are any.
	Read(start, end int) []byte
}

// Each calls visit for every finding in their one order, until it returns an
// error. It may be called more than once.
func (r *FileReport) Each(visit func(diag.Diagnostic) error) error { return r.each(visit) }

// File checks a file of any size. What it finds is what Check would find in the
// whole text, but the text is not held: the memory grows only by what is kept
// of a claim, which is nothing if there are no rules and it is surely valid,
// and else about a hundred bytes; and, without Runs, by what rules find that
// compare claims.
// The file must not change meanwhile, and has to stay readable as long as the
// report is in use.
//
// Claims that are surely valid are not held against Limits.Depth and
// Limits.Digits, but against those of jsonpos.DefaultLimits.
func File(file Source, o FileOptions) (*FileReport, error) {
	if o.Limits == (jsonpos.Limits{}) {
		o.Limits = jsonpos.DefaultLimits
	}
	if o.Hold <= 0 {
		o.Hold = defaultHold
	}
	if len(o.Rules) > 0 && !o.Lines && file.Size <= small && o.Window == 0 {
		return whole(file, o)
	}
	outline, err := stream.Scan(file, file.Size, o.Jobs, stream.Options{Lines: o.Lines, Window: o.Window, Longest: o.Limits.Bytes, Bare: len(o.Rules) == 0})
	switch {
	case err != nil:
		return nil, err
	case outline.Odd && o.Lines:
		return refused(file, o, []jsonpos.Fault{jsonpos.LineTooLong(outline.Stopped, o.Limits)}), nil
	case outline.Odd:
		return odd(file, o, outline.Stopped)
	case len(o.Rules) == 0 && outline.Sure():
		r := held(jsonpos.NewLocator(file, file.Size), o.Path, nil)
		r.Claims = outline.Claims
		return r, nil
	}
	c := &checker{FileOptions: o, file: file, outline: outline, document: &empty}
	c.around()
	c.lint = o.lint(c.document, nil)
	return c.report()
}

// empty is the document of a file of which nobody asks what it has besides
// claims. It stays as it is.
var empty claim.Document

// odd checks a file that is not JSON, or has no list of claims, or something too
// long in it. What is odd is not before the offset stopped.
func odd(file Source, o FileOptions, stopped int) (*FileReport, error) {
	const short = 4 << 20
	if file.Size > short {
		faults, err := jsonpos.Faults(file, o.Limits)
		if err != nil {
			return nil, err
		}
		if file.Size > o.Limits.Bytes && !slices.ContainsFunc(faults, fatal) {
			faults = []jsonpos.Fault{jsonpos.PieceTooLong(stopped, o.Limits)}
		}
		if slices.ContainsFunc(faults, fatal) {
			return refused(file, o, faults), nil
		}
	}
	return whole(file, o)
}

// refused reports on a file of which nothing is told but faults of its JSON.
func refused(file Source, o FileOptions, faults []jsonpos.Fault) *FileReport {
	var result conform.Result
	result.AddFaults(jsonpos.NewPart([]byte(jsonpos.Head), jsonpos.Origin{}, o.Limits).Document().Text, faults)
	return held(jsonpos.NewLocator(file, file.Size), o.Path, result.Faults)
}

// small is how long a file may be, in bytes, to be checked as one text: rules
// that go side by side through a stream cost more than they save in it.
const small = 128 << 10

// whole checks a file as one text.
func whole(file Source, o FileOptions) (*FileReport, error) {
	text := make([]byte, file.Size)
	if n, err := file.ReadAt(text, 0); n < len(text) {
		return nil, err
	}
	whole := Check(text, o.Options)
	r := held(nil, o.Path, whole.Findings)
	r.Text, r.Skipped = whole.Text, whole.Skipped
	if whole.Document != nil {
		r.Claims = len(whole.Document.Claims)
	}
	return r, nil
}

func fatal(f jsonpos.Fault) bool { return f.Code != jsonpos.Duplicate }

// held returns a report on findings that are all in memory.
func held(locator *jsonpos.Locator, path string, findings []diag.Diagnostic) *FileReport {
	for i := range findings {
		findings[i].Path = path
	}
	diag.Sort(findings)
	if locator != nil {
		for i := range findings {
			locate(locator, &findings[i])
		}
	}
	return &FileReport{Text: locator, each: func(visit func(diag.Diagnostic) error) error {
		for _, d := range findings {
			if err := visit(d); err != nil {
				return err
			}
		}
		return nil
	}}
}

// locate fills in the lines and columns of a finding in a part of a file.
func locate(l *jsonpos.Locator, d *diag.Diagnostic) {
	d.Range = l.Range(d.Range.Start.Offset, d.Range.End.Offset)
	for i := range d.Related {
		r := &d.Related[i].Range
		*r = l.Range(r.Start.Offset, r.End.Offset)
	}
}

// around holds what stands around the claims against the schema. Nobody else
// looks at it if there are no rules.
func (c *checker) around() {
	envelope := c.outline.Envelope
	if envelope == nil || envelope.Sure && len(c.Rules) == 0 {
		return
	}
	document, faults := envelope.Document()
	c.document = claim.Decode(document)
	c.envelope.AddFaults(document.Text, faults)
	if !envelope.Sure {
		c.rejected = c.envelope.AddDocument(document.Root())
	}
	c.envelope.Done()
}
