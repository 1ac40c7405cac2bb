package command

import (
	"bytes"
	"errors"
	"path/filepath"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/git"
	"github.com/claim-tracker/claim-tracker/cli/report"
	"github.com/claim-tracker/claim-tracker/core/baseline"
	"github.com/claim-tracker/claim-tracker/core/changes"
	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// since is the flag --since: what has changed since a revision. Told is what is
// found in claims, and in parts around them, that are new or have changed, and
// beyond that what was not found before: a change may break what stands
// elsewhere.
type since struct {
	env      Env
	revision string

	repositories map[string]*git.Repository // by the top of the repository
}

// open compares the repositories of files with the revision.
func (s *since) open(names []string, stdinName string) error {
	if s.revision == "" {
		return nil
	}
	s.repositories = make(map[string]*git.Repository)
	for _, name := range names {
		if name == files.Stdin {
			if name = stdinName; name == "" {
				return fail("Name the file that it will be with --stdin-filename.", "--since does not know of which file the standard input is a version")
			}
		}
		top, err := s.top(name)
		if err != nil {
			return err
		}
		if s.repositories[top] != nil {
			continue
		}
		if s.repositories[top], err = git.Since(s.env.Context, top, s.revision); err != nil {
			return sinceFailure(err)
		}
	}
	return nil
}

func sinceFailure(err error) error {
	if told := (*git.Error)(nil); errors.As(err, &told) {
		return fail(told.Hint, "--since: %s", told.Message)
	}
	return fail("", "--since: %s", files.Why(err))
}

// top returns the top of the repository of a file, or else the file's folder.
func (s *since) top(name string) (string, error) {
	absolute, err := s.env.Files.Abs(name)
	if err != nil {
		return "", fail("", "%s: %s", name, files.Why(err))
	}
	folder := filepath.Dir(absolute)
	if top, ok := files.Repository(s.env.Files, folder); ok {
		return top, nil
	}
	return folder, nil
}

// earlier is a file as it was at the revision.
type earlier struct {
	text   []byte
	path   string
	lines  bool
	former *baseline.Baseline // what was found in it
	*changes.Changes
}

// before returns what a file was. same tells that nothing has changed; a file
// that is new has no earlier version.
func (s *since) before(name, path string) (e *earlier, same bool, err error) {
	if s.revision == "" {
		return nil, false, nil
	}
	top, err := s.top(path)
	if err != nil {
		return nil, false, err
	}
	repository := s.repositories[top]
	absolute, err := s.env.Files.Abs(path)
	if err != nil {
		return nil, false, err
	}
	state, err := repository.State(absolute)
	switch {
	case err != nil:
		return nil, false, sinceFailure(err)
	case state == git.New:
		return nil, false, nil
	case state == git.Same && name != files.Stdin:
		return nil, true, nil
	}
	text, err := repository.Before(absolute)
	if err != nil {
		return nil, false, sinceFailure(err)
	}
	return &earlier{text: text, path: path, lines: files.IsStream(path)}, false, nil
}

// compare finds out what has changed in a file that is to be checked, and
// checks the earlier version as well. It returns that version's claims.
func (e *earlier) compare(source *files.Source, options check.FileOptions) (*claim.Document, error) {
	old := changes.Version{ReaderAt: bytes.NewReader(e.text), Size: len(e.text), Lines: e.lines}
	var err error
	e.Changes, err = changes.Between(old, changes.Version{ReaderAt: source, Size: source.Size, Lines: options.Lines})
	if err != nil {
		return nil, err
	}
	options.Lines = e.lines
	result, err := check.File(check.Source{ReaderAt: old.ReaderAt, Size: old.Size}, options)
	if err != nil {
		return nil, err
	}
	e.former = baseline.New()
	err = result.Each(func(d diag.Diagnostic) error {
		e.former.Add(e.path, d, result.Text.Read(d.Range.Start.Offset, d.Range.End.Offset))
		return nil
	})
	return e.document(), err
}

// document returns the claims of the earlier version.
func (e *earlier) document() *claim.Document {
	if !e.lines {
		tree, _ := jsonpos.Parse(e.text, jsonpos.DefaultLimits)
		return claim.Decode(tree)
	}
	all := &claim.Document{}
	for line := range bytes.Lines(e.text) {
		if tree, _ := jsonpos.Parse(bytes.TrimSpace(line), jsonpos.DefaultLimits); tree.Root().Exists() {
			all.Claims = append(all.Claims, claim.DecodeClaim(tree.Root()))
		}
	}
	return all
}

// sift leaves out findings that were there and lie in what has not changed.
func (e *earlier) sift(file *report.File) {
	if e == nil {
		return
	}
	file.Claims = min(file.Claims, e.Claims)
	each, text := file.Each, file.Text
	file.Each = func(visit func(diag.Diagnostic) error) error {
		former := e.former.File(e.path)
		return each(func(d diag.Diagnostic) error {
			if !e.Touches(d) && former.Take(d, text.Read(d.Range.Start.Offset, d.Range.End.Offset)) {
				return nil
			}
			return visit(d)
		})
	}
}
