package personaldataintext

import "strings"

// mail returns the first e-mail address of a person: not that of an office, such
// as press@norhaven.example, nor one of the desk's own.
func mail(text string, own []string) (start, end int) {
	for at := 0; ; at++ {
		i := strings.IndexByte(text[at:], '@')
		if i < 0 {
			return 0, 0
		}
		at += i
		start, end = at, at+1
		for start > 0 && inMail(text[start-1], "._%+-") {
			start--
		}
		for end < len(text) && inMail(text[end], ".-") {
			end++
		}
		end = at + len(strings.TrimRight(text[at:end], ".-"))
		local, domain := text[start:at], strings.ToLower(text[at+1:max(end, at+1)])
		// In “@ana@social.example” and in an address of the web it is a handle.
		if start > 0 && strings.IndexByte("@/", text[start-1]) >= 0 || strings.Trim(local, ".") == "" {
			continue
		}
		if host(domain) && !office(local) && !of(domain, own) {
			return start, end
		}
	}
}

func inMail(b byte, signs string) bool {
	return 'a' <= b|0x20 && b|0x20 <= 'z' || '0' <= b && b <= '9' || strings.IndexByte(signs, b) >= 0
}

// host reports whether a name has the form of a domain: with a dot, and letters
// behind the last one.
func host(name string) bool {
	dot := strings.LastIndexByte(name, '.')
	return dot > 0 && len(name)-dot > len(".x") && strings.Trim(name[dot+1:], "abcdefghijklmnopqrstuvwxyz") == ""
}

// office reports whether the local part of an address names no person.
func office(local string) bool {
	switch strings.ToLower(local) {
	case "admin", "comms", "contact", "contacto", "desk", "editor", "enquiries", "factcheck", "feedback", "hello", "help", "info",
		"kontakt", "mail", "media", "news", "newsroom", "no-reply", "noreply", "office", "post", "postmaster", "prensa", "press",
		"presse", "pressoffice", "redaktion", "service", "support", "tips", "webmaster":
		return true
	}
	return false
}

// of reports whether a domain is one of the given ones or under one.
func of(domain string, list []string) bool {
	for _, d := range list {
		d = strings.ToLower(d)
		if domain == d || strings.HasSuffix(domain, "."+d) {
			return true
		}
	}
	return false
}
