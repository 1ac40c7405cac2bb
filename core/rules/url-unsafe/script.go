package urlunsafe

import (
	"strings"
	"unicode"

	"golang.org/x/net/idna"

	"github.com/claim-tracker/claim-tracker/core/address"
)

// script finds hosts that look like another: letters of two alphabets in one
// label, or a label of Cyrillic or Greek letters each of which looks Latin,
// under a Latin top-level domain. Browsers refuse to show such names too.
func script(a address.Address) (danger, bool) {
	name := a.HostName()
	if printable(name) && !strings.Contains(name, "xn--") {
		return danger{}, false
	}
	labels := strings.Split(name, ".")
	for i, label := range labels {
		if decoded, err := idna.Punycode.ToUnicode(label); err == nil {
			labels[i] = decoded
		}
	}
	top := labels[len(labels)-1]
	for _, label := range labels {
		d := danger{Part: a.Host, hint: "Check the spelling of the host; copy the address from the site itself."}
		latin, cyrillic, greek := letters(label)
		switch {
		case strings.ContainsFunc(label, invisible):
			d.message = "The host “" + label + "” contains invisible characters"
		case latin && (cyrillic || greek), cyrillic && greek:
			d.message = "The host “" + label + "” mixes letters of different alphabets that look alike"
		case (cyrillic || greek) && ascii(top) && !strings.ContainsFunc(label, distinct):
			d.message = "The host “" + label + "” is written in letters that look Latin and are not"
		default:
			continue
		}
		return d, true
	}
	return danger{}, false
}

func letters(label string) (latin, cyrillic, greek bool) {
	for _, r := range label {
		latin = latin || unicode.Is(unicode.Latin, r)
		cyrillic = cyrillic || unicode.Is(unicode.Cyrillic, r)
		greek = greek || unicode.Is(unicode.Greek, r)
	}
	return latin, cyrillic, greek
}

// distinct reports whether r is a letter that is not taken for a Latin one.
func distinct(r rune) bool {
	return unicode.IsLetter(r) && !strings.ContainsRune("асԁеһіјӏорԛѕԝхуүѵαονρυ", r)
}

// printable reports whether s consists of ASCII characters that are seen.
func printable(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

func ascii(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII })
}

// invisible reports whether r leaves no trace on the screen, or turns the
// direction of the text around it.
func invisible(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029'
}
