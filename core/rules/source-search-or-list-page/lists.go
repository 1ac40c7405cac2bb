package sourcesearchorlistpage

import (
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
)

// engines are search engines, and the searches of social networks, by host:
// where the results are and which parameter has the words.
var engines = map[string]struct{ path, parameter string }{
	"bing.com":           {"/search", "q"},
	"duckduckgo.com":     {"/", "q"},
	"search.yahoo.com":   {"/search", "p"},
	"yandex.ru":          {"/search/", "text"},
	"yandex.com":         {"/search/", "text"},
	"ya.ru":              {"/search/", "text"},
	"baidu.com":          {"/s", "wd"},
	"ecosia.org":         {"/search", "q"},
	"search.brave.com":   {"/search", "q"},
	"startpage.com":      {"/do/search", "query"},
	"qwant.com":          {"/", "q"},
	"sogou.com":          {"/web", "query"},
	"youtube.com":        {"/results", "search_query"},
	"m.youtube.com":      {"/results", "search_query"},
	"x.com":              {"/search", "q"},
	"twitter.com":        {"/search", "q"},
	"mobile.twitter.com": {"/search", "q"},
	"nitter.net":         {"/search", "q"},
	"bsky.app":           {"/search", "q"},
	"facebook.com":       {"/search/top", "q"},
	"tiktok.com":         {"/search", "q"},
	"reddit.com":         {"/search", "q"},
	"toolbox.google.com": {"/factcheck/explorer/search", "query"},
}

// search returns what in an address asks for the results of a search.
func search(a address.Address) (address.Part, bool) {
	if strings.Count(a.Path.Text, "/") > 1 && !strings.Contains(a.Path.Text, "search") {
		return address.Part{}, false // no engine has its results so deep
	}
	host := strings.TrimPrefix(a.HostName(), "www.")
	engine, known := engines[host]
	if isGoogle(host) {
		engine.path, engine.parameter, known = "/search", "q", true
	}
	onEngine := known && strings.TrimSuffix(a.Path.Text, "/") == strings.TrimSuffix(engine.path, "/")
	onSite := lastSegment(a.Path.Text) == "search"
	atRoot := a.Path.Text == "" || a.Path.Text == "/"
	if !onEngine && !onSite && !atRoot {
		return address.Part{}, false
	}
	for p := range a.Parameters(a.Query) {
		if p.Value == "" {
			continue
		}
		switch {
		case onEngine && p.Name == engine.parameter,
			onSite && (p.Name == "q" || p.Name == "query" || p.Name == "search" || p.Name == "keyword" || p.Name == "keywords"),
			atRoot && !known && p.Name == "s" && words(p.Value):
			return p.Part, true
		}
	}
	return address.Part{}, false
}

// isGoogle reports whether a host, without www, is that of Google's search in
// some country.
func isGoogle(host string) bool {
	country, ok := strings.CutPrefix(host, "google.")
	if !ok {
		return false
	}
	country = strings.TrimPrefix(strings.TrimPrefix(country, "com."), "co.")
	return country == "com" || country == "cat" || len(country) == 2
}

// words reports whether a value is something that people look for rather than
// a number or key: sites made with WordPress are searched with “?s=words”.
func words(value string) bool {
	return len(value) > 2 && strings.Trim(value, "0123456789") == value
}

// hashtag reports whether an address is that of the posts under a hashtag.
func hashtag(a address.Address) bool {
	if !strings.Contains(a.Path.Text, "tag") {
		return false
	}
	segments := a.Segments()
	prefix := func(want ...string) bool {
		if len(segments) != len(want)+1 {
			return false
		}
		for i, s := range want {
			if segments[i] != s {
				return false
			}
		}
		return true
	}
	switch strings.TrimPrefix(a.HostName(), "www.") {
	case "x.com", "twitter.com", "mobile.twitter.com", "facebook.com", "m.facebook.com", "youtube.com", "bsky.app":
		return prefix("hashtag")
	case "instagram.com":
		return prefix("explore", "tags")
	case "linkedin.com":
		return prefix("feed", "hashtag")
	case "tiktok.com":
		return prefix("tag")
	}
	return false
}

// tagged reports whether an address is that of all pages of a site that have a
// tag or are in a category.
func tagged(a address.Address) bool {
	if !strings.HasPrefix(a.Path.Text, "/tag") && !strings.HasPrefix(a.Path.Text, "/category/") {
		return false
	}
	segments := a.Segments()
	if len(segments) == 4 && segments[2] == "page" {
		segments = segments[:2]
	}
	return len(segments) == 2 && (segments[0] == "tag" || segments[0] == "tags" || segments[0] == "category")
}

// feedNames are names of files that are feeds.
var feedNames = [...]string{"/rss.xml", "/atom.xml", "/feed.xml", "/feed.atom", "/feed.rss", "/feed.json", "/index.rdf"}

// feed reports whether a path is that of a feed.
func feed(path string) bool {
	for _, name := range feedNames {
		if strings.HasSuffix(path, name) {
			return true
		}
	}
	return path == "/feed" || path == "/feed/" || path == "/rss" || path == "/rss/"
}

// copies reports whether an address is that of the list of copies which an
// archive has of a page.
func copies(a address.Address) bool {
	switch a.HostName() {
	case "web.archive.org", "archive.org", "www.archive.org":
		return calendar(a.Path.Text)
	}
	return false
}

// calendar reports whether a path of the Wayback Machine has a star in the time
// of the copy, such as /web/*/https://news.example/ or /web/2025*/….
func calendar(path string) bool {
	rest, ok := strings.CutPrefix(path, "/web/")
	time, _, _ := strings.Cut(rest, "/")
	return ok && strings.HasSuffix(time, "*")
}

func lastSegment(path string) string {
	path = strings.TrimSuffix(path, "/")
	return path[strings.LastIndexByte(path, '/')+1:]
}
