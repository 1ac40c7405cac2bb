// Package statement reads statements word by word, for rules that hold claims
// against each other: which are nearly the same, which are the same but for a
// number, and what differs between two.
//
// Words are compared without regard to case and Unicode form. What words do in
// a statement is known for the languages of package lexicon; statements in
// others are not read.
package statement

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/claim-tracker/claim-tracker/core/lexicon"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/fold"
)

// A Token is a word, a number or a sign of a statement. Punctuation is none.
type Token struct {
	Start, End int // bytes of the text
	Kind       Kind
	// upper is set if the word starts with a capital letter.
	upper bool
	// han is set for words that stand without spaces between them.
	han bool
	// letters counts the characters of a word.
	letters int
	// hash is the same for words that are the same, and for numbers that may be.
	hash uint64
	// stem is the same for words that start with the same letters.
	stem uint64
	// value is that of a number word or a date; −1 for digits.
	value int64
}

// A Reading is a statement that has been read.
type Reading struct {
	// Text is the statement in Unicode form NFC.
	Text   string
	Tokens []Token
	// cased is set if the letters of the statement have cases.
	cased bool
}

// Read reads a statement in a language, nil for one that is not known: there
// are no tokens then.
func Read(l *lexicon.Language, text string) Reading {
	var r Reading
	if l != nil {
		r.read(wordsOf(l), text)
	}
	return r
}

// read reads a statement into r, whose tokens are used anew.
func (r *Reading) read(w *words, text string) {
	if !fold.IsNormal(text) {
		text = norm.NFC.String(text)
	}
	r.Text, r.Tokens, r.cased = text, r.Tokens[:0], false
	for at := 0; at < len(text); {
		c, size := rune(text[at]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(text[at:])
		}
		switch {
		case digit(c) >= 0:
			at = r.number(at)
		case w.longest > 0 && unicode.Is(unicode.Han, c):
			at = r.han(w, at)
		case wordRune(c):
			at = r.word(w, at)
		case c == ' ':
			at++
		case sign(c), (c == '-' || c == '−') && r.minus(at, size):
			hash := mix(uint64(c))
			r.Tokens = append(r.Tokens, Token{Start: at, End: at + size, hash: hash, stem: hash, letters: 1})
			at += size
		default:
			at += size
		}
	}
}

// minus reports whether the dash at the byte at makes the number behind it
// negative.
func (r *Reading) minus(at, size int) bool {
	next, _ := utf8.DecodeRuneInString(r.Text[at+size:])
	return digit(next) >= 0 && (at == 0 || r.Text[at-1] == ' ')
}

// sign reports whether c says something although it is no letter: “%”, “€”.
func sign(c rune) bool {
	switch c {
	case '%', '‰', '§', '&', '#', '@':
		return true
	}
	return c != '`' && c != '^' && c != utf8.RuneError && unicode.IsSymbol(c)
}

// longWord is more bytes than a known word has.
const longWord = 100

// word reads the word that starts at the byte at and returns where it ends. A
// word that is not known as a whole ends before an apostrophe.
func (r *Reading) word(w *words, at int) int {
	if end := r.plainWord(w, at); end > 0 {
		return end
	}
	var h hasher
	token := Token{Start: at}
	end, first := at, true
	// inner is the word up to its first apostrophe.
	var inner Token
	for end < len(r.Text) {
		c, size := rune(r.Text[end]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(r.Text[end:])
		}
		if apostrophe(c) {
			next, _ := utf8.DecodeRuneInString(r.Text[end+size:])
			if !wordRune(next) {
				break
			}
			if end-at > longWord {
				break // known as a whole it will not be
			}
			if inner.End == 0 {
				inner = token
				inner.End, inner.hash, inner.stem, inner.letters = end, h.sum(), h.stem(), h.letters
			}
		} else if !wordRune(c) && c != '\u00ad' {
			break
		}
		if first {
			token.upper = unicode.IsUpper(c)
			r.cased = r.cased || token.upper || unicode.IsLower(c)
			first = false
		}
		h.add(c)
		end += size
	}
	token.End, token.hash, token.stem, token.letters = end, h.sum(), h.stem(), h.letters
	s, ok := w.sense(token.hash)
	if !ok && inner.End > 0 {
		token = inner
		s, _ = w.sense(token.hash)
	}
	r.add(token, s)
	return token.End
}

