package plan

import (
	"strings"
	"testing"
)

func TestSkipBlocks(t *testing.T) {
	// What stands behind the text in memory does not count.
	for length := range 70 {
		for at := range length {
			for c := range 0x100 {
				memory := []byte(strings.Repeat("a", length) + `"""""""""""""""""""""""""`)
				memory[at] = byte(c)
				stops := c < 0x20 || c >= 0x7f || c == '"' || c == '\\'
				for _, start := range []int{0, 1, 15, length} {
					if start > length {
						continue
					}
					got := skipBlocks(memory[:length], start)
					switch {
					case got < start, got > length:
						t.Fatalf("from %d to %d of %d", start, got, length)
					case stops && start <= at && got > at:
						t.Fatalf("from %d over byte %#x at %d to %d", start, c, at, got)
					case got < length-15 && got != start && !(stops && got == at):
						t.Fatalf("from %d to %d of %d for no reason", start, got, length)
					}
				}
			}
		}
	}
}

func BenchmarkScanString(b *testing.B) {
	for name, length := range map[string]int{"8": 8, "20": 20, "100": 100} {
		text := []byte(`"` + strings.Repeat("a", length) + `", "behind": "it there is more"`)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if end, _ := scanString(text, 0); end != length+2 {
					b.Fatal(end)
				}
			}
		})
	}
}
