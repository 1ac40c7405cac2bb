package report

import (
	"fmt"
	"strings"
)

// String tells the counts in a sentence: “Checked 1 file with 14 claims: 2
// errors, 1 warning.”
func (s Summary) String() string {
	if s.Files == 0 && s.Unchanged > 0 {
		return "Nothing has changed in " + Count(s.Unchanged, "file") + "."
	}
	if s.Files == 0 && len(s.Failures) > 0 {
		return "No file could be checked."
	}
	if s.Files == 0 {
		return "There are no claims files to check."
	}
	checked := fmt.Sprintf("Checked %s with %s", Count(s.Files, "file"), Count(s.Claims, "claim"))
	if found := s.Found(); found != "" {
		checked += ": " + found
	}
	switch {
	case s.Misshapen > 0:
		return checked + ". The shape of " + Count(s.Misshapen, "file") + " is " + unseen(s.Skipped) + "." + s.accepted()
	case s.Found() == "" && s.Suppressed > 0:
		return checked + fmt.Sprintf(". No problems found but %d that the desk accepts.", s.Suppressed)
	case s.Found() == "":
		return checked + ". No problems found."
	}
	return checked + "." + s.accepted()
}

// accepted tells of findings that are not shown, "" if there are none.
func (s Summary) accepted() string {
	if s.Suppressed == 0 {
		return ""
	}
	return fmt.Sprintf(" The desk accepts %d more.", s.Suppressed)
}

// NotLookedAt says of a file that its shape has kept claims from being looked
// at, or the document itself.
func (f File) NotLookedAt() string { return "the shape is " + unseen(f.Skipped) }

func unseen(claims int) string {
	text := "not that of the schema"
	if claims > 0 {
		verb := "have"
		if claims == 1 {
			verb = "has"
		}
		text += fmt.Sprintf(", and %s %s not been looked at", Count(claims, "claim"), verb)
	}
	return text + "; claims validate tells more"
}

// Found lists what was found by severity, "" if nothing was.
func (s Summary) Found() string {
	var parts []string
	for _, part := range []struct {
		n    int
		noun string
	}{{s.Errors, "error"}, {s.Warnings, "warning"}, {s.Infos, "info"}} {
		if part.n > 0 {
			parts = append(parts, Count(part.n, part.noun))
		}
	}
	return strings.Join(parts, ", ")
}

// Count writes a number with its noun: “1 file”, “2 files”.
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
