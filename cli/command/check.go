package command

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/report"
	"github.com/claim-tracker/claim-tracker/cli/spill"
	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/conform"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/rules"
)

// checker is one of the commands check, validate and lint, which differ in
// what they look for.
type checker struct {
	env     Env
	options check.FileOptions // Path, Lines and Now are set for each run
	hidden  map[string]bool   // rules whose findings are not shown

	format     choice
	outputs    outputs
	terms      *terms
	color      *color
	pointers   bool
	quiet      bool
	allowEmpty bool
	now        moment
	jobs       int
	stdinName  string
	online     *online // nil if there are no rules
	watch      bool
	progress   *progress
}

func newCheck(env Env) *cobra.Command {
	return newChecker(env, "check", check.Options{Rules: rules.All()}, nil)
}

func newValidate(env Env) *cobra.Command { return newChecker(env, "validate", check.Options{}, nil) }

func newLint(env Env) *cobra.Command {
	// The schema is asked all the same, to tell what the rules cannot look at.
	schema := make(map[string]bool)
	for _, rule := range conform.Rules() {
		schema[rule.Name] = rule.Group == "schema"
	}
	return newChecker(env, "lint", check.Options{Rules: rules.All()}, schema)
}

func newChecker(env Env, name string, options check.Options, hidden map[string]bool) *cobra.Command {
	var formats []string
	for _, format := range report.Formats {
		formats = append(formats, format.Name)
	}
	c := &checker{
		env: env, options: check.FileOptions{Options: options}, hidden: hidden,
		format:  choice{formats[0], formats},
		outputs: outputs{formats: formats},
	}
	command := &cobra.Command{
		Use:  name + " [PATH…]",
		RunE: func(_ *cobra.Command, paths []string) error { return c.run(paths) },
	}
	flags := command.Flags()
	flags.Var(&c.format, "format", "")
	flags.Var(&c.outputs, "output", "")
	c.terms = addTerms(env, flags, len(options.Rules) > 0)
	c.color = addColor(flags)
	flags.BoolVar(&c.pointers, "pointers", false, "")
	flags.BoolVar(&c.quiet, "quiet", false, "")
	flags.BoolVar(&c.allowEmpty, "allow-empty", false, "")
	flags.Var(&c.now, "now", "")
	flags.IntVar(&c.jobs, "jobs", runtime.GOMAXPROCS(0), "")
	flags.StringVar(&c.stdinName, "stdin-filename", "", "")
	flags.BoolVar(&c.watch, "watch", false, "")
	if len(options.Rules) > 0 {
		c.online = addOnline(flags)
	}
	return command
}

func (c *checker) run(paths []string) error {
	if c.jobs < 1 {
		return fail("", "--jobs must be 1 or more, not %d", c.jobs)
	}
	if err := stdinIsRead(c.stdinName, paths); err != nil {
		return err
	}
	if c.watch && !c.env.watching {
		return c.watchFiles(paths)
	}
	var summary report.Summary
	give := func(err error) {
		summary.Failures = append(summary.Failures, err.Error())
		c.env.complain(err)
	}
	names, err := c.env.find(paths, c.jobs, c.allowEmpty, give)
	if err != nil {
		return err
	}
	if len(names) == 0 && len(summary.Failures) > 0 {
		return errTold
	}

	if err := c.terms.open(names, c.stdinName, c.color.style(c.env, c.env.StderrTerminal)); err != nil {
		return err
	}
	defer c.terms.known.discard()
	outputs := c.outputs.list
	if baseline := c.terms.known.write; baseline != "" {
		outputs = append(slices.Clip(outputs), output{file: baseline})
	}
	if err := c.env.keepInputs(outputs, append(c.terms.inputs(), names...)); err != nil {
		return err
	}
	c.progress = startProgress(&c.env, len(names), c.quiet)
	defer c.progress.end()
	sinks, err := c.open()
	if err != nil {
		return err
	}
	defer sinks.discard()
	visits, err := c.online.open(c.env)
	if err != nil {
		return err
	}
	if visits != nil {
		defer visits.Close()
		c.options.Web = visits
	}
	c.options.Now = c.now.or(c.env.Now)
	failing := false
	for result := range inOrder(names, c.jobs, farAhead(c.jobs), counted(c.progress, c.checkFile)) {
		if result.err != nil {
			give(result.err)
			continue
		}
		if result.same {
			summary.Unchanged++
			continue
		}
		if result.file.Misshapen && !c.quiet {
			fmt.Fprintf(c.env.Stderr, "claims: %s: %s\n", terminal.Visible(result.file.Path), result.file.NotLookedAt())
		}
		before := summary.AtLeast(result.failLevel)
		err := result.file.Tell(&summary, sinks.reporters...)
		failing = failing || summary.AtLeast(result.failLevel) > before
		result.close()
		if err != nil {
			return err
		}
	}
	c.progress.end()
	if visits != nil {
		tellVisits(c.env, visits, c.quiet, give)
	}
	outcome := error(nil)
	switch {
	case len(summary.Failures) > 0:
		outcome, summary.Status = errTold, StatusFailure
	case failing:
		outcome, summary.Status = errFindings, StatusFindings
	}
	if err := report.End(summary, sinks.reporters...); err != nil {
		return err
	}
	for _, reporter := range sinks.reporters {
		if partial, ok := reporter.(report.Partial); ok && partial.LeftOut() != "" {
			fmt.Fprintf(c.env.Stderr, "claims: %s\n", partial.LeftOut())
		}
	}
	if err := c.env.keepInputs(outputs, c.terms.articles.copies()); err != nil {
		return err
	}
	if err := sinks.commit(); err != nil {
		return err
	}
	if err := c.terms.known.finish(len(summary.Failures) == 0, c.quiet); err != nil {
		return err
	}
	return outcome
}

