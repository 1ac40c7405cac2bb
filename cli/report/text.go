package report

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// This file is the face of the command for people. Its rules:
//
//   - The first line of a finding stands alone: path:line:column, severity,
//     message and rule. Editors and terminals make it a link, grep finds it.
//   - What is wrong comes first, where it is second, what to do third. A person
//     on deadline should be able to stop reading at any line.
//   - Severity is a word. Colour and links repeat what the text says, so that a
//     log, a printout and a screen reader lose nothing.
//   - Nothing from a file or a name reaches the terminal but through package
//     terminal: no data can move the cursor, hide text or turn it around.
//   - Carets stand under what they mean, whatever the script.
//   - One mistake made a thousand times does not bury the others: a rule is
//     shown perRule times a file, then counted, except in a report that is kept.
//   - Findings are the output and go to the standard output. What the command
//     has to say about its own work goes to the standard error.
//   - A clean run says so, with what it looked at. Silence could mean anything.

// perRule is how many findings of a rule are shown in a file.
const perRule = 20

type textReporter struct {
	page
	options Options
	told    map[string]bool // rules whose page has been named
	// Of the file at hand: how many findings each rule has, and the rules that
	// have more than are shown.
	total map[string]int
	cut   []string
}

func newText(out io.Writer, options Options) Reporter {
	return &textReporter{page: page{out: out}, options: options, told: make(map[string]bool), total: make(map[string]int)}
}

func (r *textReporter) Finding(file File, d diag.Diagnostic) error {
	r.total[d.Rule]++
	switch n := r.total[d.Rule]; {
	case n <= perRule || r.options.All:
		r.finding(&r.Buffer, file, d)
	case n == perRule+1:
		r.cut = append(r.cut, d.Rule)
	}
	return r.flush(pageSize)
}

func (r *textReporter) File(file File) error {
	for _, rule := range r.cut {
		fmt.Fprintf(&r.Buffer, "%s: … and %d more of %s; claims check --format json shows all\n\n",
			terminal.Visible(file.Path), r.total[rule]-perRule, rule)
	}
	r.cut = nil
	clear(r.total)
	return r.flush(0)
}

func (r *textReporter) finding(page *bytes.Buffer, file File, d diag.Diagnostic) {
	style := r.options.Style
	rule := style.Link(diag.Rule{Name: d.Rule}.URL(), d.Rule)
	fmt.Fprintf(page, "%s: %s %s [%s]\n",
		style.Bold(place(file.Path, d.Range.Start)),
		style.Severity(d.Severity, d.Severity.String()+":"),
		terminal.Visible(d.Message), rule)

	gutter := newGutter(style, d)
	gutter.excerpt(page, file.Text, d.Range, "^", d.Severity)
	if d.Hint != "" {
		gutter.note(page, "", d.Hint)
	}
	if r.options.Pointers {
		gutter.note(page, "at: ", pointer(d.Pointer))
	}
	for _, related := range d.Related {
		gutter.note(page, "see: ", related.Message+"  "+place(file.Path, related.Range.Start))
		if related.Range.Start.Line != d.Range.Start.Line {
			gutter.excerpt(page, file.Text, related.Range, "-", diag.Info)
		}
	}
	if !r.told[d.Rule] && !r.options.Quiet {
		r.told[d.Rule] = true
		gutter.note(page, "more: ", "claims explain "+d.Rule)
	}
	page.WriteByte('\n')
}

func (r *textReporter) End(summary Summary) error {
	if r.options.Quiet {
		return nil
	}
	_, err := fmt.Fprintln(r.out, summary)
	return err
}

// pointer writes a JSON Pointer. That of the whole document is empty, and so
// put into a word.
func pointer(p string) string {
	if p == "" {
		return "the document"
	}
	return p
}

// place writes path:line:column, the column in bytes as compilers count it.
func place(path string, p jsonpos.Position) string {
	return fmt.Sprintf("%s:%d:%d", terminal.Visible(path), p.Line, p.Column)
}

// A gutter is the strip with line numbers to the left of excerpts.
type gutter struct {
	style terminal.Style
	width int
}

func newGutter(style terminal.Style, d diag.Diagnostic) gutter {
	last := d.Range.Start.Line
	for _, related := range d.Related {
		last = max(last, related.Range.Start.Line)
	}
	return gutter{style: style, width: max(5, len(strconv.Itoa(last))+1)}
}

func (g gutter) excerpt(page *bytes.Buffer, text Text, r jsonpos.Range, mark string, severity diag.Severity) {
	if text == nil || r.Start.Line == 0 {
		return
	}
	e := excerptOf(text, r)
	number := fmt.Sprintf("%*d |", g.width, r.Start.Line)
	empty := strings.Repeat(" ", g.width) + " |"
	fmt.Fprintf(page, "%s\n", strings.TrimRight(g.style.Faint(number)+" "+e.line, " "))
	fmt.Fprintf(page, "%s %s%s\n", g.style.Faint(empty), strings.Repeat(" ", e.from),
		g.style.Severity(severity, strings.Repeat(mark, e.columns)))
}

func (g gutter) note(page *bytes.Buffer, label, text string) {
	fmt.Fprintf(page, "%s %s%s\n", g.style.Faint(strings.Repeat(" ", g.width)+" ="),
		g.style.Faint(label), terminal.Visible(text))
}
