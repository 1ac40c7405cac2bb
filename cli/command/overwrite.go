package command

import (
	"io/fs"
	"os"

	"github.com/claim-tracker/claim-tracker/cli/files"
)

// overwrites reports whether writing an output would destroy an input, which
// may be the standard input.
func (env Env) overwrites(output, input string) bool {
	if input != files.Stdin {
		return files.Same(env.Files, output, input)
	}
	stdin, ok := env.Stdin.(interface{ Stat() (fs.FileInfo, error) })
	if !ok {
		return false
	}
	in, err := stdin.Stat()
	if err != nil {
		return false
	}
	out, err := env.Files.Stat(output)
	return err == nil && os.SameFile(in, out)
}

// keepInputs refuses outputs that are one of the files that are read, or that
// are one file.
func (env Env) keepInputs(outputs []output, inputs []string) error {
	const hint = "Choose another file to write to; nothing has been written."
	for i, out := range outputs {
		for _, in := range inputs {
			if env.overwrites(out.file, in) {
				return fail(hint, "%s is a file that is read", out.file)
			}
		}
		for _, earlier := range outputs[:i] {
			if files.Same(env.Files, earlier.file, out.file) {
				return fail(hint, "%s and %s are one file", earlier.file, out.file)
			}
		}
	}
	return nil
}
