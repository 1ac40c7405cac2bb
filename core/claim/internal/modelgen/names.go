package main

import "strings"

// initialisms are words that Go writes in capitals.
var initialisms = map[string]string{"Id": "ID", "Url": "URL"}

// goName turns a name of the schema (camelCase or kebab-case) into an exported
// Go identifier.
func goName(name string) string {
	name = strings.TrimPrefix(name, "x-") // ours, in the room left for free members
	var out strings.Builder
	for _, word := range words(name) {
		word = strings.ToUpper(word[:1]) + word[1:]
		if capitals, ok := initialisms[word]; ok {
			word = capitals
		}
		out.WriteString(word)
	}
	return out.String()
}

// words splits a name at hyphens and before capitals.
func words(name string) []string {
	var out []string
	start := 0
	cut := func(end int) {
		if end > start {
			out = append(out, name[start:end])
		}
		start = end
	}
	for i, c := range name {
		switch {
		case c == '-' || c == '$':
			cut(i)
			start = i + 1
		case 'A' <= c && c <= 'Z':
			cut(i)
		}
	}
	cut(len(name))
	return out
}

// commentText wraps a description as a Go comment that starts with the name.
func commentText(name, description string) string {
	text := description
	if name != "" {
		text = name + ": " + strings.ToLower(description[:1]) + description[1:]
	}
	var out strings.Builder
	line := "//"
	for word := range strings.FieldsSeq(text) {
		if len(line)+1+len(word) > 80 {
			out.WriteString(line + "\n")
			line = "//"
		}
		line += " " + word
	}
	out.WriteString(line + "\n")
	return out.String()
}
