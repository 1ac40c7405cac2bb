package command

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/spf13/cobra"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/report"
	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/fix"
	"github.com/claim-tracker/claim-tracker/core/nearest"
	"github.com/claim-tracker/claim-tracker/core/rules"
)

// fixer is the command fix.
type fixer struct {
	editor
	suggested, yes bool
	rules          ruleNames
	terms          *terms // without a baseline or a revision
	now            moment
	check          check.FileOptions // Path and Lines are set for each file
	asker          *asker            // nil if nobody is asked
	tally          tally
}

// tally counts over all files.
type tally struct {
	files, fixed, fixes, suggestions int
	left                             report.Summary
	failing                          bool // some of what is left is at or above the fail level
}

func newFix(env Env) *cobra.Command {
	f := &fixer{editor: editor{env: env}}
	command := &cobra.Command{
		Use:  "fix [PATH…]",
		RunE: func(_ *cobra.Command, paths []string) error { return f.run(paths) },
	}
	flags := command.Flags()
	f.addFlags(flags)
	flags.BoolVar(&f.suggested, "suggested", false, "")
	flags.BoolVar(&f.yes, "yes", false, "")
	flags.Var(&f.rules, "rule", "")
	f.terms = &terms{desk: newDesk(env, flags), articles: &articles{env: env}}
	flags.StringVar(&f.terms.articles.flag, "article", "", "")
	flags.Var(&f.now, "now", "")
	return command
}

func (f *fixer) run(paths []string) error {
	if f.yes && !f.suggested {
		return fail("Safe fixes are made without asking.", "--yes goes together with --suggested")
	}
	names, err := f.find(paths)
	if err != nil {
		return err
	}
	var titles []string
	for _, name := range names {
		titles = append(titles, f.title(name))
	}
	if err := f.terms.desk.load(titles, f.color.style(f.env, f.env.StderrTerminal)); err != nil {
		return err
	}
	if err := f.terms.articles.open(names); err != nil {
		return err
	}
	if f.suggested && !f.yes && !f.diff {
		if f.asker, err = newAsker(f, names); err != nil {
			return err
		}
	}
	f.check = check.FileOptions{Options: check.Options{Rules: rules.All(), Now: f.now.or(f.env.Now)}, Jobs: f.jobs}
	for outcome := range f.outcomes(names) {
		if outcome.err != nil {
			f.tell(outcome.err)
			continue
		}
		if err := f.take(outcome); err != nil {
			return err
		}
	}
	f.summarize()
	switch {
	case f.failed:
		return errTold
	case f.diff && f.tally.fixed > 0, !f.diff && f.tally.failing:
		return errFindings
	}
	return nil
}

// outcomes goes through the files, on as many at once as there are jobs unless
// somebody is asked.
func (f *fixer) outcomes(names []string) iter.Seq[fixedFile] {
	if f.asker == nil {
		return inOrder(names, f.jobs, fewAhead, f.fixFile)
	}
	return func(yield func(fixedFile) bool) {
		for _, name := range names {
			if f.asker.done {
				f.suggested = false
			}
			if !yield(f.fixFile(name)) {
				return
			}
		}
	}
}

// fixedFile is the outcome for one file.
type fixedFile struct {
	name     string
	old, new []byte
	result   fix.Result
	left     []diag.Diagnostic // on the new text
	level    diag.Severity     // the fail level
	err      error
}

// fixFile works out what a file is to become.
func (f *fixer) fixFile(name string) (out fixedFile) {
	out.name = name
	defer f.guard(name, &out.err)
	if out.old, out.err = f.read(name); out.err != nil {
		return out
	}
	// No fix is for the byte order mark, which stays; behind it the file may well
	// be in order.
	mark, text := cutMark(out.old)
	options := fix.Options{Rules: f.rules.set, Suggested: f.suggested}
	options.Check, out.level = f.checker(name)
	if f.asker != nil {
		options.Ask = f.asker.about(f.title(name))
	}
	if out.result, out.err = fix.Apply(text, options); out.err != nil {
		return out
	}
	out.new, out.left = out.result.Text, out.result.Findings
	if len(mark) > 0 {
		out.new = append(bytes.Clone(mark), out.new...)
		out.left, out.err = options.Check(out.new)
	}
	return out
}

