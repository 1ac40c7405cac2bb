package command

import (
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/report"
)

// What the command knows of the service that runs it, for reports that are made
// for one.

// rootVariables hold the folder of the repository on GitHub and GitLab.
var rootVariables = []string{"GITHUB_WORKSPACE", "CI_PROJECT_DIR"}

// locator returns the function that tells where a file lies in the repository,
// whose root is the working directory if no service says otherwise: services
// look for files from the root, also when the command runs in a folder of it.
func locator(env Env) func(path string) (string, bool) {
	root := "."
	for _, name := range rootVariables {
		if folder := env.Getenv(name); folder != "" {
			root = folder
			break
		}
	}
	root, rootErr := env.Files.Abs(root)
	return func(path string) (string, bool) {
		abs, err := env.Files.Abs(path)
		if err != nil || rootErr != nil {
			return filepath.ToSlash(filepath.Clean(path)), !filepath.IsAbs(path)
		}
		inside, ok := inFolder(root, abs)
		if !ok {
			// The root and the working directory may be two names of one folder.
			top, errTop := env.Files.Resolve(root)
			folder, errFolder := env.Files.Resolve(filepath.Dir(abs))
			if errTop == nil && errFolder == nil {
				inside, ok = inFolder(top, filepath.Join(folder, filepath.Base(abs)))
			}
		}
		if !ok {
			return filepath.ToSlash(abs), false
		}
		return filepath.ToSlash(inside), true
	}
}

// inFolder returns the path of a file from a folder, if it lies in there.
func inFolder(folder, name string) (string, bool) {
	inside, err := filepath.Rel(folder, name)
	return inside, err == nil && inside != ".." && !strings.HasPrefix(inside, ".."+string(filepath.Separator))
}

// stepSummaryVariable names the file for the summary of a step on GitHub.
const stepSummaryVariable = "GITHUB_STEP_SUMMARY"

// openStepSummary opens that file, if there is one to write.
func (s *sinks) openStepSummary(env Env) (*report.StepSummary, error) {
	name := env.Getenv(stepSummaryVariable)
	if name == "" {
		return nil, nil
	}
	there := 0
	if info, err := env.Files.Stat(name); err == nil {
		there = int(info.Size())
	}
	file, err := env.Files.Append(name)
	if err != nil {
		return nil, fail("Unset "+stepSummaryVariable+" to do without the summary.",
			"%s cannot be written: %s", name, files.Why(err))
	}
	s.appended = file
	return report.NewStepSummary(&stdout{Writer: file}, there), nil
}

// prints reports whether the run prints a format.
func (c *checker) prints(format string) bool {
	for _, output := range c.outputs.list {
		if output.format == format {
			return true
		}
	}
	return c.format.value == format
}

// moduleVersion returns the version of the build, "" if it has none.
func moduleVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	return info.Main.Version
}
