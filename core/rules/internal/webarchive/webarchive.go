// Package webarchive tells of addresses in web archives what they are copies
// of, as far as the address shows it. It knows the archives by name: an address
// that only looks like one of an archive is left alone.
package webarchive

import (
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/target"
)

// A Copy is an address in a web archive that leads to one copy of a page.
type Copy struct {
	Archive string // the archive's name
	// Target is the address of which it is a copy, "" if the copy's address does
	// not carry it.
	Target string
}

// An archive files copies under “…/20250503120000/https://news.example/bridge”.
type archive struct {
	name string
	// before is how many segments of the path stand before the time.
	before int
	// first, if set, is what the path starts with.
	first string
	// codes reports whether a path leads to a copy whose address does not carry
	// the target.
	codes func(path string) bool
}

var (
	wayback = archive{name: "the Wayback Machine", before: 1, first: "web"}
	today   = archive{name: "archive.today", codes: func(path string) bool { return len(path) == 5 && isCode(path) }}
	ghost   = archive{name: "Ghostarchive", codes: func(path string) bool {
		code, ok := strings.CutPrefix(path, "archive/")
		return ok && isCode(code)
	}}
	perma = archive{name: "Perma.cc", codes: func(path string) bool {
		a, b, ok := strings.Cut(path, "-")
		return ok && len(a) == 4 && isCode(a) && isCode(b) && (len(b) == 3 || len(b) == 4)
	}}
)

var archives = map[string]*archive{
	"web.archive.org": &wayback, "archive.org": &wayback, "www.archive.org": &wayback,
	"archive.today": &today, "archive.is": &today, "archive.ph": &today, "archive.vn": &today,
	"archive.fo": &today, "archive.li": &today, "archive.md": &today,
	"perma.cc": &perma, "ghostarchive.org": &ghost,
	"arquivo.pt":                         {name: "Arquivo.pt", before: 1, first: "wayback"},
	"webarchive.nationalarchives.gov.uk": {name: "the UK Government Web Archive", before: 1, first: "ukgwa"},
	"webarchive.loc.gov":                 {name: "the Library of Congress Web Archive", before: 1, first: "all"},
	"wayback.archive-it.org":             {name: "Archive-It", before: 1},
	"vefsafn.is":                         {name: "the Icelandic Web Archive", before: 1, first: "is"},
}

// Of returns the copy that an address leads to. ok is false if it leads to none.
func Of(a address.Address) (c Copy, ok bool) {
	in, known := archives[a.HostName()]
	if !known {
		return c, false
	}
	path := strings.TrimPrefix(a.Path.Text, "/")
	if in.codes != nil && in.codes(path) {
		return Copy{Archive: in.name}, true
	}
	rest := path
	for i := range in.before {
		segment, after, _ := strings.Cut(rest, "/")
		if i == 0 && in.first != "" && segment != in.first {
			return c, false
		}
		rest = after
	}
	time, of, _ := strings.Cut(rest, "/")
	if !isTime(time) {
		return c, false
	}
	// What follows the path belongs to the target.
	of = a.Text[a.Path.End-len(of):]
	found, valid := target.Address(whole(of))
	if !valid {
		return c, false
	}
	return Copy{Archive: in.name, Target: found}, true
}

// whole puts right how archives shorten the start of an address.
func whole(of string) string {
	for _, scheme := range [...]string{"https:", "http:"} {
		if rest, ok := strings.CutPrefix(of, scheme); ok {
			return scheme + "//" + strings.TrimLeft(rest, "/")
		}
	}
	for _, scheme := range [...]string{"https%3A%2F%2F", "http%3A%2F%2F", "https%3a%2f%2f", "http%3a%2f%2f"} {
		if strings.HasPrefix(of, scheme) {
			decoded, _ := target.Parameter(of)
			return decoded
		}
	}
	if host, _, _ := strings.Cut(of, "/"); strings.Contains(host, ".") {
		return "http://" + of
	}
	return ""
}

// isTime reports whether a segment is the time of a copy, such as
// 20250503120000, 2025 or 20250503120000id_, or as archive.today writes it,
// 2025.05.03-120000.
func isTime(segment string) bool {
	if i := strings.IndexAny(segment, "abcdefghijklmnopqrstuvwxyz"); i >= 4 && strings.HasSuffix(segment, "_") {
		segment = segment[:i]
	}
	if len(segment) == len("2025.05.03-120000") && segment[4] == '.' && segment[7] == '.' && segment[10] == '-' {
		segment = segment[:4] + segment[5:7] + segment[8:10] + segment[11:]
	}
	return len(segment) >= 4 && len(segment) <= 14 && strings.Trim(segment, "0123456789") == ""
}

func isCode(text string) bool {
	for i := range len(text) {
		c := text[i]
		if (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return text != ""
}