// checked is the outcome for one file.
type checked struct {
	file   report.File
	source *files.Source // the file reads from it
	runs   *spill.Runs   // and from these
	err    error
	// same is set on a file that is left out, since it has not changed.
	same      bool
	failLevel diag.Severity
}

// close ends the use of the outcome.
func (c checked) close() {
	c.source.Close()
	c.runs.Close()
}

// checkFile reads and checks one file. A fault of our own in it is the outcome
// for this file alone.
func (c *checker) checkFile(name string) (out checked) {
	path := name
	defer func() {
		if fault := recover(); fault != nil {
			err := panicFailure(c.env, fault).(*failure)
			err.message = path + ": " + err.message
			out = checked{err: err}
		}
	}()
	options := c.options
	var source *files.Source
	var err error
	if name == files.Stdin {
		path = pathOfStdin(c.stdinName)
		source, err = files.OpenInput(c.env.Files, c.env.Stdin)
	} else {
		source, err = files.Open(c.env.Files, name)
	}
	if err != nil {
		return checked{err: fail("", "%s: %s", path, files.Why(err))}
	}
	options.Path, options.Lines, options.Jobs = path, files.IsStream(path), c.jobs
	failLevel := c.terms.set(path, &options)
	was, same, err := c.terms.since.before(name, path)
	if err == nil && was != nil {
		options.Previous, err = was.compare(source, options)
	}
	if err != nil || same {
		source.Close()
		if err != nil {
			err = fail("", "%s: %s", path, files.Why(err))
		}
		return checked{err: err, same: same}
	}
	runs := spill.New(c.env.Files)
	options.Runs = runs
	result, err := check.File(check.Source{ReaderAt: source, Size: source.Size}, options)
	if err != nil {
		source.Close()
		runs.Close()
		return checked{err: fail("", "%s: %s", path, files.Why(err))}
	}
	out = checked{source: source, runs: runs, failLevel: failLevel, file: report.File{
		Path: path, FailLevel: failLevel, Text: result.Text, Claims: result.Claims, Each: c.each(result, path),
	}}
	if c.hidden != nil {
		out.file.Skipped = result.Skipped
		out.file.Claims -= result.Skipped
		out.file.Misshapen = result.Skipped > 0 || c.hides(result)
	}
	c.terms.sift(&out.file, was, options, c.hidden)
	return out
}

// hides reports whether there is a finding that is not shown.
func (c *checker) hides(result *check.FileReport) bool {
	found := errors.New("found")
	return errors.Is(result.Each(func(d diag.Diagnostic) error {
		if c.hidden[d.Rule] {
			return found
		}
		return nil
	}), found)
}

// each goes through the findings of a report that are shown and puts into words
// why the file can no longer be read, if so.
func (c *checker) each(result *check.FileReport, path string) func(func(diag.Diagnostic) error) error {
	return func(visit func(diag.Diagnostic) error) error {
		var told error
		err := result.Each(func(d diag.Diagnostic) error {
			if c.hidden[d.Rule] {
				return nil
			}
			told = visit(d)
			return told
		})
		if err != nil && told == nil {
			err = fail("", "%s: %s", path, files.Why(err))
		}
		return err
	}
}

// sinks are the reporters of a run with the files that they write.
type sinks struct {
	reporters []report.Reporter
	drafts    []files.Draft
	appended  io.Closer // the summary of a step on GitHub, nil if there is none
}

// open makes the reporters. Files are made at once, under names of their own:
// a folder that is not there is better told before the work than after it.
func (c *checker) open() (*sinks, error) {
	s := &sinks{}
	options := report.Options{
		Style: c.color.style(c.env, c.env.StdoutTerminal), Quiet: c.quiet, Pointers: c.pointers,
		Rules: allRules, Version: moduleVersion, Locate: locator(c.env),
	}
	if c.prints("github") {
		summary, err := s.openStepSummary(c.env)
		if err != nil {
			return nil, err
		}
		options.StepSummary = summary
	}
	s.add(c.format.value, c.env.Stdout, options)
	if c.format.value == "github" {
		options.StepSummary = nil // one is enough
	}
	options.Style, options.All = terminal.Style{}, true
	for _, output := range c.outputs.list {
		draft, err := c.env.Files.Create(output.file)
		if err != nil {
			s.discard()
			return nil, fail("", "%s cannot be written: %s", output.file, files.Why(err))
		}
		s.drafts = append(s.drafts, draft)
		s.add(output.format, draft, options)
		if output.format == "github" {
			options.StepSummary = nil
		}
	}
	return s, nil
}

func (s *sinks) add(name string, out io.Writer, options report.Options) {
	for _, format := range report.Formats {
		if format.Name == name {
			s.reporters = append(s.reporters, format.New(out, options))
		}
	}
}

func (s *sinks) commit() error {
	for _, draft := range s.drafts {
		if err := draft.Commit(); err != nil {
			return fail("", "an output file cannot be written: %s", files.Why(err))
		}
	}
	return nil
}

func (s *sinks) discard() {
	if s.appended != nil {
		s.appended.Close()
	}
	for _, draft := range s.drafts {
		draft.Discard()
	}
}

// stdout puts the failure to write the standard output into words, and keeps
// it for callers who do not ask.
type stdout struct {
	io.Writer
	err error
}

func (s *stdout) Write(b []byte) (int, error) {
	n, err := s.Writer.Write(b)
	if err != nil {
		err = fail("", "the output cannot be written: %s", files.Why(err))
		s.err = err
	}
	return n, err
}
