// Package early answers the commonest questions, whether a few small files are
// valid and whether there is nothing to find in them, before the rest of the
// program is initialised, if the answer is yes.
//
// jsonschema/v5 compiles the schemas of schemas when it is initialised. That
// takes longer than all else in the check of a small file, and a file that is
// surely valid does not need it. Go initialises the packages whose imports have
// been initialised in the order of their paths ("Package initialization" in the
// language's specification), and the path of this package comes before that of
// v5, so that it goes first as long as what it imports is ready before what v5
// imports. A test of the command sees to that.
//
// Whatever is not a plain question with a plain answer is left to package
// command, which starts anew: flags, configurations, folders, streams,
// terminals, and files with anything to tell.
package early

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/report"
	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/config"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules"
	"github.com/claim-tracker/claim-tracker/core/stream"
)

// init ends the program if all has been said.
func init() {
	if terminal.Is(os.Stdout) {
		return // may have colours
	}
	if answer, ok := Answer(os.Args[1:], files.OS{}); ok {
		if _, err := os.Stdout.Write(answer); err == nil {
			os.Exit(0)
		}
	}
}

// most is how many bytes the files may have together: they are read again if
// there is something to tell.
const most = 256 << 10

// Answer returns what the command prints when it is given the arguments and
// there is nothing to tell: its exit status is 0 then. ok is false if package
// command has to be asked.
func Answer(args []string, system files.System) (answer []byte, ok bool) {
	defer func() {
		if recover() != nil {
			answer, ok = nil, false // it will happen again, where it is told
		}
	}()
	if len(args) < 2 || args[0] != "validate" && args[0] != "check" {
		return nil, false
	}
	names, ok := plain(args[1:], system)
	if !ok {
		return nil, false
	}
	edited := args[0] == "check"
	var out bytes.Buffer
	var summary report.Summary
	reporter := report.Formats[0].New(&out, report.Options{})
	for _, name := range names {
		claims, sound := sound(name, system, edited)
		if !sound {
			return nil, false
		}
		if err := (report.File{Path: name, Claims: claims}).Tell(&summary, reporter); err != nil {
			return nil, false
		}
	}
	if err := report.End(summary, reporter); err != nil {
		return nil, false
	}
	return out.Bytes(), true
}

// plain returns the files that the paths name, if they are small regular files
// for which no configuration is in force.
func plain(paths []string, system files.System) (names []string, ok bool) {
	absolute := files.Absolute(system)
	folders := make(map[string]bool)
	size := int64(0)
	for _, path := range paths {
		if path == "" || path[0] == '-' || files.IsStream(path) {
			return nil, false
		}
		info, err := system.Stat(path)
		if err != nil || !info.Mode().IsRegular() {
			return nil, false
		}
		if size += info.Size(); size > most {
			return nil, false
		}
		folder, err := absolute(filepath.Dir(path))
		if err != nil {
			return nil, false
		}
		if !folders[folder] {
			folders[folder] = true
			if found, err := files.FindConfiguration(system, folder); err != nil || found.Name != "" {
				return nil, false
			}
		}
	}
	names, problems := files.Find(system, paths, 1)
	return names, len(problems) == 0
}

// sound reports whether a file is surely valid and, if it is to be edited,
// whether the rules find nothing in it, and how many claims it has.
func sound(name string, system files.System, edited bool) (claims int, ok bool) {
	source, err := files.Open(system, name)
	if err != nil {
		return 0, false
	}
	defer source.Close()
	outline, err := stream.Scan(source, source.Size, 1, stream.Options{Bare: true})
	if err != nil || !outline.Sure() {
		return 0, false
	}
	return outline.Claims, !edited || clean(name, source)
}

// clean reports whether the rules find nothing in a file that is surely valid.
func clean(name string, source *files.Source) bool {
	set := (*config.File)(nil).For(nil) // nobody has set anything
	options := check.Options{
		Path: name, Rules: rules.All(), Severities: set.Severities(), Settings: set.Settings(), Now: time.Now(),
	}
	alone := true
	options.Article = func(localCopy string) lint.Article {
		alone = localCopy == ""
		return lint.Article{}
	}
	result, err := check.File(check.Source{ReaderAt: source, Size: source.Size}, check.FileOptions{Options: options})
	if err != nil || !alone {
		return false
	}
	found := errors.New("there is something to tell")
	return result.Each(func(diag.Diagnostic) error { return found }) == nil
}
