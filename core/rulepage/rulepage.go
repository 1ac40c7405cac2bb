// Package rulepage reads the page of a rule: its sections, and the examples in
// them with what they need to be run.
package rulepage

import "strings"

// A Page is the page of a rule, in Markdown.
type Page struct {
	Title    string // the name of the rule
	Lead     string // what the rule finds: the text before the first section
	Sections []Section
}

// A Section is a part of a page with a heading of the second level.
type Section struct {
	Heading string
	Text    string // Markdown, without the heading
}

// The headings of the sections in which claims files stand.
const (
	Example = "Example" // in it the rule finds something
	Better  = "Better"  // in it the rule finds nothing
)

// Parse reads a page as diag.Rule.Doc holds it.
func Parse(doc string) Page {
	var p Page
	title, rest, _ := strings.Cut(doc, "\n")
	p.Title = strings.TrimSpace(strings.TrimPrefix(title, "#"))
	var text strings.Builder
	end := func() {
		if n := len(p.Sections); n > 0 {
			p.Sections[n-1].Text = strings.TrimSpace(text.String())
		} else {
			p.Lead = strings.TrimSpace(text.String())
		}
		text.Reset()
	}
	fenced := false
	for line := range strings.Lines(rest) {
		fenced = fenced != strings.HasPrefix(line, "```")
		if heading, ok := strings.CutPrefix(line, "## "); ok && !fenced {
			end()
			p.Sections = append(p.Sections, Section{Heading: strings.TrimSpace(heading)})
			continue
		}
		text.WriteString(line)
	}
	end()
	return p
}

// Section returns the section with a heading, one without text if there is
// none.
func (p Page) Section(heading string) Section {
	for _, s := range p.Sections {
		if s.Heading == heading {
			return s
		}
	}
	return Section{Heading: heading}
}

// Blocks returns the fenced blocks of a language.
func (s Section) Blocks(language string) (out []string) {
	rest := "\n" + s.Text + "\n"
	for {
		_, code, ok := strings.Cut(rest, "\n```"+language+"\n")
		code, after, closed := strings.Cut(code, "\n```\n")
		if !ok || !closed {
			return out
		}
		out = append(out, code)
		rest = "\n" + after
	}
}

// A Case is a claims file of a page with what a rule is given beside it.
type Case struct {
	File     string   // the last block of JSON; "" if there is none
	Previous string   // an earlier version of the file: a block of JSON before it
	Article  string   // the local copy of the article: a block of text
	Web      []string // what the web has: the lines of a block of http
}

// Case returns the file of a section.
func (s Section) Case() Case {
	var c Case
	if files := s.Blocks("json"); len(files) > 0 {
		c.File = files[len(files)-1]
		if len(files) > 1 {
			c.Previous = files[0]
		}
	}
	if articles := s.Blocks("text"); len(articles) > 0 {
		c.Article = articles[0]
	}
	if webs := s.Blocks("http"); len(webs) > 0 {
		c.Web = strings.Split(webs[0], "\n")
	}
	return c
}
