package files

import (
	"crypto/sha256"
	"io"
)

// Replace writes a file in one step: whoever reads it sees the old content or
// the new, and an interrupted run leaves the old.
func Replace(system System, name string, content []byte) error {
	draft, err := system.Create(name)
	if err != nil {
		return err
	}
	defer draft.Discard()
	if _, err := draft.Write(content); err != nil {
		return err
	}
	return draft.Commit()
}

// A Sum tells one content of a file from another.
type Sum [sha256.Size]byte

// SumOf returns the sum of a content.
func SumOf(content io.Reader) (sum Sum, err error) {
	h := sha256.New()
	if _, err := io.Copy(h, content); err != nil {
		return sum, err
	}
	return Sum(h.Sum(nil)), nil
}

// Rewrite replaces a file that has been read: what write writes takes the place
// of the content with the given sum, in one step. A file that is read-only is
// not replaced, nor is one that somebody else has changed meanwhile: the sum is
// compared at the last moment.
func Rewrite(system System, name string, old Sum, write func(io.Writer) error) error {
	// To replace a file, rights on its folder are enough; to change it they are
	// not.
	if err := system.Writable(name); err != nil {
		return err
	}
	draft, err := system.Create(name)
	if err != nil {
		return err
	}
	defer draft.Discard()
	if err := write(draft); err != nil {
		return err
	}
	return draft.CommitIf(func() error { return unchanged(system, name, old) })
}

// unchanged returns an error if the file has another content.
func unchanged(system System, name string, old Sum) error {
	file, err := system.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	sum, err := SumOf(file)
	if err == nil && sum != old {
		err = errChanged
	}
	return err
}

// Distinct leaves out names of files that an earlier name, by symbolic links,
// is a name of too.
func Distinct(system System, names []string) []string {
	seen := make(map[string]bool)
	var out []string
	for _, name := range names {
		target := name
		if name != Stdin {
			if resolved, err := system.Resolve(name); err == nil {
				target = resolved
			}
		}
		if !seen[target] {
			seen[target] = true
			out = append(out, name)
		}
	}
	return out
}
