// Package embeds makes what other pages need to show claims in a frame: a page
// with the claims, its oEmbed description and the code of the frame. All are
// static, for a folder on any host.
package embeds

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"net/url"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/words"
)

// The names of the files in a folder.
const (
	PageName   = "index.html"
	OEmbedName = "oembed.json"
)

// Sandbox is what the page in a frame may do: run its scripts under its own
// origin, open links in tabs that are free of the sandbox, and let the reader
// save the data.
const Sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads"

// The size of a frame in CSS pixels where nothing sets it. A frame that is too
// low scrolls.
const (
	width  = 600
	height = 640
)

// cacheAge is how many seconds a description may be kept. The page is no part of
// it and may change at any time.
const cacheAge = 24 * 60 * 60

// An Embed is a folder with the claims of a document.
type Embed struct {
	Document *claim.Document
	Words    *words.Words
	URL      *url.URL // where the folder will be: absolute, its path ends in a slash
	Data     string   // the name of the data file in it
	// Assets is the address of the folder with the widget's files, absolute or
	// from this folder; it ends in a slash.
	Assets string
}

// ParseURL reads the address of a folder. The error says what is wrong with it.
func ParseURL(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	switch {
	case err != nil || !card.IsWebAddress(address):
		return nil, errors.New("it must be an absolute address that begins with https:// or http://")
	case strings.ContainsAny(address, "?#"):
		return nil, errors.New("it must be the address of a folder, without a query or a fragment")
	}
	u.Path = Folder(u.Path)
	if u.RawPath != "" {
		u.RawPath = Folder(u.RawPath)
	}
	return u, nil
}

// Folder returns the address of a folder with a slash at its end.
func Folder(address string) string { return strings.TrimSuffix(address, "/") + "/" }

// Page returns the page of the folder.
func (e Embed) Page() []byte {
	return card.Page(e.Document, card.PageOptions{
		Stylesheet: e.Assets + "claim-tracker.css",
		Script:     e.Assets + "claim-tracker.js",
		Frame:      e.Assets + "claim-tracker-frame.js",
		Source:     (&url.URL{Path: e.Data}).String(),
		OEmbed:     e.at(OEmbedName),
	}, card.Options{Words: e.Words})
}

// at returns the absolute address of an address from the folder.
func (e Embed) at(address string) string {
	return e.URL.ResolveReference(&url.URL{Path: address}).String()
}

// Frame returns the code of the frame, in one line, since some systems break
// code of several.
func (e Embed) Frame() string {
	return fmt.Sprintf(`<iframe data-claim-tracker src="%s" title="%s" width="100%%" height="%d" frameborder="0" sandbox="%s" allow="clipboard-write"></iframe>`,
		html.EscapeString(e.at(PageName)), html.EscapeString(e.title()), height, Sandbox)
}

// Host returns the code of the script that makes frames as high as the pages in
// them.
func (e Embed) Host() string {
	script := e.Assets + "claim-tracker-host.js"
	if absolute, err := e.URL.Parse(script); err == nil {
		script = absolute.String()
	}
	return fmt.Sprintf(`<script async src="%s"></script>`, html.EscapeString(script))
}

// title is the title of the page, in one line.
func (e Embed) title() string {
	return strings.Join(strings.Fields(card.PageTitle(e.Document, e.Words)), " ")
}

// oEmbed is a response of the type "rich" of oEmbed 1.0 (oembed.com).
type oEmbed struct {
	Version      string `json:"version"`
	Type         string `json:"type"`
	Title        string `json:"title"`
	ProviderName string `json:"provider_name,omitempty"`
	ProviderURL  string `json:"provider_url,omitempty"`
	CacheAge     int    `json:"cache_age"` // seconds
	HTML         string `json:"html"`
	Width        int    `json:"width"`  // CSS pixels
	Height       int    `json:"height"` // CSS pixels
}

// OEmbed returns the oEmbed description of the page. Its code is the frame alone:
// systems that read descriptions take scripts out.
func (e Embed) OEmbed() ([]byte, error) {
	description := oEmbed{
		Version: "1.0", Type: "rich", Title: e.title(), CacheAge: cacheAge,
		HTML: e.Frame(), Width: width, Height: height,
	}
	if a := e.Document.Article; a != nil && a.Publisher != nil {
		description.ProviderName = a.Publisher.Name
		if card.IsWebAddress(a.Publisher.URL) {
			description.ProviderURL = a.Publisher.URL
		}
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false) // it is read as JSON, and by people
	encoder.SetIndent("", "  ")
	err := encoder.Encode(description)
	return text.Bytes(), err
}
