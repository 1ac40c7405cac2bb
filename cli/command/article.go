package command

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/quote"
	"github.com/claim-tracker/claim-tracker/core/quote/htmltext"
)

// articleLimit bounds what is read of an article.
const articleLimit = 16 << 20

// articles opens local copies of articles: the one of the flag --article, or
// those that claims files name. The last one is kept, since the files of a
// story share it.
type articles struct {
	env  Env
	flag string
	set  *lint.Article // that of the flag

	lock sync.Mutex
	name string
	last lint.Article
	read map[string]bool // the names of all that have been opened
}

// open reads the article of the flag. If that fails the run does: it has been
// asked for.
func (a *articles) open(names []string) error {
	if a.flag == "" {
		return nil
	}
	var text []byte
	var err error
	if a.flag == files.Stdin {
		for _, name := range names {
			if name == files.Stdin {
				return fail("", "the standard input cannot be both the claims and the article")
			}
		}
		text, err = files.ReadFrom(a.env.Stdin, articleLimit)
	} else {
		text, err = a.readFile(a.flag)
	}
	if err != nil {
		return fail("", "the article %s cannot be read: %s", a.flag, files.Why(err))
	}
	article := newArticle(a.flag, a.flag, text)
	if article.Err != nil {
		return fail("", "the article %s cannot be read: %s", a.flag, article.Err)
	}
	a.set = &article
	return nil
}

// of returns the function that opens the local copy that a claims file names,
// as a path from the folder of the claims file.
func (a *articles) of(claims string) func(localCopy string) lint.Article {
	return func(localCopy string) lint.Article {
		switch {
		case a.set != nil:
			return *a.set
		case localCopy == "":
			return lint.Article{}
		}
		name, err := a.inside(claims, localCopy)
		if err != nil {
			return lint.Article{Name: localCopy, Err: err}
		}
		a.lock.Lock()
		defer a.lock.Unlock()
		if a.name != name {
			a.name, a.last = name, lint.Article{}
			if a.read == nil {
				a.read = make(map[string]bool)
			}
			a.read[name] = true
			if text, err := a.readFile(name); err != nil {
				a.last.Err = errors.New(files.Why(err))
			} else {
				a.last = newArticle(localCopy, name, text)
			}
		}
		article := a.last
		article.Name = localCopy
		return article
	}
}

// copies returns the names of the local copies that have been opened.
func (a *articles) copies() []string {
	a.lock.Lock()
	defer a.lock.Unlock()
	return slices.Collect(maps.Keys(a.read))
}

var (
	errAbsolute = errors.New("it has to be a path from the folder of the claims file")
	errOutside  = errors.New("it lies outside the repository, or, where there is none, outside the working directory")
)

// inside returns the absolute name of a local copy. What a claims file says may
// come from anywhere, so it leads to no file outside the repository.
func (a *articles) inside(claims, localCopy string) (string, error) {
	if strings.Contains(localCopy, `\`) || strings.Contains(localCopy, "://") ||
		strings.HasPrefix(localCopy, "/") || filepath.VolumeName(localCopy) != "" {
		return "", errAbsolute
	}
	claims, err := a.env.Files.Abs(claims)
	if err != nil {
		return "", errors.New(files.Why(err))
	}
	folder := filepath.Dir(claims)
	name := filepath.Join(folder, filepath.FromSlash(localCopy))
	top := folder
	if repository, ok := files.Repository(a.env.Files, folder); ok {
		top = repository
	} else if here, err := a.env.Files.Abs("."); err == nil && within(here, folder) {
		top = here
	}
	if !within(top, name) || !linksWithin(top, name) {
		return "", errOutside
	}
	return name, nil
}

// linksWithin is within once symbolic links have been followed. What is not
// there is told when it is read.
func linksWithin(folder, name string) bool {
	target, err := filepath.EvalSymlinks(name)
	if err != nil {
		return true
	}
	folder, err = filepath.EvalSymlinks(folder)
	return err == nil && within(folder, target)
}

// within reports whether a name is that of a folder or of something in it.
func within(folder, name string) bool {
	_, ok := inFolder(folder, name)
	return ok
}

// readFile reads a file that is no device and no pipe.
func (a *articles) readFile(name string) ([]byte, error) {
	info, err := a.env.Files.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return nil, errors.New("it is not a regular file")
	}
	return files.Read(a.env.Files, name, articleLimit)
}

// newArticle makes an article of a page of HTML or a plain text.
func newArticle(name, file string, text []byte) lint.Article {
	article := lint.Article{Name: name}
	switch {
	case len(text) > articleLimit:
		article.Err = fmt.Errorf("it is longer than %d MB", articleLimit>>20)
		return article
	case !utf8.Valid(text):
		article.Err = errors.New("it is not UTF-8")
		return article
	}
	plain := string(text)
	switch strings.ToLower(filepath.Ext(file)) {
	case ".html", ".htm", ".xhtml":
		var err error
		if plain, err = htmltext.Article(plain); err != nil {
			article.Err = fmt.Errorf("its HTML cannot be read: %w", err)
			return article
		}
	}
	article.Text = quote.Prepare(plain)
	return article
}
