package card

import "strings"

// AllowedTag reports whether a card may hold an element of the given name. Both
// writers leave any other element out, with all that is in it.
func AllowedTag(tag string) bool {
	switch tag {
	case "a", "article", "bdi", "blockquote", "button", "dd", "details", "div", "dl", "dt",
		"fieldset", "h2", "h3", "input", "label", "legend", "li", "ol", "p",
		"span", "strong", "summary", "time", "ul":
		return true
	}
	return false
}

// AllowedAttribute reports whether an element of a card may carry the attribute
// with this value. Both writers leave any other attribute out. An address is
// allowed if IsWebAddress, or if it leads into this page or this site.
func AllowedAttribute(name, value string) bool {
	switch name {
	case "href":
		return IsWebAddress(value) || isRelative(value)
	case "type":
		return value == "radio" || value == "button"
	case "dir":
		return value == "auto" || value == "ltr" || value == "rtl"
	case "target":
		return value == "_blank"
	case "aria-describedby", "aria-labelledby", "checked", "class", "data-digest",
		"data-standing", "data-stance", "datetime", "disabled", "hidden", "id", "lang", "name",
		"rel", "role", "value":
		return true
	}
	return false
}

// IsWebAddress reports whether a text is an absolute http or https address that
// every reader of addresses takes for the same one: it names a host and no
// user, and has no white space, control characters, quotes, angle brackets or
// backslashes.
func IsWebAddress(address string) bool {
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok || !strings.EqualFold(scheme, "https") && !strings.EqualFold(scheme, "http") {
		return false
	}
	authority := rest
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		authority = rest[:end]
	}
	if authority == "" || authority[0] == ':' || strings.Contains(authority, "@") {
		return false
	}
	return isPlain(rest)
}

// isRelative reports whether a text is an address within this page ("#…") or
// within this site: it names neither a scheme nor a host, and has nothing in it
// that readers of addresses drop or take for something else.
func isRelative(address string) bool {
	if strings.HasPrefix(address, "#") {
		return true
	}
	if address == "" || strings.HasPrefix(address, "//") {
		return false
	}
	path := address
	if end := strings.IndexAny(path, "/?#"); end >= 0 {
		path = path[:end]
	}
	return !strings.Contains(path, ":") && isPlain(address)
}

// isPlain reports whether a text has no white space, control characters, quotes,
// angle brackets, backslashes or invisible characters.
func isPlain(address string) bool {
	for _, r := range address {
		switch {
		case r <= ' ', r == '"', r == '<', r == '>', r == '\\', r == '`', r == 0x7f,
			0x80 <= r && r <= 0x9f, isInvisible(r):
			return false
		}
	}
	return true
}

// isInvisible reports characters that break lines or turn the direction of
// text, by which an address can be made to look like another.
func isInvisible(r rune) bool {
	return 0x2028 <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 || r == 0xfeff || r == 0xfffd
}
