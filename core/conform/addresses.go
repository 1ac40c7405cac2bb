package conform

import (
	"fmt"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// badAddress explains a text that is no address, as exactly as it can be told.
func (x *explainer) badAddress(at jsonpos.Value, wanted string) {
	start, end, what, hint := addressPuzzle(at.Text())
	if what == "" {
		x.add(at, "invalid-text", fmt.Sprintf("%s is not valid for %s", quoted(at), nameOf(at)), wanted)
		return
	}
	span := at.Document().Text.Range(at.TextOffset(start), at.TextOffset(end))
	x.addAt(at, span, "invalid-text", subject(at)+" "+what, hint)
}

// addressPuzzle says what keeps s from being an absolute http or https address,
// and where. A user name or password in it is not repeated: findings end in
// logs. what is "" if it cannot be told.
func addressPuzzle(s string) (start, end int, what, hint string) {
	scheme, rest, found := strings.Cut(s, ":")
	switch lower := strings.ToLower(scheme); {
	case !found || strings.ContainsAny(scheme, "./?#@ "):
		return 0, len(s), "does not start with https://", "Write the whole address, as the browser's address bar gives it."
	case lower != "http" && lower != "https":
		return 0, len(scheme) + 1, fmt.Sprintf("has the scheme “%s”, which readers cannot open safely", clip(scheme)), "Use an address that starts with https://."
	case lower != scheme:
		return 0, len(scheme), fmt.Sprintf("writes its scheme as “%s”", scheme), "Write " + lower + " in lower case."
	case !strings.HasPrefix(rest, "//"):
		return 0, len(scheme) + 1, "does not start with " + scheme + "://", "Write two slashes after the colon."
	}
	host := len(scheme) + len("://")
	if i := strings.IndexFunc(s, unwelcomeInAddress); i >= 0 {
		r := []rune(s[i:])[0]
		if r == ' ' {
			return i, i + 1, "contains a space", "Write it as %20, or remove it."
		}
		return i, i + len(string(r)), fmt.Sprintf("contains a character that no address has (U+%04X)", r), "Remove it, or copy the address again."
	}
	authority := s[host:]
	if i := strings.IndexAny(authority, "/?#"); i >= 0 {
		authority = authority[:i]
	}
	switch i := strings.LastIndexByte(authority, '@'); {
	case authority == "":
		return host, host, "names no site", "Write the name of the site behind " + scheme + "://."
	case i >= 0:
		return host, host + i + 1, "contains a user name or password", "Remove what stands before the @, and change the password if it is a real one."
	}
	if port := strings.LastIndexByte(authority, ':'); port >= 0 && strings.Trim(authority[port+1:], "0123456789") != "" {
		return host + port, host + len(authority), "has a port that is no number", "Remove it."
	}
	for i := host; i < len(s); i++ {
		if s[i] == '%' && (i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2])) {
			return i, i + 1, "contains a % without two hexadecimal digits behind it", "Write a percent sign as %25."
		}
	}
	return 0, 0, "", ""
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}

// unwelcomeInAddress reports the characters that the schema keeps out of
// addresses.
func unwelcomeInAddress(r rune) bool {
	_, _, what := unwelcome("x" + string(r) + "x")
	return what != "" || strings.ContainsRune(" <>\"\\`", r)
}
