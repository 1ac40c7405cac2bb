package files

import (
	"path"
	"path/filepath"
	"strings"
)

// ignoreList is the content of the .gitignore files from the top of a
// repository down to a folder, as gitignore(5) describes them.
type ignoreList struct {
	parent *ignoreList
	folder string // absolute, with slashes
	rules  []ignoreRule
}

type ignoreRule struct {
	pattern    []string // segments, relative to the folder of the list
	negated    bool     // takes back what an earlier rule ignores
	folderOnly bool
}

// ignores reports whether the entry with an absolute name is ignored. The last
// rule that fits decides, and rules nearer to the entry come later.
func (l *ignoreList) ignores(name string, isFolder bool) bool {
	for ; l != nil; l = l.parent {
		relative, inside := strings.CutPrefix(name, strings.TrimSuffix(l.folder, "/")+"/")
		if !inside {
			continue
		}
		segments := strings.Split(relative, "/")
		for i := len(l.rules) - 1; i >= 0; i-- {
			rule := l.rules[i]
			if rule.folderOnly && !isFolder {
				continue
			}
			if match(rule.pattern, segments, matchSegment) {
				return !rule.negated
			}
		}
	}
	return false
}

// parseIgnore reads the text of a .gitignore file.
func parseIgnore(text string) []ignoreRule {
	var rules []ignoreRule
	for line := range strings.Lines(strings.TrimPrefix(text, "\uFEFF")) {
		line = strings.TrimRight(line, "\r\n")
		line = trimSpaces(line)
		if line == "" || line[0] == '#' {
			continue
		}
		var rule ignoreRule
		if line[0] == '!' {
			rule.negated, line = true, line[1:]
		}
		if trimmed, ok := strings.CutSuffix(line, "/"); ok {
			rule.folderOnly, line = true, trimmed
		}
		if line == "" {
			continue
		}
		// A pattern with a slash before its end is bound to the folder of the
		// file; any other fits at every depth below it.
		anchored := strings.Contains(line, "/")
		rule.pattern = strings.Split(strings.TrimPrefix(line, "/"), "/")
		if !anchored {
			rule.pattern = append([]string{"**"}, rule.pattern...)
		}
		if n := len(rule.pattern); n > 1 && anchored && rule.pattern[n-1] == "**" {
			// “a/**” is all that is in a, not a itself.
			rule.pattern = append(rule.pattern[:n-1], "*", "**")
		}
		rules = append(rules, rule)
	}
	return rules
}

// trimSpaces removes spaces at the end that no backslash keeps.
func trimSpaces(line string) string {
	end := len(line)
	for end > 0 && line[end-1] == ' ' {
		if end > 1 && line[end-2] == '\\' {
			break
		}
		end--
	}
	return line[:end]
}

// within returns the list that holds in a folder inside the one of l.
func (l *ignoreList) within(system System, folder string) *ignoreList {
	slashed := filepath.ToSlash(folder)
	text, err := Read(system, filepath.Join(folder, ".gitignore"), ignoreLimit)
	if err != nil || len(text) > ignoreLimit {
		return l
	}
	rules := parseIgnore(string(text))
	if len(rules) == 0 {
		return l
	}
	return &ignoreList{parent: l, folder: slashed, rules: rules}
}

// ignoreLimit bounds what is read of a .gitignore file.
const ignoreLimit = 1 << 20

// ignoredAbove returns the list that holds for a folder given by its absolute
// name: its own .gitignore file and those of the folders above it up to the
// top of its repository. Outside a repository only its own counts.
func ignoredAbove(system System, folder string) *ignoreList {
	chain := []string{folder}
	for at := folder; !isRepository(system, at); {
		above := filepath.Dir(at)
		if above == at {
			chain = chain[:1]
			break
		}
		chain = append(chain, above)
		at = above
	}
	var list *ignoreList
	top := chain[len(chain)-1]
	if exclude, err := Read(system, filepath.Join(top, ".git", "info", "exclude"), ignoreLimit); err == nil {
		list = &ignoreList{folder: filepath.ToSlash(top), rules: parseIgnore(string(exclude))}
	}
	for i := len(chain) - 1; i >= 0; i-- {
		list = list.within(system, chain[i])
	}
	return list
}

func isRepository(system System, folder string) bool {
	_, err := system.Stat(filepath.Join(folder, ".git"))
	return err == nil
}

// skipped names the folders that a search never enters.
func skipped(name string) bool {
	switch path.Base(name) {
	case ".git", "node_modules":
		return true
	}
	return false
}

// Repository returns the top of the repository in which a folder lies, given by
// its absolute name, and whether it lies in one.
func Repository(system System, folder string) (string, bool) {
	for !isRepository(system, folder) {
		above := filepath.Dir(folder)
		if above == folder {
			return "", false
		}
		folder = above
	}
	return folder, true
}
