package card

import (
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/words"
)

// AppendTracker appends the whole <claim-tracker> element with its cards, ready
// to be pasted into a page. source is the address of the data file, from which
// the widget reads; it may be relative, and "" leaves it out.
func AppendTracker(out []byte, doc *claim.Document, source string, o Options) []byte {
	out = append(out, "<claim-tracker"...)
	if source != "" {
		out = appendAttribute(out, "src", source)
	}
	if o.view() != "list" {
		out = appendAttribute(out, "view", o.view())
		if o.Href != "" {
			out = appendAttribute(out, "href", o.Href)
		}
	}
	out = append(out, ">\n"...)
	out = AppendHTML(out, Tracker(doc, o)...)
	return append(out, "</claim-tracker>\n"...)
}

// PageOptions are the addresses that a page of its own needs. Each may be
// relative to the page; an empty one is left out. They come from whoever makes
// the page, not from data.
type PageOptions struct {
	Stylesheet string // claim-tracker.css
	Script     string // claim-tracker.js, loaded as a module
	Source     string // the data file
	OEmbed     string // the page's oEmbed description (application/json+oembed)
	Frame      string // claim-tracker-frame.js, which tells a page around how high this one is
}

// Page returns a whole page with the claims and nothing else, for an iframe or
// a preview. It has no script or style of its own in it, so that it works under
// the policy script-src 'self' 'wasm-unsafe-eval'; style-src 'self'.
// Options.Standalone is set; Static is set if there is no Script.
func Page(doc *claim.Document, p PageOptions, o Options) []byte {
	o.Standalone = true
	o.Static = p.Script == ""
	if o.Words == nil {
		o.Words = words.English()
	}
	out := append([]byte("<!doctype html>\n<html"), appendAttribute(nil, "lang", o.Words.Language)...)
	if o.Words.Direction != "ltr" {
		out = appendAttribute(out, "dir", o.Words.Direction)
	}
	out = append(out, ">\n<head>\n<meta charset=\"utf-8\">\n<title>"...)
	out = appendEscaped(out, PageTitle(doc, o.Words))
	out = append(out, "</title>\n"+
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"+
		"<meta name=\"color-scheme\" content=\"light dark\">\n"...)
	if doc.Article != nil && IsWebAddress(doc.Article.URL) {
		out = appendLink(out, "", doc.Article.URL, "canonical")
	}
	if p.OEmbed != "" {
		out = appendLink(out, "application/json+oembed", p.OEmbed, "alternate")
	}
	if p.Stylesheet != "" {
		out = appendLink(out, "", p.Stylesheet, "stylesheet")
	}
	if p.Script != "" {
		out = append(out, "<script type=\"module\""...)
		out = append(appendAttribute(out, "src", p.Script), "></script>\n"...)
	}
	if p.Frame != "" {
		// No module: that would need permission from the server in a frame that is
		// sandboxed.
		out = append(out, "<script defer"...)
		out = append(appendAttribute(out, "src", p.Frame), "></script>\n"...)
	}
	out = append(out, "</head>\n<body class=\"ct-page\">\n<main class=\"ct-main\">\n"...)
	out = AppendTracker(out, doc, p.Source, o)
	return append(out, "</main>\n</body>\n</html>\n"...)
}

// PageTitle returns the title of a page with the claims of doc and nothing else.
func PageTitle(doc *claim.Document, w *words.Words) string {
	if doc.Article != nil && doc.Article.Headline != "" {
		return words.Fill(w.Text("title.page"), "headline", doc.Article.Headline)
	}
	return w.Text("title")
}

func appendLink(out []byte, kind, href, rel string) []byte {
	out = appendAttribute(append(out, "<link"...), "rel", rel)
	if kind != "" {
		out = appendAttribute(out, "type", kind)
	}
	return append(appendAttribute(out, "href", href), ">\n"...)
}

func appendAttribute(out []byte, name, value string) []byte {
	out = append(append(append(out, ' '), name...), '=', '"')
	return append(appendEscaped(out, value), '"')
}
