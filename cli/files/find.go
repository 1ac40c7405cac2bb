package files

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/stream"
)

// Stdin is the path that stands for the standard input.
const Stdin = "-"

// A Problem is a path in which nothing was found, or a folder that could not
// be read.
type Problem struct {
	Path string
	Why  string
	Hint string // what to do, one sentence; may be empty
	// Empty is set where the path leads to no claims file, which may be meant.
	Empty bool
}

// Find returns the names of the files to which paths lead, in the order of the
// paths and within a path in the order of names; none comes twice. A path is
//
//   - a file, whatever its name;
//   - a folder, which is searched, with all folders below it, for files whose
//     names end in Suffix or StreamSuffix; what .gitignore files exclude is left out, and so
//     are node_modules and names that start with a dot; links to folders are
//     not followed;
//   - a glob, in which ** stands for any number of folders, searched as a
//     folder is from its last segment without a wildcard on: it leads to the
//     files and folders that it fits; where it ends in * or **, only to those
//     that end so; names that start with a dot fit only a segment that
//     does;
//   - Stdin.
//
// Where there are many paths, as many are asked for at once as there are jobs.
func Find(system System, paths []string, jobs int) (names []string, problems []Problem) {
	f := finder{system: system, absolute: Absolute(system), seen: make(map[string]bool, len(paths))}
	const atOnce = 64 // paths, so that goroutines take turns rarely
	parts := slices.Collect(slices.Chunk(paths, atOnce))
	ask := func(i int) []stat {
		stats := make([]stat, len(parts[i]))
		for j, path := range parts[i] {
			if path != Stdin {
				stats[j].folder, stats[j].err = isFolder(system, path)
			}
		}
		return stats
	}
	i := 0
	for stats := range stream.InOrder(len(parts), jobs, 2, ask) {
		for j, path := range parts[i] {
			f.path(path, stats[j])
		}
		i++
	}
	return f.names, f.problems
}

// A stat is what the system says of a path.
type stat struct {
	folder bool
	err    error
}

func isFolder(system System, name string) (bool, error) {
	if _, ours := system.(OS); ours {
		return directFolder(name)
	}
	info, err := system.Stat(name)
	return err == nil && info.IsDir(), err
}

type finder struct {
	system   System
	absolute func(name string) (string, error)
	seen     map[string]bool // absolute names
	names    []string
	problems []Problem
	found    int // files to which the path at hand leads, seen or not
	unread   int // folders on the way that could not be read
	ignored  int // claims files on the way that .gitignore excludes
}

func (f *finder) path(path string, s stat) {
	f.found, f.ignored, f.unread = 0, 0, 0
	if path == Stdin {
		f.add(path)
		return
	}
	switch err := s.err; {
	case err != nil && errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(path, "*?["):
		f.glob(path)
		f.nothing(path, "no file fits this pattern", "In a pattern, * stands for part of a name and ** for any number of folders.")
	case err != nil:
		f.problems = append(f.problems, Problem{
			Path: path, Why: Why(err), Empty: errors.Is(err, fs.ErrNotExist),
		})
	case s.folder:
		f.folder(path, nil)
		f.nothing(path, "there is no file in this folder whose name ends in "+Suffix+" or "+StreamSuffix, "Name the file itself if it is called otherwise.")
	default:
		f.addFile(path)
	}
}

// nothing records that the path at hand has led nowhere. Where a folder could
// not be read nobody knows.
func (f *finder) nothing(path, why, hint string) {
	if f.found > 0 || f.unread > 0 {
		return
	}
	if f.ignored > 0 {
		why += " and is not excluded by .gitignore"
		hint = "Files that are named one by one are checked even if .gitignore excludes them."
	}
	f.problems = append(f.problems, Problem{Path: path, Why: why, Hint: hint, Empty: true})
}

// addFile adds a file. One that has the name of Stdin gets another, as it would
// on a command line.
func (f *finder) addFile(name string) {
	name = filepath.Clean(name)
	if name == Stdin {
		name = "." + string(filepath.Separator) + name
	}
	f.add(name)
}

