package card

import (
	"strings"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/quote"
)

// within returns the address of an anchor of this page. The ids of valid files
// stand as they are; anything else is percent-encoded.
func within(anchor string) string {
	const hex = "0123456789ABCDEF"
	out := []byte{'#'}
	for i := range len(anchor) {
		switch c := anchor[i]; {
		case isLetter(c), isDigit(c), c == '-', c == '.', c == '_', c == '~':
			out = append(out, c)
		default:
			out = append(out, '%', hex[c>>4], hex[c&15])
		}
	}
	return string(out)
}

// quoteAddress returns where the quote can be read: in this page, or at the
// article's address; "" if there is no such place.
func (d *Deck) quoteAddress(q *claim.TextQuoteSelector) string {
	directive := quote.TextFragment(q.Exact, q.Prefix, q.Suffix)
	if directive == "" {
		return ""
	}
	if !d.options.Standalone {
		return "#" + directive
	}
	if d.doc.Article == nil || !IsWebAddress(d.doc.Article.URL) {
		return ""
	}
	url := d.doc.Article.URL
	if !strings.Contains(url, "#") {
		url += "#"
	}
	return url + directive
}
