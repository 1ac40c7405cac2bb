package report

import (
	"fmt"
	"strings"
)

// String tells the counts in a sentence: “Checked 1 file with 14 claims: 2
// errors, 1 warning.”
func (s Summary) String() string {
	if s.Files == 0 {
		return "There are no claims files to check."
	}
	checked := fmt.Sprintf("Checked %s with %s", Count(s.Files, "file"), Count(s.Claims, "claim"))
	if found := s.findings(); found != "" {
		checked += ": " + found
	}
	switch {
	case s.Misshapen > 0:
		return checked + ". The shape of " + Count(s.Misshapen, "file") + " is " + unseen(s.Skipped) + "."
	case s.findings() == "":
		return checked + ". No problems found."
	}
	return checked + "."
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

// findings lists what was found by severity, "" if nothing was.
func (s Summary) findings() string {
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
