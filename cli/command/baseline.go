package command

import (
	"fmt"
	"path/filepath"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/report"
	"github.com/claim-tracker/claim-tracker/core/baseline"
	"github.com/claim-tracker/claim-tracker/core/conform"
	"github.com/claim-tracker/claim-tracker/core/diag"
)

// baselineLimit bounds what is read of a baseline.
const baselineLimit = 256 << 20

// known is the flags --baseline and --write-baseline: findings that the desk
// lives with. What keeps a file from being read at all is told all the same.
type known struct {
	env         Env
	read, write string

	folder string // of the baseline, absolute: paths count from it
	list   *baseline.Baseline
	draft  files.Draft
	gone   int
	syntax map[string]bool
}

// open reads the baseline, or begins a new one.
func (k *known) open() error {
	name := k.read
	switch {
	case k.read == "" && k.write == "":
		return nil
	case k.read != "" && k.write != "":
		return fail("", "--baseline and --write-baseline cannot be given together")
	case k.write != "":
		name = k.write
	}
	absolute, err := k.env.Files.Abs(name)
	if err != nil {
		return fail("", "%s: %s", name, files.Why(err))
	}
	k.folder = filepath.Dir(absolute)
	k.syntax = make(map[string]bool)
	for _, rule := range conform.Rules() {
		k.syntax[rule.Name] = rule.Group == "syntax"
	}
	if k.write != "" {
		if k.draft, err = k.env.Files.Create(k.write); err != nil {
			return fail("", "%s cannot be written: %s", k.write, files.Why(err))
		}
		k.list = baseline.New()
		return nil
	}
	text, err := files.Read(k.env.Files, k.read, baselineLimit)
	if err != nil {
		return fail("--write-baseline makes one.", "the baseline %s cannot be read: %s", k.read, files.Why(err))
	}
	if k.list, err = baseline.Read(text); err != nil {
		return fail("--write-baseline makes one.", "the baseline %s cannot be read: %v", k.read, err)
	}
	return nil
}

// sift marks the findings of a file that are in the baseline, of which there has
// to be one. ran tells which rules have looked at the file.
func (k *known) sift(file *report.File, ran func(rule string) bool) {
	path, each, text := k.path(file.Path), file.Each, file.Text
	file.Each = func(visit func(diag.Diagnostic) error) error {
		matcher := k.list.File(path)
		err := each(func(d diag.Diagnostic) error {
			if d.Suppressed == nil && !k.syntax[d.Rule] {
				underlined := text.Read(d.Range.Start.Offset, d.Range.End.Offset)
				if k.write != "" {
					k.list.Add(path, d, underlined)
				}
				if k.write != "" || matcher.Take(d, underlined) {
					d.Suppressed = &diag.Suppression{Kind: diag.External}
				}
			}
			return visit(d)
		})
		if k.read != "" {
			k.gone += matcher.Left(ran)
		}
		return err
	}
}

// path returns the name under which a file is in the baseline.
func (k *known) path(name string) string {
	if absolute, err := k.env.Files.Abs(name); err == nil {
		if inside, err := filepath.Rel(k.folder, absolute); err == nil {
			name = inside
		}
	}
	return filepath.ToSlash(name)
}

// finish writes the baseline, unless files could not be read, or says that the
// one there is has entries to spare.
func (k *known) finish(complete, quiet bool) error {
	if k.draft != nil {
		if !complete {
			return fail("", "%s has not been written, since not all files could be checked", k.write)
		}
		if _, err := k.draft.Write(k.list.Bytes()); err != nil {
			return fail("", "%s cannot be written: %s", k.write, files.Why(err))
		}
		if err := k.draft.Commit(); err != nil {
			return fail("", "%s cannot be written: %s", k.write, files.Why(err))
		}
		if !quiet {
			fmt.Fprintf(k.env.Stderr, "claims: %s has %s now\n", k.write, report.Count(k.list.Len(), "finding"))
		}
		return nil
	}
	if k.gone > 0 && !quiet {
		verb := "are"
		if k.gone == 1 {
			verb = "is"
		}
		fmt.Fprintf(k.env.Stderr, "claims: %s of the baseline %s %s gone; write it anew with --write-baseline\n",
			report.Count(k.gone, "finding"), k.read, verb)
	}
	return nil
}

// discard forgets a baseline that has not been written.
func (k *known) discard() {
	if k.draft != nil {
		k.draft.Discard()
	}
}
