package textmojibake

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A piece is a garbled part of a text, in bytes, and what was meant by it: ""
// if that cannot be told.
type piece struct {
	start, end int
	meant      string
	escaped    bool // written out as a program writes bytes
}

// suspect reports whether the text has a byte that every garbled one has: the
// first of Ã, Â, â, Ð, Ñ, Ø and Ù and their like, of U+FFFD, or a backslash.
func suspect(text string) bool {
	return strings.IndexByte(text, 0xc3) >= 0 || strings.IndexByte(text, '\\') >= 0 || strings.Contains(text, lost)
}

const lost = "\ufffd"

// garbled returns the garbled parts of a text.
func garbled(text string) []piece {
	var found []piece
	before := ' '
	for i := 0; i < len(text); {
		p, ok := pieceAt(text, i, before)
		if ok {
			found = append(found, p)
			before = ' '
			i = p.end
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		before = r
		i += size
	}
	return found
}

func pieceAt(text string, i int, before rune) (piece, bool) {
	switch {
	case strings.HasPrefix(text[i:], lost):
		return piece{start: i, end: i + len(lost)}, true
	case text[i] == '\\':
		return escaped(text, i)
	case text[i] == 0xc3:
		return misread(text, i, before)
	}
	return piece{}, false
}

// escaped finds the bytes of characters written out: “\xe2\x80\xa6”. A single
// one may be part of a path or of a pattern.
func escaped(text string, start int) (piece, bool) {
	var bytes []byte
	end := start
	for len(text) >= end+4 && text[end:end+2] == `\x` {
		b, err := strconv.ParseUint(text[end+2:end+4], 16, 8)
		if err != nil {
			break
		}
		bytes = append(bytes, byte(b))
		end += 4
	}
	meant := string(bytes)
	if len(bytes) < 2 || !utf8.ValidString(meant) || utf8.RuneCountInString(meant) == len(bytes) {
		return piece{}, false
	}
	return piece{start: start, end: end, meant: meant, escaped: true}, true
}

// misread finds characters of UTF-8 whose bytes were read as Windows-1252. Most
// pairs of letters that could be such a character are in no language, but some
// are at the end of a quotation in capitals: “NÃO»”.
func misread(text string, start int, before rune) (piece, bool) {
	bytes, ends := windows(text[start:])
	known, sure := 0, 0 // bytes
	for known < len(bytes) {
		r, size := utf8.DecodeRune(bytes[known:])
		if size < 2 || unicode.IsControl(r) {
			break
		}
		known += size
		switch lead := bytes[known-size]; {
		case size == 2 && (lead == 0xc2 || lead == 0xc3):
			last, _ := utf8.DecodeLastRuneInString(text[:start+ends[known-1]])
			if known == size && unicode.IsUpper(before) && strings.ContainsRune("»“”’‘…›–—", last) {
				return piece{}, false
			}
			sure = known
		case size == 3 && (lead == 0xe2 && (bytes[known-size+1] == 0x80 || r == '€' || r == '™')):
			sure = known
		case known > size: // of other scripts, two characters are sure
			sure = known
		case size == 2 && unicode.IsLower(before): // “cÅ“ur”: a quote mark does not stand inside a word
			if next, _ := utf8.DecodeRuneInString(text[start+ends[known-1]:]); unicode.IsLower(next) && unicode.IsLetter(r) {
				sure = known
			}
		}
	}
	if sure == 0 && len(bytes) >= 2 && bytes[0] == 0xe2 && bytes[1] == 0x80 {
		return piece{start: start, end: start + ends[1]}, true // a quote mark that has lost its last byte
	}
	if sure == 0 {
		return piece{}, false
	}
	meant := string(bytes[:sure])
	// It may have been misread more than once.
	for {
		again, _ := windows(meant)
		if len(again) < 2 || utf8.RuneCountInString(meant) != len(again) || !utf8.Valid(again) {
			break
		}
		meant = string(again)
	}
	return piece{start: start, end: start + ends[sure-1], meant: meant}, true
}

// windows returns the bytes that the characters at the start of text have in
// Windows-1252, as long as they are not ASCII, and where each character ends.
func windows(text string) (bytes []byte, ends []int) {
	const high = "€\x00‚ƒ„…†‡ˆ‰Š‹Œ\x00Ž\x00\x00‘’“”•–—˜™š›œ\x00žŸ"
	end := 0
	for _, r := range text {
		var b byte
		switch {
		case 0xa0 <= r && r <= 0xff:
			b = byte(r)
		case r > 0xff && strings.ContainsRune(high, r):
			b = byte(0x80 + utf8.RuneCountInString(high[:strings.IndexRune(high, r)]))
		default:
			return bytes, ends
		}
		end += utf8.RuneLen(r)
		bytes = append(bytes, b)
		ends = append(ends, end)
	}
	return bytes, ends
}
