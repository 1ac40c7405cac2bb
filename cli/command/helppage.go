package command

import (
	"strings"

	"github.com/spf13/cobra"
)

// helpPage is a help text taken apart. The help texts are written to be read as
// they are; man pages and completions are made from the same words, which the
// layout tells apart:
//
//	paragraphs of what the command does
//
//	Usage: claims COMMAND
//
//	more paragraphs, and lines that are indented and stay as they are
//
//	Heading
//	  term   what it means, which may go
//	         on in further lines
type helpPage struct {
	usage string
	parts []helpPart
}

// helpPart is a run of lines between empty ones. It has entries, lines, or a
// paragraph; one with a heading may have entries and then a paragraph.
type helpPart struct {
	heading   string
	entries   []helpEntry
	paragraph string
	lines     []string // that stay as they are
}

// helpEntry is an entry of a list: a flag, a command or an exit status.
type helpEntry struct{ term, text string }

const (
	usagePrefix = "Usage: "
	flagsTitle  = "Flags"
	exitTitle   = "Exit status"
	example     = "Example" // starts the titles of examples
)

// helpPageOf returns the help of a command, taken apart.
func helpPageOf(command *cobra.Command) helpPage { return parseHelp(helpText(command)) }

func parseHelp(text string) helpPage {
	var page helpPage
	for chunk := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n\n") {
		lines := strings.Split(chunk, "\n")
		switch {
		case strings.HasPrefix(chunk, usagePrefix):
			page.usage = strings.TrimPrefix(chunk, usagePrefix)
		case isIndented(lines[0]):
			page.parts = append(page.parts, helpPart{lines: outdent(lines)})
		case len(lines) > 1 && isIndented(lines[1]):
			page.parts = append(page.parts, parseSection(lines[0], outdent(lines[1:])))
		case strings.HasPrefix(chunk, exitTitle+": "):
			page.parts = append(page.parts, helpPart{
				heading: exitTitle, paragraph: strings.TrimPrefix(strings.Join(lines, " "), exitTitle+": "),
			})
		default:
			page.parts = append(page.parts, helpPart{paragraph: strings.Join(lines, " ")})
		}
	}
	return page
}

func isIndented(line string) bool { return strings.HasPrefix(line, "  ") }

func outdent(lines []string) []string {
	out := make([]string, 0, len(lines))
	for _, line := range lines {
		out = append(out, strings.TrimPrefix(line, "  "))
	}
	return out
}

func parseSection(heading string, lines []string) helpPart {
	part := helpPart{heading: heading}
	if strings.HasPrefix(heading, example) {
		part.lines = lines
		return part
	}
	for _, line := range lines {
		term, text, isEntry := strings.Cut(line, "  ")
		switch {
		case strings.HasPrefix(line, " ") && len(part.entries) > 0:
			part.entries[len(part.entries)-1].text += " " + strings.TrimSpace(line)
		case isEntry:
			part.entries = append(part.entries, helpEntry{term, strings.TrimSpace(text)})
		default:
			part.paragraph = strings.TrimSpace(part.paragraph + " " + line)
		}
	}
	return part
}

// entry returns the entry under a heading whose term starts with a word. Any
// heading will do if it is "".
func (p helpPage) entry(heading, word string) (helpEntry, bool) {
	for _, part := range p.parts {
		if heading != "" && part.heading != heading {
			continue
		}
		for _, entry := range part.entries {
			if first, _, _ := strings.Cut(entry.term, " "); first == word {
				return entry, true
			}
		}
	}
	return helpEntry{}, false
}

// inShort says in half a sentence what a command does, as the overview does.
func inShort(root, command *cobra.Command) string {
	if command == root {
		first, _, _ := strings.Cut(helpPageOf(root).parts[0].paragraph, ":")
		return strings.ToLower(first[:1]) + first[1:]
	}
	entry, _ := helpPageOf(root).entry("", command.Name())
	return entry.text
}
