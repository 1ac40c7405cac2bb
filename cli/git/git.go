// Package git asks the git program about earlier versions of files.
package git

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// An Error says why git cannot answer, with what to do.
type Error struct{ Message, Hint string }

func (e *Error) Error() string { return e.Message }

// A Repository is a working copy with the changes since a revision.
type Repository struct {
	ctx    context.Context
	root   string
	env    []string
	commit string
	was    map[string]string // the earlier path of files that differ, "" if there was none
	known  map[string]bool   // files that git knows of
}

// Since opens the repository in which a folder lies and compares its files
// with a revision.
func Since(ctx context.Context, folder, revision string) (*Repository, error) {
	r := &Repository{ctx: ctx, root: folder, env: environment(folder)}
	root, err := r.git("rev-parse", "--show-toplevel")
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, &Error{"git is not installed, or not to be found", "Install it, or leave --since out."}
	case errors.Is(err, fs.ErrNotExist):
		return nil, &Error{folder + " is not there", ""}
	case err != nil && strings.Contains(err.Error(), "not a git repository"):
		return nil, &Error{folder + " lies in no git repository", "Leave --since out, or check files of a repository."}
	case err != nil && strings.Contains(err.Error(), "dubious ownership"):
		return nil, &Error{"git does not read the repository " + folder + ", which belongs to another user", "If you trust it: `git config --global --add safe.directory '" + folder + "'`."}
	case err != nil:
		return nil, &Error{"git cannot be asked: " + err.Error(), ""}
	}
	r.root = strings.TrimRight(string(root), "\r\n")
	commit, err := r.git("rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if err != nil {
		return nil, r.unknown(revision)
	}
	r.commit = strings.TrimSpace(string(commit))
	if err := r.compare(); err != nil {
		return nil, &Error{"git cannot compare with " + revision + ": " + err.Error(), ""}
	}
	return r, nil
}

// unknown says that there is no such revision.
func (r *Repository) unknown(revision string) error {
	err := &Error{fmt.Sprintf("git knows no revision “%s”", revision), "`git log --oneline` lists those that there are."}
	if from, to, ok := strings.Cut(strings.Replace(revision, "...", "..", 1), ".."); ok {
		err.Hint = fmt.Sprintf("Name one, with which to compare the files: `git merge-base %s %s` tells where two branches have parted.",
			cmp.Or(from, "HEAD"), cmp.Or(to, "HEAD"))
		return err
	}
	if shallow, _ := r.git("rev-parse", "--is-shallow-repository"); strings.TrimSpace(string(shallow)) == "true" {
		err.Hint = "Only the latest part of the history is here: fetch the rest, for example with `git fetch --unshallow`."
	}
	return err
}

// compare reads which files differ from the revision.
func (r *Repository) compare() error {
	out, err := r.git("diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", "--no-textconv", "--no-relative", r.commit, "--")
	if err != nil {
		return err
	}
	r.was = make(map[string]string)
	for fields := strings.Split(string(out), "\x00"); len(fields) > 1; {
		status, path := fields[0], fields[1]
		fields = fields[2:]
		switch {
		case status == "":
			return errors.New("it gives an answer that cannot be read")
		case status[0] == 'R' || status[0] == 'C':
			r.was[fields[0]] = path
			fields = fields[1:]
		case status[0] == 'A':
			r.was[path] = ""
		default:
			r.was[path] = path
		}
	}
	out, err = r.git("ls-files", "-z")
	if err != nil {
		return err
	}
	r.known = make(map[string]bool)
	for path := range strings.SplitSeq(string(out), "\x00") {
		r.known[path] = true
	}
	return nil
}

// A State is what has become of a file since the revision.
type State uint8

// The states.
const (
	// New files were not there.
	New State = iota
	// Changed files were there, under another name perhaps.
	Changed
	// Same files have not been changed.
	Same
)

// State tells what has become of a file of the working copy, by its absolute
// name.
func (r *Repository) State(name string) (State, error) {
	inside, err := r.inside(name)
	if err != nil {
		return New, err
	}
	was, differs := r.was[inside]
	switch {
	case !differs && r.known[inside]:
		return Same, nil
	case was == "":
		return New, nil
	}
	return Changed, nil
}

// Before returns what a file held at the revision at which it was not New.
func (r *Repository) Before(name string) ([]byte, error) {
	inside, err := r.inside(name)
	if err != nil {
		return nil, err
	}
	was, differs := r.was[inside]
	if !differs {
		was = inside
	}
	text, err := r.git("cat-file", "blob", r.commit+":"+was)
	if err != nil {
		return nil, &Error{"git cannot show the earlier version of " + was + ": " + err.Error(), ""}
	}
	return text, nil
}

// inside returns the path of a file from the root of the repository, as git
// writes it.
func (r *Repository) inside(name string) (string, error) {
	folder, err := filepath.EvalSymlinks(filepath.Dir(name))
	if err != nil {
		return "", err
	}
	root, err := filepath.EvalSymlinks(r.root)
	if err != nil {
		return "", err
	}
	inside, err := filepath.Rel(root, filepath.Join(folder, filepath.Base(name)))
	return filepath.ToSlash(inside), err
}

// environment returns the environment for git in a folder. A hook is told by
// variables of which repository it is; the folder may be in another, such as a
// submodule. Where it lies in one that git finds by itself, these do not count.
func environment(folder string) []string {
	env := append(os.Environ(), "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0")
	for at := folder; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, ".git")); err == nil {
			break
		}
		if at == filepath.Dir(at) {
			return env
		}
	}
	return slices.DeleteFunc(env, func(variable string) bool {
		name, _, _ := strings.Cut(variable, "=")
		return slices.Contains(local, name)
	})
}

// local are the variables that say where a repository is, as “git rev-parse
// --local-env-vars” lists them; those that configure git stay.
var local = []string{
	"GIT_DIR", "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX",
	"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE",
}

// git runs git in the repository.
func (r *Repository) git(args ...string) ([]byte, error) {
	var out, errs bytes.Buffer
	command := exec.CommandContext(r.ctx, "git", args...)
	command.Dir = r.root
	command.Env = r.env
	command.Stdout, command.Stderr = &out, &errs
	if err := command.Run(); err != nil {
		if why, _, _ := strings.Cut(strings.TrimSpace(errs.String()), "\n"); why != "" {
			return nil, errors.New(strings.TrimPrefix(why, "fatal: "))
		}
		return nil, err
	}
	return out.Bytes(), nil
}
