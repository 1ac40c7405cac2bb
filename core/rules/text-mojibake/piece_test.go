package textmojibake

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// TestRestores garbles words as a program does that takes UTF-8 for
// Windows-1252, once and twice, and wants them back.
func TestRestores(t *testing.T) {
	for _, word := range []string{"café", "Brücke", "“closed", "the mayor’s", "3 €", "niño", "мотор", "été", "Ærø", "5\u00a0km", "cœur…", "– and —", "大桥"} {
		text := word
		for range 2 {
			garbledText, err := charmap.Windows1252.NewDecoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			if strings.ContainsRune(garbledText, utf8.RuneError) {
				break // Windows-1252 has no such byte; what is left cannot be restored
			}
			text = garbledText
			if got := restore(text); got != word {
				t.Errorf("%q garbled as %q came back as %q", word, text, got)
			}
		}
		if text == word {
			t.Errorf("%q cannot be garbled", word)
		}
	}
}

func restore(text string) string {
	var out strings.Builder
	at := 0
	for _, p := range garbled(text) {
		out.WriteString(text[at:p.start] + p.meant)
		at = p.end
	}
	return out.String() + text[at:]
}

// TestLeavesLettersAlone holds every letter beside every mark that may follow
// it, and letters beside each other, against what looks like UTF-8 read wrongly.
func TestLeavesLettersAlone(t *testing.T) {
	const letters = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿŒœŠšŽžŸ"
	for _, letter := range letters {
		for _, mark := range "»“”’‘…›–—" {
			for _, text := range []string{"«NO" + string(letter) + string(mark), "no" + strings.ToLower(string(letter)) + string(mark) + " x"} {
				if found := garbled(text); len(found) > 0 {
					t.Errorf("%q: %v", text, found)
				}
			}
		}
		for _, other := range letters {
			if text := string(letter) + string(other); letter != 'Ã' && len(garbled(text)) > 0 {
				t.Errorf("%q: %v", text, garbled(text))
			}
		}
	}
}