func (f *finder) add(name string) {
	f.found++
	key := name
	if name != Stdin {
		if absolute, err := f.absolute(name); err == nil {
			key = absolute
		}
	}
	if !f.seen[key] {
		f.seen[key] = true
		f.names = append(f.names, name)
	}
}

// glob searches the folder up to the first segment that has a wildcard.
func (f *finder) glob(path string) {
	pattern := strings.Split(filepath.ToSlash(path), "/")
	n := 0
	for n < len(pattern)-1 && !strings.ContainsAny(pattern[n], `*?[\`) {
		n++
	}
	base := filepath.FromSlash(strings.Join(pattern[:n], "/"))
	if n > 0 && pattern[0] == "" && n == 1 {
		base = string(filepath.Separator)
	}
	if base == "" {
		base = "."
	}
	if info, err := f.system.Stat(base); err != nil || !info.IsDir() {
		return
	}
	rest := pattern[n:]
	for len(rest) > 0 && rest[0] == "." {
		rest = rest[1:]
	}
	if len(rest) > 0 {
		f.folder(base, rest)
	}
}

// folder searches a folder. Without a pattern it is for claims files.
func (f *finder) folder(root string, pattern []string) {
	absolute, err := f.absolute(root)
	if err != nil {
		absolute = root
	}
	f.walk(root, absolute, ignoredAbove(f.system, absolute), pattern, nil)
}

// walk searches one folder. below holds the segments of its name from the
// folder at which the search began.
func (f *finder) walk(folder, absolute string, ignore *ignoreList, pattern, below []string) {
	entries, err := f.system.ReadDir(folder)
	if err != nil {
		f.unread++
		f.problems = append(f.problems, Problem{Path: folder, Why: Why(err)})
		return
	}
	for _, entry := range entries {
		name := filepath.Join(folder, entry.Name())
		inside := filepath.Join(absolute, entry.Name())
		segments := append(below[:len(below):len(below)], entry.Name())
		if pattern == nil && IsHidden(entry.Name()) {
			continue
		}
		if entry.IsDir() {
			switch {
			case skipped(entry.Name()):
			case ignore.ignores(filepath.ToSlash(inside), true):
				if pattern == nil || deeper(pattern, segments) {
					f.ignored += f.claimsIn(name)
				}
			case pattern != nil && !fitsAnyName(pattern) && match(pattern, segments, matchVisible):
				f.walk(name, inside, ignore.within(f.system, inside), nil, nil)
			case pattern == nil || deeper(pattern, segments):
				f.walk(name, inside, ignore.within(f.system, inside), pattern, segments)
			}
			continue
		}
		claims := hasClaims(entry.Name())
		wanted := claims
		if pattern != nil {
			wanted = match(pattern, segments, matchVisible) && (claims || !fitsAnyName(pattern))
		}
		switch {
		case !wanted || !f.regular(name, entry):
		case ignore.ignores(filepath.ToSlash(inside), false):
			f.ignored++
		default:
			f.addFile(name)
		}
	}
}

// regular reports whether the entry is a file or a link to one. A link that
// leads nowhere counts: reading it will tell.
func (f *finder) regular(name string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.Type().IsRegular()
	}
	info, err := f.system.Stat(name)
	return err != nil || info.Mode().IsRegular()
}

// claimsIn returns 1 if an excluded folder holds a claims file, at its top
// level, else 0. It only serves to say why nothing was found.
func (f *finder) claimsIn(folder string) int {
	entries, err := f.system.ReadDir(folder)
	if err != nil {
		return 0
	}
	for _, entry := range entries {
		if hasClaims(entry.Name()) {
			return 1
		}
	}
	return 0
}

// fitsAnyName reports whether a pattern ends in a segment that fits any name.
func fitsAnyName(pattern []string) bool {
	return strings.Trim(pattern[len(pattern)-1], "*") == ""
}

// deeper reports whether a pattern may fit something below the folder with
// these segments.
func deeper(pattern, segments []string) bool {
	for n := range pattern {
		if match(pattern[:n], segments, matchVisible) {
			return true
		}
	}
	return pattern[len(pattern)-1] == "**" && match(pattern, segments, matchVisible)
}
