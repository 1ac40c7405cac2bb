// Package target reads the address that another address carries, such as the
// parameter of a redirector or the end of an archive's path.
package target

import (
	"net/url"
	"strings"
)

// longest is how long an address of a claims file may be.
const longest = 2048

// Parameter returns the address in the value of a query's parameter. ok is
// false if there is none that a claims file may have.
func Parameter(value string) (string, bool) {
	decoded, err := url.QueryUnescape(value)
	if err != nil {
		return "", false
	}
	return Address(decoded)
}

// Address returns the address that a text is, with the characters beyond ASCII
// percent-encoded. ok is false if it is none that a claims file may have.
func Address(text string) (string, bool) {
	if !strings.HasPrefix(text, "https://") && !strings.HasPrefix(text, "http://") {
		return "", false
	}
	if !ascii(text) {
		text = encoded(text)
	}
	if len(text) > longest || strings.ContainsAny(text, "<>\"\\^`{|} ") {
		return "", false
	}
	for i := range len(text) {
		if text[i] <= ' ' || text[i] == 0x7f {
			return "", false
		}
	}
	u, err := url.Parse(text)
	if err != nil || u.User != nil || u.Hostname() == "" || !ascii(u.Host) || strings.ContainsAny(u.Host, "[]@%,") {
		return "", false
	}
	return text, true
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}

// encoded returns the address with all characters beyond ASCII percent-encoded,
// which RFC 3987 has as the same address. A host in such letters would need
// another encoding: the result is then no address that Address accepts.
func encoded(text string) string {
	const hex = "0123456789ABCDEF"
	var out strings.Builder
	for i := range len(text) {
		if c := text[i]; c >= 0x80 {
			out.Write([]byte{'%', hex[c>>4], hex[c&15]})
		} else {
			out.WriteByte(c)
		}
	}
	return out.String()
}
