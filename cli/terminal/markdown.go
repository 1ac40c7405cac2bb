package terminal

import (
	"cmp"
	"strings"
)

// Markdown sets a page of ours for a terminal. It knows what rule pages use:
// headings, paragraphs, lists, quotations, fenced code, tables (left as they
// are), code, emphasis and links. The page is trusted.
func Markdown(page string, s Style) string {
	var b strings.Builder
	var text []string // lines of the paragraph or list item that is being read
	first, rest := "", ""
	end := func() {
		if len(text) > 0 {
			fill(&b, cmp.Or(s.Width, LineWidth), s.words(strings.Join(text, " ")), first, rest)
			text = nil
		}
	}
	lines := strings.Split(strings.TrimSpace(page), "\n")
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		trimmed := strings.TrimSpace(line)
		switch marker, body := bullet(trimmed); {
		case strings.HasPrefix(trimmed, "```"):
			end()
			for i++; i < len(lines) && strings.TrimSpace(lines[i]) != "```"; i++ {
				b.WriteString(strings.TrimRight("    "+s.Code(lines[i]), " ") + "\n")
			}
		case trimmed == "":
			end()
			if b.Len() > 0 && !strings.HasSuffix(b.String(), "\n\n") {
				b.WriteByte('\n')
			}
			first, rest = "", ""
		case strings.HasPrefix(trimmed, "#"):
			end()
			title := strings.TrimSpace(strings.TrimLeft(trimmed, "#"))
			b.WriteString(s.Bold(s.inline(title)) + "\n")
		case strings.HasPrefix(trimmed, "|"):
			end()
			b.WriteString(trimmed + "\n")
		case marker != "":
			end()
			indent := strings.Repeat(" ", (len(line)-len(strings.TrimLeft(line, " ")))+2)
			first = indent + marker + " "
			rest = strings.Repeat(" ", Width(first))
			text = append(text, body)
		case strings.HasPrefix(trimmed, "> ") || trimmed == ">":
			if rest != "  | " {
				end()
			}
			first, rest = "  | ", "  | "
			text = append(text, strings.TrimPrefix(strings.TrimPrefix(trimmed, ">"), " "))
		default:
			text = append(text, trimmed)
		}
	}
	end()
	return b.String()
}

// bullet splits a line that starts a list item into its marker and its text.
func bullet(line string) (marker, body string) {
	for _, prefix := range []string{"- ", "* "} {
		if body, ok := strings.CutPrefix(line, prefix); ok {
			return "•", body
		}
	}
	digits := 0
	for digits < len(line) && line[digits] >= '0' && line[digits] <= '9' {
		digits++
	}
	if digits > 0 && digits < 4 && strings.HasPrefix(line[digits:], ". ") {
		return line[:digits+1], line[digits+2:]
	}
	return "", ""
}

// words splits running text into words, with their inline marks applied.
func (s Style) words(text string) []span {
	var words []span
	for _, word := range splitOutsideMarks(text) {
		plain := Style{}.inline(word)
		words = append(words, span{text: s.inline(word), columns: Width(plain)})
	}
	return words
}

// splitOutsideMarks splits at spaces. Emphasis over several words is put on
// each of them, so that a line can be broken inside; code and links that hold
// spaces stay whole.
func splitOutsideMarks(text string) []string {
	var out []string
	emphasis := ""
	word := ""
	flush := func() {
		if word != "" && word != emphasis {
			if emphasis != "" {
				word += emphasis
			}
			out = append(out, word)
		}
		word = emphasis
	}
	for i := 0; i < len(text); {
		switch {
		case text[i] == ' ':
			flush()
			i++
		case text[i] == '`':
			n := closing(text[i:], "`", 1)
			word += text[i : i+n]
			i += n
		case text[i] == '[':
			n := linkLength(text[i:])
			word += text[i : i+max(n, 1)]
			i += max(n, 1)
		case strings.HasPrefix(text[i:], "**"):
			word += "**"
			emphasis = toggled(emphasis, "**")
			i += 2
		case text[i] == '*':
			word += "*"
			emphasis = toggled(emphasis, "*")
			i++
		default:
			word += text[i : i+1]
			i++
		}
	}
	flush()
	return out
}

func toggled(current, mark string) string {
	if current == mark {
		return ""
	}
	return mark
}

// closing returns the length of the text up to and with the mark that closes
// the one at its start, or skip if there is none.
func closing(text, mark string, skip int) int {
	if end := strings.Index(text[skip:], mark); end >= 0 {
		return skip + end + len(mark)
	}
	return skip
}

// linkLength returns the length of a link [text](address), 0 if there is none.
func linkLength(text string) int {
	label, rest, ok := strings.Cut(text, "](")
	if !ok || strings.Contains(label[1:], "[") {
		return 0
	}
	address, _, ok := strings.Cut(rest, ")")
	if !ok {
		return 0
	}
	return len(label) + len("](") + len(address) + len(")")
}

// inline applies the marks in a piece of text.
func (s Style) inline(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		rest := text[i:]
		switch {
		case rest[0] == '`' && closing(rest, "`", 1) > 1:
			n := closing(rest, "`", 1)
			if s.Color {
				b.WriteString(s.Code(rest[1 : n-1]))
			} else {
				b.WriteString(rest[:n])
			}
			i += n
		case rest[0] == '[' && linkLength(rest) > 0:
			n := linkLength(rest)
			label, address, _ := strings.Cut(rest[1:n-1], "](")
			b.WriteString(s.link(address, s.inline(label), label == address))
			i += n
		case rest[0] == '<' && strings.HasPrefix(rest, "<http") && strings.Contains(rest, ">"):
			n := strings.Index(rest, ">")
			b.WriteString(s.link(rest[1:n], rest[1:n], true))
			i += n + 1
		case strings.HasPrefix(rest, "**") && closing(rest, "**", 2) > 2:
			n := closing(rest, "**", 2)
			b.WriteString(s.Bold(s.inline(rest[2 : n-2])))
			i += n
		case rest[0] == '*' && closing(rest, "*", 1) > 2:
			n := closing(rest, "*", 1)
			b.WriteString(s.Italic(s.inline(rest[1 : n-1])))
			i += n
		default:
			b.WriteByte(rest[0])
			i++
		}
	}
	return b.String()
}

// link writes a link: on a terminal that knows them the text itself, else the
// address behind the text.
func (s Style) link(address, text string, same bool) string {
	switch {
	case !strings.Contains(address, "://"):
		return text
	case s.Links || same:
		return s.Link(address, text)
	}
	return text + " <" + address + ">"
}
