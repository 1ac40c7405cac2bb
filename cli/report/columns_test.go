package report

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// On every line, however long, the column is the number of code units before
// the place, as JavaScript would count it; in a file in memory and in one that
// is not, in whatever order the places come.
func TestColumnsInUTF16(t *testing.T) {
	const many = 20_000
	for name, pieces := range map[string][]string{
		"short":          {"{\n  ", `"田🌉": `, `"x"`, "\r\n", "}", "\r", "é"},
		"long lines":     append(slices.Repeat([]string{"a日🌉é\t\u0301"}, many), "\n", "b"),
		"one long line":  slices.Repeat([]string{"🌉", "日", "a"}, many),
		"not UTF-8":      slices.Repeat([]string{"\x80\xff\xe6\x97", "🌉"}, many),
		"no characters":  slices.Repeat([]string{"\x80"}, 10*many),
		"after the long": append(slices.Repeat([]string{"日"}, many), "\n", "a", "🌉", "b"),
	} {
		t.Run(name, func(t *testing.T) {
			content := strings.Join(pieces, "")
			text := jsonpos.NewText([]byte(content))
			file := jsonpos.NewLocator(strings.NewReader(content), len(content))
			var inText, inFile utf16Columns
			check := func(offset int) {
				p := text.Position(offset)
				want := 1 + len(utf16.Encode([]rune(content[offset-(p.Column-1):offset])))
				if got := inText.of(text, p); got != want {
					t.Fatalf("offset %d: column %d, want %d", offset, got, want)
				}
				if got := inFile.of(file, file.Position(offset)); got != want {
					t.Fatalf("offset %d of a file: column %d, want %d", offset, got, want)
				}
			}
			var offsets []int
			offset := 0
			for i, piece := range pieces {
				if i%(len(pieces)/50+1) == 0 {
					offsets = append(offsets, offset)
				}
				offset += len(piece)
			}
			offsets = append(offsets, offset)
			for _, offset := range offsets {
				check(offset)
			}
			for _, offset := range slices.Backward(offsets) {
				check(offset)
			}
		})
	}
}

// weighed counts the bytes that are read.
type weighed struct {
	*jsonpos.Text
	read int
}

func (w *weighed) Read(start, end int) []byte {
	part := w.Text.Read(start, end)
	w.read += len(part)
	return part
}

// Many findings on one line cost one pass over it and a step each, not a pass
// each.
func TestColumnsOnALineOfMegabytes(t *testing.T) {
	const findings = 1000
	line := bytes.Repeat([]byte("日🌉a"), 1<<18)
	text := &weighed{Text: jsonpos.NewText(line)}
	var c utf16Columns
	for i := range findings {
		offset := i * (len(line) / 8 / findings) * 8
		if got, want := c.of(text, text.Position(offset)), offset/8*4+1; got != want {
			t.Fatalf("offset %d: column %d, want %d", offset, got, want)
		}
	}
	if most := len(line) + (findings+1)*columnStep; text.read > most {
		t.Errorf("%d bytes are read of %d", text.read, len(line))
	}
}
