package quote

import (
	"unicode"
	"unicode/utf8"
)

// Normalize returns s in the form in which quotes are compared. Spaces at its
// ends are kept as one space each.
func Normalize(s string) string { return Prepare(s).normal }

// A Text is an article made ready for any number of searches. It is safe for
// concurrent use.
type Text struct {
	source string
	normal string
	cells  []cell // in order, without gaps in normal
	words  words
}

// A cell is a stretch of the article that is compared as a whole: a letter
// with its marks, or a run of spaces.
type cell struct {
	out      int // offset of its first byte in normal
	from, to int // its bytes in source
}

// Prepare brings an article into the form in which quotes are compared. A byte
// that is not UTF-8 counts as U+FFFD.
func Prepare(article string) *Text {
	r := reader{source: article}
	r.normal = make([]byte, 0, len(article))
	r.cells = make([]cell, 0, len(article))
	for r.at < len(article) {
		r.next()
	}
	return &Text{source: article, normal: string(r.normal), cells: r.cells}
}

type reader struct {
	source  string
	at      int
	normal  []byte
	cells   []cell
	cluster []rune // of the current cell, reused
}

// next reads one cell or one invisible character.
func (r *reader) next() {
	first, size := utf8.DecodeRuneInString(r.source[r.at:])
	switch {
	case unicode.IsSpace(first):
		end := r.spaces(r.at)
		r.emit(r.at, end, ' ')
		r.at = end
	case invisible(first):
		r.at += size
	default:
		from := r.at
		r.at += size
		r.cluster = append(r.cluster[:0], first)
		to := r.marks()
		r.emit(from, to, compose(r.cluster)...)
		r.at = to
	}
}

// spaces returns where the run of spaces at offset start ends. Invisible
// characters between two spaces belong to it.
func (r *reader) spaces(start int) (end int) {
	for at := start; at < len(r.source); {
		c, size := utf8.DecodeRuneInString(r.source[at:])
		at += size
		if unicode.IsSpace(c) {
			end = at
		} else if !invisible(c) {
			break
		}
	}
	return end
}

// marks adds what belongs to the first character of the cluster, and returns
// where it ends: marks, the vowels and finals of a Korean syllable, and what a
// joiner ties to it. Invisible characters in between are left out.
func (r *reader) marks() (end int) {
	end = r.at
	joined := false
	for at := r.at; at < len(r.source); {
		if c := r.source[at]; c < utf8.RuneSelf && !joined {
			break
		}
		c, size := utf8.DecodeRuneInString(r.source[at:])
		at += size
		switch {
		case unicode.IsSpace(c):
			return end
		case invisible(c):
			continue
		case !joined && c != joiner && !unicode.Is(unicode.M, c) && !isJamoTail(c):
			return end
		}
		joined = c == joiner
		r.cluster = append(r.cluster, c)
		end = at
	}
	return end
}

func (r *reader) emit(from, to int, runes ...rune) {
	r.cells = append(r.cells, cell{out: len(r.normal), from: from, to: to})
	for _, c := range runes {
		r.normal = appendFolded(r.normal, c)
	}
}

// joiner is the zero-width joiner. It stays: it makes one emoji of several and
// is part of the spelling of some scripts.
const joiner = '\u200d'

// invisible reports whether a character leaves no trace in print.
func invisible(r rune) bool {
	switch {
	case r < 0xad:
		return false
	case r == '\u00ad', // soft hyphen
		r == '\u061c', r == '\u200e', r == '\u200f', // direction marks
		r >= '\u202a' && r <= '\u202c', r >= '\u2066' && r <= '\u2069', // embeddings and isolates, not overrides
		r == '\u180e', r == '\u200b', r == '\u200c', r == '\u2060', r == '\ufeff', // zero width
		r == '\ufe0e', r == '\ufe0f': // text or emoji presentation
		return true
	}
	return false
}

// appendFolded appends a character in the form in which it is compared.
func appendFolded(out []byte, r rune) []byte {
	if r < utf8.RuneSelf && r != '`' {
		return append(out, byte(r))
	}
	switch r {
	case '`', '´', '‘', '’', '‚', '‛', '′', '‵', 'ʼ', '‹', '›', '『', '』', '׳', '＇':
		return append(out, '\'')
	case '“', '”', '„', '‟', '″', '‶', '«', '»', '「', '」', '〝', '〞', '〟', '״', '＂':
		return append(out, '"')
	case '‐', '‑':
		return append(out, '-')
	case '…':
		return append(out, "..."...)
	}
	return utf8.AppendRune(out, r)
}
