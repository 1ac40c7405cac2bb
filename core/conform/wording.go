package conform

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// theTitle names an object of the file at the start of a sentence: "The claim".
func (s *schemaText) theTitle(v jsonpos.Value) string {
	title := s.annotation(s.at(v), "title").Text()
	if title == "" {
		return "The object"
	}
	return "The " + strings.ToLower(title[:1]) + title[1:]
}

// subject names a value at the start of a sentence: by its member name, or as
// an entry of the list in which it stands.
func subject(v jsonpos.Value) string {
	name := nameOf(v)
	if name[0] < utf8.RuneSelf {
		name = strings.ToUpper(name[:1]) + name[1:]
	}
	return name
}

// nameOf names a value within a sentence.
func nameOf(v jsonpos.Value) string {
	if key := v.Key(); key != "" {
		return "“" + clip(key) + "”"
	}
	if v.Pointer() == "" {
		if v.Parent().Exists() {
			return "the line" // of a stream of claims
		}
		return "the file"
	}
	if list := v.Parent(); list.Kind() == jsonpos.Array && list.Key() != "" {
		return "an entry of “" + clip(list.Key()) + "”"
	}
	return "the value"
}

// quoted shows a value as it stands in the file.
func quoted(v jsonpos.Value) string {
	if v.Kind() == jsonpos.String {
		return "“" + clip(v.Text()) + "”"
	}
	return clip(string(v.Raw()))
}

// kindName says what a value is, for people who do not write JSON every day.
func (s *schemaText) kindName(v jsonpos.Value) string {
	switch v.Kind() {
	case jsonpos.Object:
		return s.words["object"]
	case jsonpos.Array:
		return s.words["array"]
	case jsonpos.String:
		return "the text " + quoted(v)
	case jsonpos.Number:
		return "the number " + string(v.Raw())
	}
	return string(v.Raw())
}

// wantedKinds says what a type keyword asks for.
func (s *schemaText) wantedKinds(types jsonpos.Value) string {
	if types.Kind() == jsonpos.String {
		return s.words[types.Text()]
	}
	var out []string
	for t := range types.Children() {
		out = append(out, s.words[t.Text()])
	}
	return strings.Join(out, " or ")
}

// values returns the texts of a list, such as that of an enum.
func values(list jsonpos.Value) []string {
	var out []string
	for value := range list.Children() {
		out = append(out, value.Text())
	}
	return out
}

// oneOf lists allowed values within a sentence.
func oneOf(allowed []string) string {
	last := len(allowed) - 1
	if last < 1 {
		return "“" + strings.Join(allowed, "") + "”"
	}
	return "“" + strings.Join(allowed[:last], "”, “") + "” or “" + allowed[last] + "”"
}

// expected returns what the schema says in its own words that a value should
// be: the annotation x-expects of the subschema.
func (s *schemaText) expected(schema jsonpos.Value) string {
	return s.annotation(schema, "x-expects").Text()
}

// expectedOf returns what the schema says that the rejected text should be. An
// id that stands for something else, such as a source, is told by what it
// stands for.
func (s *schemaText) expectedOf(r rejection) string {
	if r.schema.Key() == "id" && !r.ofName {
		return s.expected(s.at(r.value))
	}
	return s.expected(r.schema)
}

// unwelcome finds the first character that no text of a claims file may have
// and names it: a control or direction-changing character, or a space at
// either end. start and end are offsets into s.
func unwelcome(s string) (start, end int, what string) {
	for i, r := range s {
		if unicode.IsControl(r) || r == '\ufeff' || '\u2028' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069' {
			return i, i + len(string(r)), describe(r)
		}
	}
	if rest := strings.TrimLeftFunc(s, isBlank); len(rest) < len(s) {
		return 0, len(s) - len(rest), "a space or an invisible character at its start"
	}
	if rest := strings.TrimRightFunc(s, isBlank); len(rest) < len(s) {
		return len(rest), len(s), "a space or an invisible character at its end"
	}
	return 0, 0, ""
}

// isBlank reports the characters that leave a gap or nothing at all: no text
// starts or ends with one.
func isBlank(r rune) bool {
	switch r {
	case ' ', '\u00a0', '\u00ad', '\u1680', '\u180e', '\u202f', '\u205f', '\u3000':
		return true
	}
	return '\u2000' <= r && r <= '\u200f' || '\u2060' <= r && r <= '\u2064'
}

func describe(r rune) string {
	switch {
	case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
		return "a line break"
	case r == '\t':
		return "a tab"
	case unicode.IsControl(r):
		return fmt.Sprintf("an invisible control character (U+%04X)", r)
	case r == '\ufeff':
		return "an invisible byte order mark (U+FEFF)"
	}
	return fmt.Sprintf("an invisible character that changes the direction of text (U+%04X)", r)
}

// clip shortens a text for a message.
func clip(s string) string { return jsonpos.Clip(s, 60) }
