// Package address takes web addresses apart and keeps the place of every part,
// so that a finding can underline it. The parts are those of RFC 3986; nothing
// is decoded or put in order.
package address

import (
	"iter"
	"net/url"
	"strings"
)

// A Part is a piece of an address with its place, in bytes of the address.
type Part struct {
	Text       string
	Start, End int
}

// An Address is an absolute http or https address. Parts that it does not have
// are empty. Separators belong to no part, but the path starts with its slash.
type Address struct {
	Text                              string
	Host, Port, Path, Query, Fragment Part
}

// Parse takes an address apart. ok is false if it is not an absolute http or
// https address.
func Parse(text string) (a Address, ok bool) {
	a.Text = text
	scheme, _, found := strings.Cut(text, "://")
	if !found || !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") {
		return a, false
	}
	start := len(scheme) + len("://")
	end := len(text)
	if i := strings.IndexByte(text, '#'); i >= start {
		a.Fragment = a.part(i+1, end)
		end = i
	}
	if i := strings.IndexByte(text[start:end], '?'); i >= 0 {
		a.Query = a.part(start+i+1, end)
		end = start + i
	}
	if i := strings.IndexByte(text[start:end], '/'); i >= 0 {
		a.Path = a.part(start+i, end)
		end = start + i
	}
	if i := strings.LastIndexByte(text[start:end], '@'); i >= 0 {
		start += i + 1
	}
	a.Host = a.part(start, end)
	if i := strings.LastIndexByte(a.Host.Text, ':'); i >= 0 && !strings.HasSuffix(a.Host.Text, "]") {
		a.Port = a.part(start+i+1, end)
		a.Host = a.part(start, start+i)
	}
	return a, a.Host.Text != ""
}

func (a Address) part(start, end int) Part {
	return Part{Text: a.Text[start:end], Start: start, End: end}
}

// HostName returns the host for comparison: decoded, in lower case, without
// the dot that may end it.
func (a Address) HostName() string {
	host := a.Host.Text
	if decoded, err := url.PathUnescape(host); err == nil {
		host = decoded
	}
	return strings.TrimSuffix(strings.ToLower(host), ".")
}

// A Parameter is one name=value of a query or a fragment.
type Parameter struct {
	Part
	Name, Value string // as written, not decoded
}

// Parameters iterates over what stands between the & signs of part, a query or
// a fragment of the address. An empty piece is a Parameter without a name.
func (a Address) Parameters(part Part) iter.Seq[Parameter] {
	return func(yield func(Parameter) bool) {
		if part.Text == "" {
			return
		}
		at := part.Start
		for piece := range strings.SplitSeq(part.Text, "&") {
			p := Parameter{Part: Part{piece, at, at + len(piece)}}
			p.Name, p.Value, _ = strings.Cut(piece, "=")
			if !yield(p) {
				return
			}
			at += len(piece) + 1
		}
	}
}

// Segments returns the pieces of the path between its slashes, without empty
// ones.
func (a Address) Segments() []string {
	return strings.FieldsFunc(a.Path.Text, func(r rune) bool { return r == '/' })
}

// Page returns the address in the one spelling by which pages are compared: as
// https, the host in lower case, without a port that is the default one, with a
// slash for an empty path and without the fragment.
func (a Address) Page() string {
	page := "https://" + a.HostName()
	switch a.Port.Text {
	case "", "80", "443":
	default:
		page += ":" + a.Port.Text
	}
	if a.Path.Text == "" {
		page += "/"
	}
	page += a.Path.Text
	if a.Query.Text != "" {
		page += "?" + a.Query.Text
	}
	return page
}
