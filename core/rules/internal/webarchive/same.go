package webarchive

import (
	"net/url"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
)

// Same reports whether two addresses are, or may well be, of one page: whether
// they are the same but for how an address is spelt, for a phone's or AMP
// version and for what follows ?, which often only says how the page was come
// to.
func Same(a, b address.Address) bool {
	if site(a) != site(b) {
		return false
	}
	one, other := page(a), page(b)
	if one != other {
		return moved(one, other)
	}
	return parameters(a, b)
}

// site returns the host by which pages are compared.
func site(a address.Address) string {
	host := a.HostName()
	for _, prefix := range [...]string{"www.", "m.", "mobile.", "amp."} {
		host = strings.TrimPrefix(host, prefix)
	}
	switch host = strings.Replace(host, ".m.wikipedia.org", ".wikipedia.org", 1); host {
	case "twitter.com":
		return "x.com"
	case "threads.net":
		return "threads.com"
	case "telegram.me":
		return "t.me"
	case "old.reddit.com":
		return "reddit.com"
	case "fb.com":
		return "facebook.com"
	case "youtu.be":
		return "youtube.com"
	}
	return host
}

// page returns the path by which pages are compared.
func page(a address.Address) string {
	path := a.Path.Text
	if decoded, err := url.PathUnescape(path); err == nil {
		path = decoded
	}
	path = strings.ToLower(strings.Trim(path, "/"))
	if a.HostName() == "youtu.be" {
		path = "watch" // what was watched is a parameter elsewhere
	}
	for _, suffix := range [...]string{"/amp", ".amp", "index.html", "index.htm", "index.php", ".html", ".htm"} {
		path = strings.TrimSuffix(path, suffix)
	}
	return strings.Trim(path, "/")
}

// moved reports whether two paths end in the same name of an article: sites move
// pages from one section to another.
func moved(a, b string) bool {
	const name = 12 // shorter ones recur
	last := func(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }
	return len(last(a)) >= name && last(a) == last(b)
}

// parameters reports whether the parameters that two addresses share have the
// same values.
func parameters(a, b address.Address) bool {
	values := map[string]string{}
	if a.HostName() == "youtu.be" {
		values["v"] = strings.Trim(a.Path.Text, "/")
	}
	for p := range a.Parameters(a.Query) {
		values[p.Name] = decoded(p.Value)
	}
	if b.HostName() == "youtu.be" {
		v, ok := values["v"]
		return !ok || v == strings.Trim(b.Path.Text, "/")
	}
	for p := range b.Parameters(b.Query) {
		if v, ok := values[p.Name]; ok && v != decoded(p.Value) {
			return false
		}
	}
	return true
}

func decoded(value string) string {
	if text, err := url.QueryUnescape(value); err == nil {
		return text
	}
	return value
}
