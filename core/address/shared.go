package address

import "slices"

// sharedHosts are hosts on which many people publish, each under an account.
var sharedHosts = [...]string{
	"bsky.app", "facebook.com", "gab.com", "instagram.com", "linkedin.com", "mastodon.online",
	"mastodon.social", "medium.com", "ok.ru", "reddit.com", "rumble.com", "t.me", "threads.com",
	"tiktok.com", "truthsocial.com", "tumblr.com", "vk.com", "weibo.com", "x.com", "youtube.com",
}

// IsShared reports whether many people publish on a host, each under an
// account, so that the host tells of nobody.
func IsShared(host string) bool { return slices.Contains(sharedHosts[:], host) }