// checker returns the check of a file's texts, which is what claims check does,
// and the fail level.
func (f *fixer) checker(name string) (func([]byte) ([]diag.Diagnostic, error), diag.Severity) {
	options := f.check
	options.Path = f.title(name)
	options.Lines = files.IsStream(options.Path)
	level := f.terms.set(options.Path, &options)
	return func(text []byte) ([]diag.Diagnostic, error) {
		result, err := check.File(check.Source{ReaderAt: bytes.NewReader(text), Size: len(text)}, options)
		if err != nil {
			return nil, err
		}
		var found []diag.Diagnostic
		err = result.Each(func(d diag.Diagnostic) error {
			found = append(found, d)
			return nil
		})
		return found, err
	}, level
}

// take writes, or shows, what a file has become, and counts.
func (f *fixer) take(file fixedFile) error {
	changed := !bytes.Equal(file.old, file.new)
	var err error
	switch {
	case f.diff && changed:
		err = f.show(file.name, file.old, file.new)
	case file.name == files.Stdin && !f.diff:
		_, err = f.env.Stdout.Write(file.new)
	case changed && !f.diff:
		var written bool
		written, err = f.rewrite(file.name, sha256.Sum256(file.old), func(w io.Writer) error {
			_, err := w.Write(file.new)
			return err
		})
		if err == nil && !written {
			return nil
		}
	}
	if err != nil {
		return err
	}
	f.tally.files++
	f.tally.fixes += len(file.result.Taken)
	f.tally.suggestions += file.result.Suggestions
	if changed {
		f.tally.fixed++
	}
	for _, fault := range file.result.Faults {
		at := fault.Finding.Range.Start
		if fault.Uncovers {
			f.say("%s:%d:%d: a fix of %s is left to you: with it, %s",
				terminal.Visible(f.title(file.name)), at.Line, at.Column, fault.Finding.Rule, fault.Why)
			continue
		}
		f.tell(fail(ourFault, "%s:%d:%d: a fix of %s has been left out: %s",
			f.title(file.name), at.Line, at.Column, fault.Finding.Rule, fault.Why))
	}
	if rules := file.result.Endless; len(rules) > 0 {
		f.tell(fail(ourFault, "%s: no fixes of %s have been made: each of them calls for another, without an end",
			f.title(file.name), strings.Join(rules, ", ")))
	}
	before := f.tally.left.AtLeast(file.level)
	err = report.File{Path: file.name, Findings: file.left}.Tell(&f.tally.left)
	f.tally.failing = f.tally.failing || f.tally.left.AtLeast(file.level) > before
	return err
}

const ourFault = "This is a mistake of the command; please report it, with the file, at " + issues + "."

// summarize says what was done and what is left to do.
func (f *fixer) summarize() {
	t := f.tally
	if t.files == 0 {
		return
	}
	text := "Nothing to fix in " + report.Count(t.files, "file")
	switch {
	case t.fixes > 0 && f.diff:
		text = fmt.Sprintf("%s to make in %s", fixes(t.fixes), report.Count(t.fixed, "file"))
	case t.fixes > 0:
		text = fmt.Sprintf("%s in %s", fixes(t.fixes), report.Count(t.fixed, "file"))
	}
	if t.suggestions > 0 && f.asker == nil {
		more := ""
		if t.fixes > 0 {
			more = "more "
		}
		text += fmt.Sprintf("; %d %scan be suggested: claims fix --suggested", t.suggestions, more)
	}
	f.say("%s", text)
	if left := t.left.Found(); left != "" && !f.diff {
		f.say("%s left: claims check shows what", left)
	}
}

func fixes(n int) string {
	if n == 1 {
		return "1 fix"
	}
	return fmt.Sprintf("%d fixes", n)
}

// ruleNames is the flag --rule, which may be repeated.
type ruleNames struct{ set map[string]bool }

func (r *ruleNames) String() string { return "" }
func (r *ruleNames) Type() string   { return "rule" }

func (r *ruleNames) Set(value string) error {
	var names []string
	for _, rule := range allRules() {
		names = append(names, rule.Name)
		if rule.Name == value {
			if r.set == nil {
				r.set = map[string]bool{}
			}
			r.set[value] = true
			return nil
		}
	}
	if near, ok := nearest.Of(value, names); ok {
		return fmt.Errorf("there is no such rule; did you mean “%s”?", near)
	}
	return errors.New("there is no such rule; claims rules lists them")
}
