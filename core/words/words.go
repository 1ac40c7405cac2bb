// Package words holds the fixed words of the interface: one JSON file a
// language, the same keys in each.
//
//	{"language": "fr", "direction": "ltr", "cards": {…}, "controls": {…}, "notices": {…}}
//
// language is a tag of BCP 47, direction "ltr" or "rtl". "cards" are the words
// of package card and are read here; "controls" and "notices" are those of the
// element's script, which reads them itself. A phrase is a text, or, where it
// depends on a number, an object with a text for each plural category of CLDR
// that the language has for whole numbers. A {name} in a phrase stands for what
// is put there, so that a language can choose its own order.
package words

import (
	"errors"
	"strconv"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// Words are the words of the cards in one language.
type Words struct {
	Language  string // BCP 47
	Direction string // in which it is written: "ltr" or "rtl"

	// texts are the phrases by key; a phrase that depends on a number has a key
	// for each category, joined to its own by a slash.
	texts map[string]string
}

// Text returns the phrase of a key. A key that the file does not have is looked
// up in English; one that is not there either gives "".
func (w *Words) Text(key string) string {
	if text, ok := w.texts[key]; ok {
		return text
	}
	if english := English(); w != english {
		return english.texts[key]
	}
	return ""
}

// Of returns the phrase of a value of an enumeration, "" for a value that has
// none.
func (w *Words) Of(enumeration, value string) string {
	if strings.ContainsAny(value, "./") {
		return "" // would be another key
	}
	return w.Text(enumeration + "." + value)
}

// Count returns the phrase of a key for a number, with the number in the place
// of {n}. A plural category that the phrase does not have is as "other", and a
// phrase that is one text is for all numbers.
func (w *Words) Count(key string, n int) string {
	number := strconv.Itoa(n)
	for _, form := range [...]string{"/" + category(w.Language, n), "/other", ""} {
		if text, ok := w.texts[key+form]; ok {
			return Fill(text, "n", number)
		}
	}
	if english := English(); w != english {
		return english.Count(key, n)
	}
	return ""
}

// Fill puts texts into the places of a phrase: names and texts in turn. A place
// that is not named stays as it is.
func Fill(phrase string, named ...string) string {
	var out strings.Builder
	for {
		before, rest, ok := strings.Cut(phrase, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !ok || !closed {
			out.WriteString(phrase)
			return out.String()
		}
		out.WriteString(before)
		text := "{" + name + "}"
		for i := 0; i+1 < len(named); i += 2 {
			if named[i] == name {
				text = named[i+1]
			}
		}
		out.WriteString(text)
		phrase = after
	}
}

// limits bound a file of words.
var limits = jsonpos.Limits{Bytes: 1 << 20, Depth: 8, Digits: 20}

// Parse reads a file of words. An error tells the line and the column.
func Parse(text []byte) (*Words, error) {
	tree, faults := jsonpos.Parse(text, limits)
	if len(faults) > 0 {
		return nil, failAt(tree.Position(faults[0].Start), faults[0].Message)
	}
	return read(tree)
}

// read makes words of a text that is JSON.
func read(tree *jsonpos.Document) (*Words, error) {
	root := tree.Root()
	language, direction, cards := root.Get("language"), root.Get("direction"), root.Get("cards")
	switch {
	case root.Kind() != jsonpos.Object:
		return nil, fail(root, "A file of words is an object")
	case language.Text() == "":
		return nil, fail(or(language, root), `"language" must be a language tag`)
	case direction.Text() != "ltr" && direction.Text() != "rtl":
		return nil, fail(or(direction, root), `"direction" must be "ltr" or "rtl"`)
	case cards.Kind() != jsonpos.Object:
		return nil, fail(or(cards, root), `"cards" must be an object`)
	}
	w := &Words{Language: language.Text(), Direction: direction.Text(), texts: make(map[string]string, 2*cards.Len())}
	for phrase := range cards.Children() {
		switch phrase.Kind() {
		case jsonpos.String:
			w.texts[phrase.Key()] = phrase.Text()
		case jsonpos.Object:
			for form := range phrase.Children() {
				if form.Kind() != jsonpos.String || !isCategory(form.Key()) {
					return nil, fail(form, "A phrase that depends on a number has a text for each plural category")
				}
				w.texts[phrase.Key()+"/"+form.Key()] = form.Text()
			}
		default:
			return nil, fail(phrase, "A phrase must be a text, or an object with a text for each plural category")
		}
	}
	return w, nil
}

func or(v, other jsonpos.Value) jsonpos.Value {
	if v.Exists() {
		return v
	}
	return other
}

func fail(v jsonpos.Value, message string) error { return failAt(v.Range().Start, message) }

func failAt(p jsonpos.Position, message string) error {
	return errors.New("line " + strconv.Itoa(p.Line) + ", column " + strconv.Itoa(p.Column) + ": " + message)
}
