package command

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"

	"github.com/spf13/pflag"

	"github.com/claim-tracker/claim-tracker/cli/diff"
	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/report"
	"github.com/claim-tracker/claim-tracker/cli/terminal"
)

// editLimit is how long a file may be to be changed in memory, in bytes.
const editLimit = 64 << 20

const editLimitText = "64 MB"

var byteOrderMark = []byte("\uFEFF")

// editor is what the commands that change files have in common.
type editor struct {
	env        Env
	diff       bool
	color      *color
	quiet      bool
	allowEmpty bool
	jobs       int
	stdinName  string
	failed     bool // something could not be done, and has been told
}

func (e *editor) addFlags(flags *pflag.FlagSet) {
	flags.BoolVar(&e.diff, "diff", false, "")
	e.color = addColor(flags)
	flags.BoolVar(&e.quiet, "quiet", false, "")
	flags.BoolVar(&e.allowEmpty, "allow-empty", false, "")
	flags.IntVar(&e.jobs, "jobs", runtime.GOMAXPROCS(0), "")
	flags.StringVar(&e.stdinName, "stdin-filename", "", "")
}

// find returns the files to change. A file that has two names by a link is
// changed once.
func (e *editor) find(paths []string) ([]string, error) {
	if e.jobs < 1 {
		return nil, fail("", "--jobs must be 1 or more, not %d", e.jobs)
	}
	if err := stdinIsRead(e.stdinName, paths); err != nil {
		return nil, err
	}
	names, err := e.env.find(paths, 1, e.allowEmpty, e.tell)
	if err == nil && len(names) == 0 && e.failed {
		err = errTold
	}
	return files.Distinct(e.env.Files, names), err
}

// tell prints what could not be done.
func (e *editor) tell(err error) {
	e.failed = true
	e.env.complain(err)
}

// title returns what to call a file.
func (e *editor) title(name string) string {
	if name == files.Stdin {
		return pathOfStdin(e.stdinName)
	}
	return name
}

// read returns what a file holds.
func (e *editor) read(name string) ([]byte, error) {
	var text []byte
	var err error
	if name == files.Stdin {
		text, err = files.ReadFrom(e.env.Stdin, editLimit)
	} else {
		text, err = files.Read(e.env.Files, name, editLimit)
	}
	switch {
	case err != nil:
		return nil, fail("", "%s: %s", e.title(name), files.Why(err))
	case len(text) > editLimit:
		return nil, e.tooLarge(name)
	}
	return text, nil
}

func (e *editor) tooLarge(name string) error {
	return fail("Split it, for example by year.", "%s: it is larger than %s, more than is changed at once", e.title(name), editLimitText)
}

// show prints the difference that a change makes.
func (e *editor) show(name string, old, new []byte) error {
	unified := diff.Unified(e.title(name), old, new)
	if style := e.color.style(e.env, e.env.StdoutTerminal); style.Color || e.env.StdoutTerminal {
		unified = diff.Show(unified, style)
	}
	_, err := e.env.Stdout.Write(unified)
	return err
}

// rewrite replaces a file of which the old content is known by its sum. That it
// could not be is told; an error ends the command.
func (e *editor) rewrite(name string, old files.Sum, write func(io.Writer) error) (written bool, err error) {
	err = uninterrupted(func() error { return files.Rewrite(e.env.Files, name, old, write) })
	if err != nil && !errors.Is(err, errInterrupted) {
		e.tell(fail("", "%s cannot be written: %s", name, files.Why(err)))
		return false, nil
	}
	return err == nil, err
}

// guard turns a fault of our own on a file into the outcome for this file
// alone. It is deferred.
func (e *editor) guard(name string, err *error) {
	if fault := recover(); fault != nil {
		failure := panicFailure(e.env, fault).(*failure)
		failure.message = e.title(name) + ": " + failure.message
		*err = failure
	}
}

// printer returns a reporter for findings that explain the command's own work.
func (e *editor) printer() (report.Reporter, terminal.Style) {
	style := e.color.style(e.env, e.env.StderrTerminal)
	return report.Formats[0].New(e.env.Stderr, report.Options{Style: style, All: true, Quiet: e.quiet}), style
}

// cutMark returns a text without the byte order mark that it may start with.
func cutMark(text []byte) (mark, rest []byte) {
	if bytes.HasPrefix(text, byteOrderMark) {
		return text[:len(byteOrderMark)], text[len(byteOrderMark):]
	}
	return nil, text
}

// say prints a sentence about the command's own work, unless it is to be quiet.
func (e *editor) say(format string, args ...any) {
	if !e.quiet {
		fmt.Fprintf(e.env.Stderr, format+"\n", args...)
	}
}
