package card

import "strings"

// A part is what takes the place of {name} in a phrase.
type part struct {
	name string
	node Node
}

// fill puts the parts into the phrase of a key.
func (d *Deck) fill(key string, parts ...part) []Node {
	return fill(d.words.Text(key), parts...)
}

func fill(phrase string, parts ...part) []Node {
	var out []Node
	for {
		before, rest, ok := strings.Cut(phrase, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !ok || !closed {
			return text(out, phrase)
		}
		out = text(out, before)
		for _, p := range parts {
			if p.name == name {
				out = append(out, p.node)
			}
		}
		phrase = after
	}
}

func text(out []Node, s string) []Node {
	if s == "" {
		return out
	}
	return append(out, Text(s))
}

// text is the phrase of a key.
func (d *Deck) text(key string) Text { return Text(d.words.Text(key)) }

// of is the phrase of a value of an enumeration, "" for one that has none.
func (d *Deck) of(enumeration, value string) Text { return Text(d.words.Of(enumeration, value)) }

// separated adds nodes to a row, after a separator unless they are the first.
func (d *Deck) separated(row *Element, nodes ...Node) {
	if len(row.Children) > 0 {
		row.Children = append(row.Children, d.text("separator"))
	}
	row.Children = append(row.Children, nodes...)
}
