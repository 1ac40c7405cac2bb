package selfsourcedverification

import (
	"slices"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
)

// A place is a part of the web that belongs to one speaker: a whole host, an
// account on a social network, or a page with all that lies below it.
type place struct {
	host    string
	account string   // on a social network
	path    []string // elsewhere; empty for the whole host
}

// placeOf returns the place for which an address stands. A bare home page of a
// social network stands for nobody.
func placeOf(text string) (place, bool) {
	a, ok := address.Parse(text)
	if !ok {
		return place{}, false
	}
	at := place{host: canonicalHost(a)}
	if address.IsShared(at.host) {
		at.account = account(a.Segments())
		return at, at.account != ""
	}
	at.path = a.Segments()
	return at, true
}

// holds reports whether an address lies in the place.
func (p place) holds(a address.Address) bool {
	if canonicalHost(a) != p.host {
		return false
	}
	segments := a.Segments()
	if p.account != "" {
		return account(segments) == p.account
	}
	return len(segments) >= len(p.path) && slices.Equal(segments[:len(p.path)], p.path)
}

// canonicalHost returns the host under the one name by which a site's mobile
// and former hosts are compared.
func canonicalHost(a address.Address) string {
	host := a.HostName()
	for _, prefix := range [...]string{"www.", "m.", "mobile."} {
		host = strings.TrimPrefix(host, prefix)
	}
	switch host {
	case "twitter.com":
		return "x.com"
	case "fb.com":
		return "facebook.com"
	case "threads.net":
		return "threads.com"
	case "old.reddit.com":
		return "reddit.com"
	case "telegram.me":
		return "t.me"
	}
	return host
}

// account returns the account that the path of an address on a social network
// names, or "".
func account(segments []string) string {
	if len(segments) == 0 {
		return ""
	}
	first := strings.ToLower(segments[0])
	switch first {
	case "c", "channel", "company", "groups", "in", "pages", "people", "profile", "public", "r", "s", "school", "u", "user":
		// Names a sort of account; the account follows.
		if len(segments) < 2 {
			return ""
		}
		if first == "s" { // t.me/s/name is t.me/name
			return strings.ToLower(segments[1])
		}
		return first + "/" + strings.ToLower(segments[1])
	case "embed", "explore", "hashtag", "home", "i", "intent", "media", "p", "permalink.php", "photo",
		"photo.php", "playlist", "posts", "profile.php", "reel", "reels", "search", "share", "share.php",
		"sharer", "shorts", "status", "stories", "story.php", "video", "videos", "watch", "web":
		return "" // names no account
	}
	return first
}
