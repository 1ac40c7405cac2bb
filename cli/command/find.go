package command

import (
	"slices"

	"github.com/claim-tracker/claim-tracker/cli/files"
)

// stdinIsRead refuses a name for the standard input where nobody reads it: the
// files that would be read instead are not what was meant.
func stdinIsRead(name string, paths []string) error {
	if name != "" && !slices.Contains(paths, files.Stdin) {
		return fail("Add - to the paths.", "--stdin-filename is for the standard input, which is not read")
	}
	return nil
}

// find returns the files that paths lead to, the working directory if there are
// none, and asks for as many at once as there are jobs. What cannot be found
// goes to tell, unless it is that there is nothing and allowEmpty is set.
func (env Env) find(paths []string, jobs int, allowEmpty bool, tell func(error)) ([]string, error) {
	if slices.Contains(paths, "") {
		return nil, fail("A variable on the command line may have no value.", "a PATH is empty")
	}
	if len(paths) == 0 {
		paths = []string{"."}
	}
	names, problems := files.Find(env.Files, paths, jobs)
	for _, p := range problems {
		if !p.Empty || !allowEmpty {
			path := p.Path
			if path == "." {
				path = "the working directory"
			}
			tell(fail(p.Hint, "%s: %s", path, p.Why))
		}
	}
	return names, nil
}