// plainWord is word for one of ASCII letters and digits alone; it returns 0 for
// any other.
func (r *Reading) plainWord(w *words, at int) int {
	var h hasher
	end := at
	for ; end < len(r.Text); end++ {
		c := r.Text[end]
		if c >= utf8.RuneSelf || c == '\'' {
			return 0
		}
		if !wordRune(rune(c)) {
			break
		}
		h.add(rune(c))
	}
	first := r.Text[at]
	token := Token{Start: at, End: end, hash: h.sum(), stem: h.stem(), letters: h.letters, upper: 'A' <= first && first <= 'Z'}
	r.cased = r.cased || token.upper || 'a' <= first && first <= 'z'
	s, _ := w.sense(token.hash)
	r.add(token, s)
	return end
}

// han reads the known word, or the character, that starts at the byte at.
func (r *Reading) han(w *words, at int) int {
	var h hasher
	token := Token{Start: at, han: true}
	var found sense
	end := at
	for n := 1; n <= w.longest && end < len(r.Text); n++ {
		c, size := utf8.DecodeRuneInString(r.Text[end:])
		if !unicode.Is(unicode.Han, c) {
			break
		}
		h.add(c)
		end += size
		s, ok := w.senses[h.sum()]
		if n == 1 || ok {
			found = s
			token.End, token.hash, token.stem, token.letters = end, h.sum(), h.sum(), n
		}
	}
	r.add(token, found)
	return token.End
}

func (r *Reading) add(token Token, s sense) {
	token.Kind = s.kind
	switch s.kind {
	case Number:
		token.hash, token.value = numberHash(s.value), s.value
	case Date:
		token.hash, token.value = mix(uint64(s.value)+dates), s.value
	}
	r.Tokens = append(r.Tokens, token)
}

// dates keeps the hashes of dates apart from others.
const dates = 1 << 40

// A hasher hashes a word, letter by letter.
type hasher struct {
	state, start uint64
	letters      int
}

// stemLetters is how many letters words have in common that are forms of one.
const stemLetters = 4

// add adds a letter, folded.
func (h *hasher) add(c rune) {
	if c < utf8.RuneSelf {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
	} else if c = folded(c); c == 0 {
		return
	}
	h.state = (h.state ^ uint64(c)) * 0x9e3779b97f4a7c15
	h.state ^= h.state >> 29
	if h.letters++; h.letters == stemLetters {
		h.start = h.state
	}
}

func (h *hasher) sum() uint64 { return mix(h.state) }

// stem returns the hash of the first letters.
func (h *hasher) stem() uint64 {
	if h.letters < stemLetters {
		return h.sum()
	}
	return mix(h.start)
}

// folded returns the letter by which c is compared, 0 for one that counts for
// nothing: a soft hyphen, and what Arabic may write or leave out.
func folded(c rune) rune {
	switch {
	case c == '\u00ad', '\u064b' <= c && c <= '\u0652', c == '\u0670', c == '\u0640':
		return 0
	case c == 'ё' || c == 'Ё':
		return 'е'
	case apostrophe(c):
		return '\''
	}
	return unicode.ToLower(c)
}

func apostrophe(c rune) bool { return c == '\'' || c == '’' || c == 'ʼ' }

// wordRune reports whether c is part of a word.
func wordRune(c rune) bool {
	if c < utf8.RuneSelf {
		return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
	}
	return c != 'ʼ' && unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c)
}

// mix spreads what differs in x over all bits.
func mix(x uint64) uint64 {
	x = (x ^ x>>32) * 0xd6e8feb86659fd93
	x = (x ^ x>>32) * 0xd6e8feb86659fd93
	return x ^ x>>32
}
