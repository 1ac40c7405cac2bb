package htmlentityintext

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An entity is a character reference of HTML with its place in a text.
type entity struct {
	start, end int
	meaning    string
}

// entities returns the references in a text. A name has to be one that HTML
// knows, so “AT&T;” is none, and what it stands for has to be allowed in a text.
func entities(text string) []entity {
	var found []entity
	for i := 0; i < len(text); {
		next := strings.IndexByte(text[i:], '&')
		if next < 0 {
			break
		}
		i += next
		size, meaning := reference(text[i:])
		if size == 0 {
			i++
			continue
		}
		found = append(found, entity{i, i + size, meaning})
		i += size
	}
	return found
}

// reference reads the reference at the start of text. What was escaped twice,
// as “&amp;nbsp;”, is one reference. size is 0 if there is none.
func reference(text string) (size int, meaning string) {
	const longest = 10
	for at := 1; ; at = size {
		end := strings.IndexByte(text[at:min(len(text), at+longest+1)], ';')
		if end < 0 {
			return size, meaning
		}
		r := character(text[at : at+end])
		if r == 0 {
			return size, meaning
		}
		size, meaning = at+end+1, string(r)
		if r != '&' {
			return size, meaning
		}
	}
}

// character returns the character of a reference without its & and ;, or 0.
func character(name string) rune {
	if number, ok := strings.CutPrefix(name, "#"); ok {
		base := 10
		if strings.HasPrefix(number, "x") || strings.HasPrefix(number, "X") {
			number, base = number[1:], 16
		}
		code, err := strconv.ParseUint(number, base, 21)
		r := rune(code)
		if err != nil || !utf8.ValidRune(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && r != '\u00ad' || r == '\u2028' || r == '\u2029' {
			return 0
		}
		return r
	}
	if i := slices.Index(latin, name); i >= 0 {
		return '\u00a0' + rune(i)
	}
	return common[name]
}

// latin are the names of the characters from U+00A0 to U+00FF, in their order.
var latin = strings.Fields(`nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr
 deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest
 Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml
 ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig
 agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml
 eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`)

// common are further names that publishing systems write.
var common = map[string]rune{
	"amp": '&', "lt": '<', "gt": '>', "quot": '"', "apos": '\'',
	"ndash": '–', "mdash": '—', "hellip": '…', "bull": '•', "euro": '€', "trade": '™', "permil": '‰', "minus": '−',
	"lsquo": '‘', "rsquo": '’', "sbquo": '‚', "ldquo": '“', "rdquo": '”', "bdquo": '„', "lsaquo": '‹', "rsaquo": '›',
	"ensp": '\u2002', "emsp": '\u2003', "thinsp": '\u2009',
	"OElig": 'Œ', "oelig": 'œ', "Scaron": 'Š', "scaron": 'š', "Yuml": 'Ÿ',
}
