package urlunsafe

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/address"
)

// hidden finds control characters and characters that are invisible or turn
// the direction of text, as themselves or percent-encoded. Two of them that
// join letters in some scripts are let pass where they stand as themselves or
// encoded in a path or query.
func hidden(a address.Address) (danger, bool) {
	text := a.Text
	if printable(text) && strings.IndexByte(text, '%') < 0 {
		return danger{}, false
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == '%' {
			r, size = encoded(text[i:])
		}
		if conceals(r) && i >= a.Host.End {
			return danger{
				Part:    address.Part{Start: i, End: i + size},
				message: fmt.Sprintf("The address contains %s (U+%04X), with which one address can pass for another", sort(r), r),
				hint:    "Remove it, and check where the address then leads.",
			}, true
		}
		i += size
	}
	return danger{}, false
}

// encoded returns the character that is percent-encoded at the start of text
// and the length of its encoding.
func encoded(text string) (r rune, size int) {
	var decoded []byte
	for size < len(text) && text[size] == '%' && len(text) >= size+3 && len(decoded) < utf8.UTFMax {
		b, err := url.PathUnescape(text[size : size+3])
		if err != nil {
			break
		}
		decoded = append(decoded, b...)
		size += 3
		if utf8.FullRune(decoded) {
			break
		}
	}
	if r, n := utf8.DecodeRune(decoded); n == len(decoded) && r != utf8.RuneError {
		return r, size
	}
	return '%', 1
}

func conceals(r rune) bool {
	const joiners = "\u200c\u200d"
	return r != utf8.RuneError && invisible(r) && !strings.ContainsRune(joiners, r)
}

// sort names the sort of a character that conceals.
func sort(r rune) string {
	if unicode.IsControl(r) {
		return "a control character"
	}
	return "an invisible character"
}
