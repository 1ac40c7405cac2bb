package filter

import (
	"bytes"
	"unicode"
)

// Fold returns the form in which texts are compared: lower case, Latin letters
// without their diacritics, Arabic and Hebrew without vowel signs, and one form
// of what is often typed in several: alef and its kin, digits, wide characters,
// quotation marks, hyphens and spaces. A letter that Unicode can write in one
// character or in two is the same in both. A search is a reader's, so it
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
			out = appendMark(out, r)
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
		0x64b <= r && r <= 0x655 || r == 0x640 || r == 0x670 ||
		r == 0xad || 0x200b <= r && r <= 0x200f || r == 0x2060
}

// appendMark leaves a mark out, but where it makes another letter of the one
// before: й is no и to those who write it.
func appendMark(out []byte, mark rune) []byte {
	for _, letter := range [...]struct {
		base, letter string
		mark         rune
	}{{"и", "й", 0x306}, {"і", "ї", 0x308}, {"у", "ў", 0x306}} {
		if mark == letter.mark && bytes.HasSuffix(out, []byte(letter.base)) {
			return append(out[:len(out)-len(letter.base)], letter.letter...)
		}
	}
	return out
}

func appendOther(out []byte, r rune) []byte {
	switch r {
	case '‘', '’', '‚', '‛', '′', '´', 'ʼ':
		return append(out, '\'')
	case '“', '”', '„', '‟', '«', '»', '″':
		return append(out, '"')
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return append(out, '-')
	case '…':
		return append(out, "..."...)
	case 'ё':
		return append(out, "е"...)
	case 'أ', 'إ', 'آ', 'ٱ': // alef with hamza, madda or wasla
		return append(out, "ا"...)
	case 'ى', 'ی', 'ئ': // alef maksura, Persian ya, ya with hamza
		return append(out, "ي"...)
	case 'ؤ':
		return append(out, "و"...)
	case 'ک':
		return append(out, "ك"...)
	case 'ة':
		return append(out, "ه"...)
	}
	switch {
	case '٠' <= r && r <= '٩': // Arabic digits
		return append(out, byte('0'+r-'٠'))
	case '۰' <= r && r <= '۹': // Persian digits
		return append(out, byte('0'+r-'۰'))
	case '！' <= r && r <= '～': // full width
		return appendFolded(out, string(r-'！'+'!'))
	}
	if unicode.IsSpace(r) {
		return append(out, ' ')
	}
	if lower := unicode.ToLower(r); lower != r {
		return appendFolded(out, string(lower))
	}
	return append(out, string(r)...)
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
