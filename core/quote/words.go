package quote

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A word is what near quotes are compared by: a word or a number with its sign,
// a symbol, or, in a script that runs words together, a letter. Punctuation
// belongs to none.
type word struct {
	start, end int   // in normal
	id         int32 // the same for words that differ in letter case only
}

// words are those of a text, read once they are asked for.
type words struct {
	once sync.Once
	list []word
	// ids holds the number of each word in lower case; at holds where in the list
	// the word with a number stands.
	ids map[string]int32
	at  [][]int32
}

func (t *Text) wordList() *words {
	t.words.once.Do(func() {
		w := &t.words
		w.ids = map[string]int32{}
		t.eachWord(func(start, end int) {
			key := strings.ToLower(t.plain(start, end))
			id, known := w.ids[key]
			if !known {
				id = int32(len(w.at))
				w.ids[key] = id
				w.at = append(w.at, nil)
			}
			w.at[id] = append(w.at[id], int32(len(w.list)))
			w.list = append(w.list, word{start, end, id})
		})
	})
	return &t.words
}

// eachWord visits the words from the first to the last.
func (t *Text) eachWord(visit func(start, end int)) {
	for i := 0; i < len(t.cells); {
		start := t.cells[i].out
		end := t.wordEnd(start)
		if end == start {
			i++
			continue
		}
		for i < len(t.cells) && t.cells[i].out < end {
			i++
		}
		if t.signBefore(start) {
			_, size := utf8.DecodeLastRuneInString(t.normal[:start])
			start -= size
		}
		visit(start, end)
	}
}

// wordEnd returns where the word that starts at an offset ends, or the offset
// itself if none starts there.
func (t *Text) wordEnd(start int) int {
	first, _ := utf8.DecodeRuneInString(t.normal[start:])
	end := start
	switch {
	case first == '[':
		// “[T]he” is a word with its first letter changed.
		if end = t.changedLetters(start); end == start || !t.wordAt(end) {
			return start
		}
	case !isWord(first):
		next := t.nextCell(start)
		letter := runsOn(first) && (unicode.IsLetter(first) || unicode.IsNumber(first))
		symbol := unicode.IsSymbol(first) || first == '%' || first == '‰'
		if letter || symbol && !t.signBefore(next) {
			return next
		}
		return start
	}
	for end < len(t.normal) {
		switch {
		case t.wordAt(end) && (end == start || t.inside(end) || t.normal[end-1] == ']' || t.normal[end-1] == '\''), t.inside(end):
			end = t.nextCell(end)
		case t.normal[end] == '\'' && t.wordAt(end+1):
			end++
		case t.normal[end] == '[' && t.changedLetters(end) > end:
			end = t.changedLetters(end)
		default:
			return end
		}
	}
	return end
}

// changedLetters returns the end of up to three letters in brackets at an
// offset, or the offset itself if there are none.
func (t *Text) changedLetters(start int) int {
	const most = 3
	end := start + 1
	for range most {
		if !t.wordAt(end) {
			break
		}
		end = t.nextCell(end)
	}
	if end == start+1 || end >= len(t.normal) || t.normal[end] != ']' {
		return start
	}
	return end + 1
}

func (t *Text) wordAt(offset int) bool {
	r, _ := utf8.DecodeRuneInString(t.normal[offset:])
	return isWord(r)
}

// nextCell returns where the cell at an offset ends.
func (t *Text) nextCell(offset int) int {
	i := t.cellAt(offset + 1)
	if i == len(t.cells) {
		return len(t.normal)
	}
	return t.cells[i].out
}

// plain returns the text from start up to end without the brackets of changed
// letters.
func (t *Text) plain(start, end int) string {
	text := t.normal[start:end]
	if strings.ContainsAny(text, "[]") {
		text = strings.NewReplacer("[", "", "]", "").Replace(text)
	}
	return text
}

// written returns, as one line, what the source has from start up to end,
// offsets in normal.
func (t *Text) written(start, end int) string {
	if start >= end {
		return ""
	}
	from, to := t.sourceRange(start, end)
	return oneLine(t.source[from:to])
}

// sourceRange returns the bytes of the source that make those of normal from
// start up to end.
func (t *Text) sourceRange(start, end int) (from, to int) {
	return t.cells[t.cellAt(start)].from, t.cells[t.cellAt(end)-1].to
}
