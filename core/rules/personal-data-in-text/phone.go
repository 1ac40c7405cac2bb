package personaldataintext

import "strings"

// phone returns the first phone number that can be taken for nothing else: one
// with the + of its country (E.164), or one in the North American form. Other
// numbers look like years, amounts, ranges and ISBNs.
func phone(text string) (start, end int) {
	if strings.IndexByte(text, '+') >= 0 {
		if start, end = international(text); end > 0 {
			return start, end
		}
	}
	if strings.Count(text, "-") > 0 {
		return american(text)
	}
	return 0, 0
}

// international finds “+47 22 12 34 56”. A number in groups of three digits,
// such as “+10 000 000”, may be an amount, and one in a row an increase.
func international(text string) (start, end int) {
	const least, most = 9, 15 // digits
	for at := 0; ; at++ {
		i := strings.IndexByte(text[at:], '+')
		if i < 0 {
			return 0, 0
		}
		at += i
		digits, group, odd, groups := 0, 0, false, 0
		end = at + 1
		for j := at + 1; j <= len(text); j++ {
			if j < len(text) && isDigit(text[j]) {
				group++
				digits++
				end = j + 1
				continue
			}
			if group > 0 {
				odd = odd || groups > 0 && group != 3
				groups++
			}
			group = 0
			if j == len(text) || strings.IndexByte(" -.()/", text[j]) < 0 || j+1 < len(text) && !isDigit(text[j+1]) && text[j+1] != '(' && text[j+1] != ' ' && text[j] != '(' {
				break
			}
		}
		if before := at > 0 && text[at-1] > ' ' && text[at-1] != '(' && text[at-1] != ':'; before {
			continue
		}
		if least <= digits && digits <= most && (odd || groups == 1 && digits >= 10) {
			return at, end
		}
	}
}

// american finds “555-010-1234” and “(555) 010-1234”.
func american(text string) (start, end int) {
	for at := range len(text) {
		if isDigit(text[at]) || text[at] == '(' {
			if at > 0 && (isDigit(text[at-1]) || strings.IndexByte("-.,/", text[at-1]) >= 0) {
				continue
			}
			for _, form := range [...]string{"000-000-0000", "(000) 000-0000", "(000)000-0000"} {
				if end := at + len(form); fits(text[at:], form) && (end == len(text) || !isDigit(text[end]) && text[end] != '-') {
					return at, end
				}
			}
		}
	}
	return 0, 0
}

// fits reports whether text starts in a form in which 0 stands for any digit.
func fits(text, form string) bool {
	if len(text) < len(form) {
		return false
	}
	for i := range len(form) {
		if form[i] == '0' && !isDigit(text[i]) || form[i] != '0' && form[i] != text[i] {
			return false
		}
	}
	return true
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
