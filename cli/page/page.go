// Package page finds <claim-tracker> elements in HTML pages and fills them.
// It edits bytes: what it does not mean to change stays as it is.
package page

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"path/filepath"
	"strconv"

	"golang.org/x/net/html"
)

// element is the name of the custom element.
const element = "claim-tracker"

// The views of an element. As in the element's script, any other word is list.
const (
	list    = "list"
	summary = "summary"
)

// A Tracker is a <claim-tracker> element of a page.
type Tracker struct {
	Src  string // the address of its data file
	View string // what it shows: "list", or "summary", one line
	Href string // where the line of a summary leads, "" if nowhere
	// Language is that of the page around it, a tag of BCP 47: its own lang or
	// that of the nearest ancestor that has one; "" if none has.
	Language string
	// Key tells it apart from the others of its page, "" if it is the only one:
	// its id, or its number.
	Key string
	// Start is where its start tag begins; its content reaches from Open up to
	// Close. Byte offsets.
	Start, Open, Close int
}

// Trackers returns the <claim-tracker> elements of a page in their order,
// without those in a <template> or <noscript>, which are no part of what a
// reader sees. It is an error if one of them is not closed.
func Trackers(text []byte) ([]Tracker, error) {
	var found []Tracker
	open := false
	unclosed := func() error {
		line := 1 + bytes.Count(text[:found[len(found)-1].Start], []byte("\n"))
		return fmt.Errorf("the <%s> on line %d is not closed by </%s>", element, line, element)
	}
	inert := 0 // how many <template> and <noscript> are open
	tokens := html.NewTokenizer(bytes.NewReader(text))
	for at := 0; ; {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			if err := tokens.Err(); err != io.EOF {
				return nil, err
			}
			break
		}
		start := at
		at += len(tokens.Raw())
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			token := tokens.Token()
			if isInert(token.Data) {
				inert++
			}
			if inert > 0 || token.Data != element {
				continue
			}
			if open {
				return nil, unclosed()
			}
			open = true
			tracker := Tracker{View: list, Start: start, Open: at}
			for _, a := range token.Attr {
				switch a.Key {
				case "src":
					tracker.Src = a.Val
				case "id":
					tracker.Key = a.Val
				case "href":
					tracker.Href = a.Val
				case "view":
					if a.Val == summary {
						tracker.View = summary
					}
				}
			}
			found = append(found, tracker)
		case html.EndTagToken:
			name, _ := tokens.TagName()
			switch {
			case isInert(string(name)):
				inert = max(0, inert-1)
			case inert == 0 && open && string(name) == element:
				open = false
				found[len(found)-1].Close = start
			}
		}
	}
	if open {
		return nil, unclosed()
	}
	for i, language := range languages(text, len(found)) {
		found[i].Language = language
	}
	for i := range found {
		switch {
		case len(found) == 1:
			found[i].Key = ""
		case !IsKey(found[i].Key):
			found[i].Key = strconv.Itoa(i + 1)
		}
	}
	return found, nil
}

func isInert(name string) bool { return name == "template" || name == "noscript" }

// IsKey reports whether an id may go into the names of a tracker's controls.
func IsKey(id string) bool {
	for _, r := range id {
		if !(r == '-' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z') {
			return false
		}
	}
	return id != ""
}

// errNone is the error of Find for a page without trackers.
var errNone = errors.New("the page has no <" + element + "> element")

// Find returns the trackers that show the data file with the given name: those
// whose src ends in the same file name, or, where the page has only one and
// that has no src, that one. It is an error if there is none, or if two of them
// have one view.
func Find(text []byte, file string) ([]Tracker, error) {
	all, err := Trackers(text)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, errNone
	}
	if len(all) == 1 && all[0].Src == "" {
		return all, nil
	}
	base := filepath.Base(file)
	var fitting []Tracker
	views := map[string]int{}
	for _, tracker := range all {
		if address, err := url.Parse(tracker.Src); err == nil && path.Base(address.Path) == base {
			fitting = append(fitting, tracker)
			views[tracker.View]++
		}
	}
	if len(fitting) == 0 {
		return nil, fmt.Errorf("no <%s> element of the page has a src that ends in %s", element, base)
	}
	for _, view := range []string{list, summary} {
		if n := views[view]; n > 1 {
			return nil, fmt.Errorf("%d <%s> elements of the page with the same view have a src that ends in %s", n, element, base)
		}
	}
	return fitting, nil
}

// Fill returns the page with new content in trackers, which are in their order.
func Fill(text []byte, trackers []Tracker, content func(Tracker) []byte) []byte {
	var out []byte
	at := 0
	for _, tracker := range trackers {
		out = append(append(out, text[at:tracker.Open]...), content(tracker)...)
		at = tracker.Close
	}
	return append(out, text[at:]...)
}
