package filter

import "unicode"

// Fold returns the form in which texts are compared: lower case, Latin letters
// without their diacritics, Arabic and Hebrew without vowel signs, and one
// form of each quotation mark, hyphen and space. A search is a reader's, so it
// forgives what a keyboard makes hard; quotes are located elsewhere, exactly.
func Fold(s string) string { return string(appendFolded(make([]byte, 0, len(s)), s)) }

func appendFolded(out []byte, s string) []byte {
	for _, r := range s {
		switch {
		case 'A' <= r && r <= 'Z':
			out = append(out, byte(r)|0x20)
		case r < 0x80:
			out = append(out, byte(r))
		case latinStart <= r && r < latinStart+rune(len(latin)):
			out = appendLatin(out, latin[r-latinStart], r)
		case additionalStart <= r && r < additionalStart+rune(len(additional)):
			out = appendLatin(out, additional[r-additionalStart], r)
		case isMark(r):
		default:
			out = appendOther(out, r)
		}
	}
	return out
}

// isMark reports the signs that stand above and below letters: combining
// diacritics, Hebrew points, Arabic vowel signs and the tatweel, and the soft
// hyphen and joiners, which nobody sees.
func isMark(r rune) bool {
	return 0x300 <= r && r <= 0x36f ||
		0x591 <= r && r <= 0x5c7 && r != 0x5be && r != 0x5c0 && r != 0x5c3 && r != 0x5c6 ||
		0x64b <= r && r <= 0x652 || r == 0x640 || r == 0x670 ||
		r == 0xad || 0x200b <= r && r <= 0x200f || r == 0x2060
}

func appendOther(out []byte, r rune) []byte {
	switch r {
	case '‘', '’', '‚', '‛', '′', '`', '´', 'ʼ':
		return append(out, '\'')
	case '“', '”', '„', '‟', '«', '»', '″':
		return append(out, '"')
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return append(out, '-')
	case '…':
		return append(out, "..."...)
	case 'ё', 'Ё':
		return append(out, "е"...)
	}
	if unicode.IsSpace(r) {
		return append(out, ' ')
	}
	return append(out, string(unicode.ToLower(r))...)
}

// appendLatin appends the letters that a table has for r. A capital stands for
// two letters, a question mark for r itself.
func appendLatin(out []byte, letter byte, r rune) []byte {
	switch letter {
	case 'A':
		return append(out, "ae"...)
	case 'J':
		return append(out, "ij"...)
	case 'L':
		return append(out, "ll"...)
	case 'O':
		return append(out, "oe"...)
	case 'S':
		return append(out, "ss"...)
	case 'T':
		return append(out, "th"...)
	case '?':
		return append(out, string(r)...)
	}
	return append(out, letter)
}

// The letters of Unicode's blocks Latin-1 Supplement (from U+00C0), Latin
// Extended-A and Latin Extended Additional without their diacritics.
const (
	latinStart = 0xc0
	latin      = "aaaaaaAceeeeiiiidnooooo?ouuuuyTSaaaaaaAceeeeiiiidnooooo?ouuuuyTy" +
		"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiJJjjkkklllllll" +
		"lllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"

	additionalStart = 0x1e00
	additional      = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm" +
		"mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv" +
		"wwwwwwwwwwxxxxyyzzzzzzhtwyasssSdaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee" +
		"eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyLLvvyy"
)
