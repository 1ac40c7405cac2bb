package urlnotcanonical

import (
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
)

// An oddity is a part of an address that is usually written in another way.
type oddity struct {
	address.Part
	instead string
	why     string
}

// odd returns what is odd about an address, in its order.
func odd(a address.Address) (found []oddity) {
	if lower := strings.Map(lowerASCII, a.Host.Text); lower != a.Host.Text && !strings.Contains(lower, "%") {
		found = append(found, oddity{a.Host, lower, "a host in capitals"})
	}
	// The port's place is known by what stands behind the host.
	end := a.Host.End
	for end < len(a.Text) && !strings.ContainsRune("/?#", rune(a.Text[end])) {
		end++
	}
	if port := a.Text[a.Host.End:end]; port != "" && needless(a.Text, port) {
		found = append(found, oddity{address.Part{Text: port, Start: a.Host.End, End: end}, "", "a port that goes without saying"})
	}
	rest := a.Path
	if dots, ok := dotSegments(a.Path); ok {
		dots.instead = decoded(dots.instead)
		before := address.Part{Text: a.Text[a.Path.Start:dots.Start], Start: a.Path.Start, End: dots.Start}
		rest = address.Part{Text: a.Text[dots.End:a.Path.End], Start: dots.End, End: a.Path.End}
		found = append(append(found, unreserved(before)...), dots)
	}
	found = append(found, unreserved(rest)...)
	found = append(found, unreserved(a.Query)...)
	if strings.HasPrefix(a.Fragment.Text, "utm_") && tracks(a) {
		whole := address.Part{Text: "#" + a.Fragment.Text, Start: a.Fragment.Start - 1, End: a.Fragment.End}
		found = append(found, oddity{whole, "", "nothing but tracking parameters behind #"})
	}
	return found
}

func lowerASCII(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

// needless reports whether a port, with its colon, is empty or that of the
// scheme (RFC 3986, section 6.2.3).
func needless(text, port string) bool {
	switch port {
	case ":":
		return true
	case ":443":
		return strings.HasPrefix(text, "https:")
	case ":80":
		return strings.HasPrefix(text, "http:")
	}
	return false
}

var encodedDots = strings.NewReplacer("%2E", ".", "%2e", ".")

// dotSegments tells of . and .. in a path, with what stands there without them
// (RFC 3986, sections 5.2.4 and 6.2.2.3).
func dotSegments(path address.Part) (oddity, bool) {
	if !strings.Contains(path.Text, "/.") && !strings.Contains(path.Text, "/%2") {
		return oddity{}, false
	}
	segments := strings.Split(path.Text, "/")[1:]
	var kept []string
	found := false
	for i, segment := range segments {
		last := i == len(segments)-1
		switch encodedDots.Replace(segment) {
		case ".":
		case "..":
			kept = kept[:max(0, len(kept)-1)]
		default:
			kept = append(kept, segment)
			continue
		}
		found = true
		if last {
			kept = append(kept, "")
		}
	}
	without := "/" + strings.Join(kept, "/")
	if !found || without == path.Text {
		return oddity{}, false
	}
	// Only what differs is replaced.
	start := 0
	for start < len(without) && path.Text[start] == without[start] {
		start++
	}
	end := 0
	for end < len(without)-start && path.Text[len(path.Text)-1-end] == without[len(without)-1-end] {
		end++
	}
	// Not within a character.
	for start > 0 && path.Text[start]&0xc0 == 0x80 {
		start--
	}
	for end > 0 && path.Text[len(path.Text)-end]&0xc0 == 0x80 {
		end--
	}
	part := address.Part{
		Text:  path.Text[start : len(path.Text)-end],
		Start: path.Start + start, End: path.End - end,
	}
	return oddity{part, without[start : len(without)-end], "steps such as “..” in its path"}, true
}

// unreserved tells of letters, digits and - . _ ~ that are percent-encoded for
// no reason (RFC 3986, section 6.2.2.2).
func unreserved(in address.Part) (found []oddity) {
	for i := 0; i+2 < len(in.Text); i++ {
		if in.Text[i] != '%' {
			continue
		}
		high, low := hex(in.Text[i+1]), hex(in.Text[i+2])
		if high < 0 || low < 0 {
			continue
		}
		c := byte(high<<4 | low)
		if letter := c|0x20 >= 'a' && c|0x20 <= 'z'; letter || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~' {
			part := address.Part{Text: in.Text[i : i+3], Start: in.Start + i, End: in.Start + i + 3}
			found = append(found, oddity{part, string(rune(c)), "characters that are encoded for no reason"})
		}
		i += 2
	}
	return found
}

// decoded returns a text with what unreserved tells of as itself.
func decoded(text string) string {
	found := unreserved(address.Part{Text: text, End: len(text)})
	for i := len(found) - 1; i >= 0; i-- {
		text = text[:found[i].Start] + found[i].instead + text[found[i].End:]
	}
	return text
}

func hex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// tracks reports whether the fragment is nothing but parameters by which Google
// Analytics tracks readers.
func tracks(a address.Address) bool {
	for p := range a.Parameters(a.Fragment) {
		switch p.Name {
		case "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "utm_id":
		default:
			return false
		}
	}
	return true
}
