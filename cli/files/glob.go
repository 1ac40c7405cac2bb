package files

import "strings"

// Fits reports whether a path, with slashes and from some folder, fits a
// pattern as .gitignore of that folder has them: a pattern without a slash fits
// at any depth, and one that fits a folder fits all that is in it.
func Fits(pattern, path string) bool {
	segments := strings.Split(path, "/")
	for _, rule := range parseIgnore(pattern) {
		for n := 1; n <= len(segments); n++ {
			if (n < len(segments) || !rule.folderOnly) && match(rule.pattern, segments[:n], matchSegment) {
				return !rule.negated
			}
		}
	}
	return false
}
