package sourcebehindredirector

import (
	"net/url"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/target"
)

// A redirector passes those who open its path on to the address in one of the
// parameters.
type redirector struct {
	path       string
	parameters []string
}

// redirectors, by host without www.
var redirectors = map[string]redirector{
	"google.com":         {"/url", []string{"url", "q"}},
	"l.facebook.com":     {"/l.php", []string{"u"}},
	"lm.facebook.com":    {"/l.php", []string{"u"}},
	"l.messenger.com":    {"/l.php", []string{"u"}},
	"l.instagram.com":    {"/", []string{"u"}},
	"l.threads.com":      {"/", []string{"u"}},
	"youtube.com":        {"/redirect", []string{"q"}},
	"linkedin.com":       {"/safety/go", []string{"url"}},
	"out.reddit.com":     {"", []string{"url"}},
	"vk.com":             {"/away.php", []string{"to"}},
	"away.vk.com":        {"/away.php", []string{"to"}},
	"t.umblr.com":        {"/redirect", []string{"z"}},
	"duckduckgo.com":     {"/l/", []string{"uddg"}},
	"slack-redir.net":    {"/link", []string{"url"}},
	"link.zhihu.com":     {"/", []string{"target"}},
	"weibo.cn":           {"/sinaurl", []string{"u"}},
	"exit.sc":            {"/", []string{"url"}},
	"gate.sc":            {"/", []string{"url"}},
	"getpocket.com":      {"/redirect", []string{"url"}},
	"steamcommunity.com": {"/linkfilter/", []string{"u", "url"}},
}

// most is how many redirectors in one another are taken off.
const most = 5

// carried returns the address to which a redirector, and those that it passes
// its visitors on to, lead in the end.
func carried(a address.Address) (to string, ok bool) {
	for range most {
		next, found := inside(a)
		if !found {
			break
		}
		to, ok = next, true
		a, _ = address.Parse(to)
	}
	return to, ok
}

// inside returns the address to which a redirector passes its visitors on.
func inside(a address.Address) (string, bool) {
	host := strings.TrimPrefix(a.HostName(), "www.")
	switch {
	case host == "urldefense.com":
		return defended(a)
	case host == "urldefense.proofpoint.com" && a.Path.Text == "/v2/url":
		return proofpoint(a)
	case strings.HasSuffix(host, ".safelinks.protection.outlook.com"):
		return value(a, "url")
	}
	r, ok := redirectors[host]
	if !ok && strings.HasPrefix(host, "google.") && len(host) <= len("google.com.br") {
		r, ok = redirectors["google.com"], true
	}
	if !ok || r.path != "" && strings.TrimSuffix(a.Path.Text, "/") != strings.TrimSuffix(r.path, "/") {
		return "", false
	}
	return value(a, r.parameters...)
}

// value returns the address in the first of the parameters that has one.
func value(a address.Address, names ...string) (string, bool) {
	for _, name := range names {
		for p := range a.Parameters(a.Query) {
			if p.Name != name {
				continue
			}
			if to, ok := target.Parameter(p.Value); ok {
				return to, true
			}
		}
	}
	return "", false
}

// defended reads the third form of Proofpoint’s addresses, /v3/__ADDRESS__;!!…,
// in which nothing has been replaced: characters that were are behind the
// semicolon, in a form of their own.
func defended(a address.Address) (string, bool) {
	_, rest, ok := strings.Cut(a.Text, "/v3/__")
	to, _, found := strings.Cut(rest, "__;!!")
	if !ok || !found {
		return "", false
	}
	return target.Address(to)
}

// proofpoint reads the second form, in which - stands for % and _ for /.
func proofpoint(a address.Address) (string, bool) {
	for p := range a.Parameters(a.Query) {
		if p.Name != "u" {
			continue
		}
		to, err := url.PathUnescape(strings.NewReplacer("-", "%", "_", "/").Replace(p.Value))
		if err != nil {
			return "", false
		}
		return target.Address(to)
	}
	return "", false
}
