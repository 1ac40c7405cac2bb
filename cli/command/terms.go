package command

import (
	"maps"
	"slices"

	"github.com/spf13/pflag"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/report"
	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/conform"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

// terms is on what terms files are checked: by which configuration, against
// which article, and what of the findings is left out.
type terms struct {
	desk     *desk
	articles *articles
	known    *known
	since    *since
	flags    *pflag.FlagSet
}

// addTerms adds the flags. Those for rules are left out if there are none.
func addTerms(env Env, flags *pflag.FlagSet, rules bool) *terms {
	t := &terms{desk: newDesk(env, flags), articles: &articles{env: env}, known: &known{env: env}, since: &since{env: env}, flags: flags}
	if rules {
		flags.StringVar(&t.articles.flag, "article", "", "")
	}
	flags.StringVar(&t.known.read, "baseline", "", "")
	flags.StringVar(&t.known.write, "write-baseline", "", "")
	flags.StringVar(&t.since.revision, "since", "", "")
	return t
}

// open reads what has to be read before any file is checked.
func (t *terms) open(names []string, stdinName string, style terminal.Style) error {
	if err := noneEmpty(t.flags, "config", "article", "baseline", "write-baseline", "since"); err != nil {
		return err
	}
	if t.known.write != "" && t.since.revision != "" {
		return fail("A baseline has what is found in whole files.", "--write-baseline and --since cannot be given together")
	}
	var paths []string
	for _, name := range names {
		if name == files.Stdin {
			name = pathOfStdin(stdinName)
		}
		paths = append(paths, name)
	}
	if err := t.desk.load(paths, style); err != nil {
		return err
	}
	if err := t.articles.open(names); err != nil {
		return err
	}
	if err := t.since.open(names, stdinName); err != nil {
		return err
	}
	return t.known.open()
}

// inputs returns what open has read.
func (t *terms) inputs() []string {
	inputs := slices.Collect(maps.Keys(t.desk.read))
	for _, name := range []string{t.known.read, t.articles.flag} {
		if name != "" {
			inputs = append(inputs, name)
		}
	}
	return inputs
}

// noneEmpty refuses flags that are given without a value, which would be as if
// they were left out.
func noneEmpty(flags *pflag.FlagSet, names ...string) error {
	for _, name := range names {
		if flag := flags.Lookup(name); flag != nil && flag.Changed && flag.Value.String() == "" {
			return fail("A variable on the command line may have no value.", "the value of --%s is empty", name)
		}
	}
	return nil
}

// pathOfStdin returns what the standard input is called.
func pathOfStdin(name string) string {
	if name == "" {
		return "<stdin>"
	}
	return name
}

// set puts what is in force for a file into the options of its check and
// returns the fail level.
func (t *terms) set(path string, options *check.FileOptions) diag.Severity {
	options.Article = t.articles.of(path)
	return t.desk.set(path, &options.Options)
}

// sift leaves out of a file's findings what is known, and what has not changed.
func (t *terms) sift(file *report.File, e *earlier, options check.FileOptions, hidden map[string]bool) {
	if t.known.list != nil {
		t.known.sift(file, func(rule string) bool { return ran(rule, options, hidden) })
	}
	e.sift(file)
}

// ran reports whether the findings of a rule would have been told.
func ran(name string, options check.FileOptions, hidden map[string]bool) bool {
	for _, rule := range conform.Rules() {
		if rule.Name == name {
			return !hidden[name]
		}
	}
	run := lint.Options{Severities: options.Severities, Web: options.Web}
	for _, rule := range options.Rules {
		if rule.Name == name {
			return run.Severity(rule.Rule) != diag.Off
		}
	}
	return false
}
