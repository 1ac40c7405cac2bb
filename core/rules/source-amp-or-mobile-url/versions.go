package sourceampormobileurl

import (
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/target"
)

// cached returns the publisher's address that an address of an AMP cache
// carries: …/c/s/HOST/PATH, or /amp/s/HOST/PATH on Google; the s is for https.
func cached(a address.Address) (string, bool) {
	host := strings.TrimPrefix(a.HostName(), "www.")
	path := a.Path.Text
	var rest string
	var ok bool
	switch {
	case strings.HasSuffix(host, ".cdn.ampproject.org"):
		if rest, ok = strings.CutPrefix(path, "/c/"); !ok {
			rest, ok = strings.CutPrefix(path, "/v/")
		}
	case strings.HasPrefix(host, "google.") && len(host) <= len("google.com.br"):
		rest, ok = strings.CutPrefix(path, "/amp/")
	}
	if !ok {
		return "", false
	}
	scheme := "http://"
	if secure, ok := strings.CutPrefix(rest, "s/"); ok {
		scheme, rest = "https://", secure
	}
	if name, _, _ := strings.Cut(rest, "/"); !strings.Contains(name, ".") {
		return "", false
	}
	return target.Address(scheme + rest + a.Text[a.Path.End:])
}

// mobile are sites whose version for phones has the same paths under another
// host.
var mobile = map[string]string{
	"m.facebook.com":      "www.facebook.com",
	"m.youtube.com":       "www.youtube.com",
	"mobile.twitter.com":  "twitter.com",
	"mobile.x.com":        "x.com",
	"m.vk.com":            "vk.com",
	"m.imdb.com":          "www.imdb.com",
	"m.ok.ru":             "ok.ru",
	"mbasic.facebook.com": "www.facebook.com",
}

// known returns the common address of a page on a site that is known.
func known(a address.Address) (string, bool) {
	name := a.HostName()
	host, ok := mobile[name]
	if !ok {
		if language, rest, found := strings.Cut(name, ".m."); found && wikimedia(rest) && !strings.Contains(language, ".") {
			host, ok = language+"."+rest, true
		}
	}
	if !ok || a.Port.Text != "" {
		return "", false
	}
	return target.Address("https://" + host + a.Text[a.Host.End:])
}

func wikimedia(domain string) bool {
	switch domain {
	case "wikipedia.org", "wiktionary.org", "wikinews.org", "wikiquote.org", "wikisource.org", "wikibooks.org",
		"wikiversity.org", "wikivoyage.org", "wikimedia.org":
		return true
	}
	return false
}

// looks tells what in an address is usual for a version for phones.
func looks(a address.Address) (part address.Part, version string, ok bool) {
	labels := strings.Count(a.HostName(), ".") + 1
	first, _, _ := strings.Cut(a.HostName(), ".")
	const amp, phones = "the AMP version", "the version for phones"
	switch {
	case labels < 3:
	case first == "amp":
		return a.Host, amp, true
	case first == "mobile", first == "m" && a.HostName() != "m.media-amazon.com":
		return a.Host, phones, true
	}
	if strings.Contains(a.Query.Text, "amp") {
		for p := range a.Parameters(a.Query) {
			switch strings.ToLower(p.Text) {
			case "amp", "amp=1", "amp=true", "outputtype=amp", "output=amp", "view=amp":
				return p.Part, amp, true
			}
		}
	}
	if strings.Contains(a.Path.Text, "amp") && inPath(a.Path.Text) {
		return a.Path, amp, true
	}
	return part, "", false
}

// inPath reports whether a path has a piece “amp” beside the name of an article:
// one of several words or with a number. A page on amplifiers has none.
func inPath(path string) bool {
	article := false
	amp := strings.HasSuffix(path, ".amp") || strings.HasSuffix(path, ".amp.html")
	for segment := range strings.SplitSeq(path, "/") {
		if segment == "amp" {
			amp = true
			continue
		}
		digits := strings.Count(strings.Map(digit, segment), "0")
		article = article || strings.Count(segment, "-") >= 2 || digits >= 4 && digits < len(segment) ||
			strings.Contains(segment, "-") && strings.HasSuffix(segment, ".amp.html") ||
			digits == 4 && strings.HasPrefix(segment, "20")
	}
	return amp && article
}

// digit maps digits to 0 and leaves out all else.
func digit(r rune) rune {
	if r >= '0' && r <= '9' {
		return '0'
	}
	return -1
}
