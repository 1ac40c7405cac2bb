package page

import (
	"bytes"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/words"
)

// languages returns the language of the page around each of its n trackers.
// Which elements are around one, the parser knows: end tags may be left out. It
// returns nothing if the parser finds other trackers than the tokenizer.
func languages(text []byte, n int) []string {
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		return nil
	}
	var found []string
	var walk func(node *html.Node, language string)
	walk = func(node *html.Node, language string) {
		if node.Type == html.ElementNode {
			if node.DataAtom == atom.Template {
				return
			}
			for _, a := range node.Attr {
				if a.Key == "lang" && a.Namespace == "" && a.Val != "" {
					language = a.Val
				}
			}
			if node.Data == element {
				found = append(found, language)
				return
			}
		}
		for child := range node.ChildNodes() {
			walk(child, language)
		}
	}
	walk(root, "")
	if len(found) != n {
		return nil
	}
	return found
}

// Words returns the words for cards on a page: those of the page's language,
// English if it is none of ours; where the page does not tell, those of the
// language of the article.
func Words(language string, doc *claim.Document) *words.Words {
	if language == "" && doc.Article != nil {
		language = doc.Article.Language
	}
	if w, ok := words.For(language); ok {
		return w
	}
	return words.English()
}

// Options say how the cards of a tracker are made.
func (t Tracker) Options(doc *claim.Document) card.Options {
	return card.Options{ID: t.Key, Words: Words(t.Language, doc), View: t.View, Href: t.Href}
}
