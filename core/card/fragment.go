package card

import (
	"strings"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/claim"
)

// Text fragments (WICG Scroll To Text Fragment): #:~:text=[prefix-,]start[,end][,-suffix].
const (
	// longQuote is the length in characters from which a quote is given by its
	// start and its end. The specification advises it: a long text is more likely
	// to run across blocks, where an exact match fails.
	longQuote = 300
	// edge is the least length in characters of such a start or end.
	edge = 40
)

// fragment returns the text directive of a quote, without the fragment
// delimiter: ":~:text=…".
func fragment(q *claim.TextQuoteSelector) string {
	out := []byte(":~:text=")
	if prefix := strings.TrimSpace(q.Prefix); prefix != "" {
		out = append(appendPercent(out, prefix), "-,"...)
	}
	start, end := ends(strings.TrimSpace(q.Exact))
	out = appendPercent(out, start)
	if end != "" {
		out = appendPercent(append(out, ','), end)
	}
	if suffix := strings.TrimSpace(q.Suffix); suffix != "" {
		out = appendPercent(append(out, ",-"...), suffix)
	}
	return string(out)
}

// ends returns the words with which a long quote starts and ends. A quote that
// is short, or not written with spaces, is returned whole.
func ends(quote string) (start, end string) {
	if utf8.RuneCountInString(quote) <= longQuote {
		return quote, ""
	}
	first, last := len(quote), 0
	for i, seen := 0, 0; i < len(quote); seen++ {
		r, size := utf8.DecodeRuneInString(quote[i:])
		if r == ' ' && seen >= edge {
			first = i
			break
		}
		i += size
	}
	for i, seen := len(quote), 0; i > 0; seen++ {
		r, size := utf8.DecodeLastRuneInString(quote[:i])
		if r == ' ' && seen >= edge {
			last = i
			break
		}
		i -= size
	}
	if first >= last {
		return quote, ""
	}
	return strings.TrimSpace(quote[:first]), strings.TrimSpace(quote[last:])
}

// appendPercent percent-encodes everything but the unreserved characters of
// RFC 3986, and the hyphen too, which has a meaning in text directives.
func appendPercent(out []byte, s string) []byte {
	const hex = "0123456789ABCDEF"
	for i := range len(s) {
		switch c := s[i]; {
		case isLetter(c), isDigit(c), c == '.', c == '_', c == '~':
			out = append(out, c)
		default:
			out = append(out, '%', hex[c>>4], hex[c&15])
		}
	}
	return out
}

// within returns the address of an anchor of this page. The ids of valid files
// stand as they are.
func within(anchor string) string {
	out := []byte{'#'}
	for i := range len(anchor) {
		if c := anchor[i]; c == '-' {
			out = append(out, c)
		} else {
			out = appendPercent(out, anchor[i:i+1])
		}
	}
	return string(out)
}

// quoteAddress returns where the quote can be read: in this page, or at the
// article's address; "" if there is no such place.
func (d *Deck) quoteAddress(q *claim.TextQuoteSelector) string {
	if !d.options.Standalone {
		return "#" + fragment(q)
	}
	if d.doc.Article == nil || !IsWebAddress(d.doc.Article.URL) {
		return ""
	}
	url := d.doc.Article.URL
	if !strings.Contains(url, "#") {
		url += "#"
	}
	return url + fragment(q)
}
