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

// A Tracker is a <claim-tracker> element of a page.
type Tracker struct {
	Src string // the address of its data file
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
	var list []Tracker
	open := false
	unclosed := func() error {
		line := 1 + bytes.Count(text[:list[len(list)-1].Start], []byte("\n"))
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
			tracker := Tracker{Start: start, Open: at}
			for _, a := range token.Attr {
				switch a.Key {
				case "src":
					tracker.Src = a.Val
				case "id":
					tracker.Key = a.Val
				}
			}
			list = append(list, tracker)
		case html.EndTagToken:
			name, _ := tokens.TagName()
			switch {
			case isInert(string(name)):
				inert = max(0, inert-1)
			case inert == 0 && open && string(name) == element:
				open = false
				list[len(list)-1].Close = start
			}
		}
	}
	if open {
		return nil, unclosed()
	}
	for i := range list {
		switch {
		case len(list) == 1:
			list[i].Key = ""
		case !isKey(list[i].Key):
			list[i].Key = strconv.Itoa(i + 1)
		}
	}
	return list, nil
}

func isInert(name string) bool { return name == "template" || name == "noscript" }

// isKey reports whether an id may go into the names of a tracker's controls.
func isKey(id string) bool {
	for _, r := range id {
		if !(r == '-' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z') {
			return false
		}
	}
	return id != ""
}

// errNone is the error of Find for a page without trackers.
var errNone = errors.New("the page has no <" + element + "> element")

// Find returns the tracker that shows the data file with the given name: the
// one whose src ends in the same file name, or, where the page has only one
// and that has no src, that one.
func Find(text []byte, file string) (Tracker, error) {
	list, err := Trackers(text)
	if err != nil {
		return Tracker{}, err
	}
	if len(list) == 0 {
		return Tracker{}, errNone
	}
	if len(list) == 1 && list[0].Src == "" {
		return list[0], nil
	}
	base := filepath.Base(file)
	var fitting []Tracker
	for _, tracker := range list {
		if address, err := url.Parse(tracker.Src); err == nil && path.Base(address.Path) == base {
			fitting = append(fitting, tracker)
		}
	}
	switch len(fitting) {
	case 0:
		return Tracker{}, fmt.Errorf("no <%s> element of the page has a src that ends in %s", element, base)
	case 1:
		return fitting[0], nil
	}
	return Tracker{}, fmt.Errorf("%d <%s> elements of the page have a src that ends in %s", len(fitting), element, base)
}

// Fill returns the page with new content in the tracker.
func (t Tracker) Fill(text, content []byte) []byte {
	return bytes.Join([][]byte{text[:t.Open], content, text[t.Close:]}, nil)
}
