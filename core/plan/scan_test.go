package plan

import (
	"strings"
	"testing"
)

func TestSkipBlocks(t *testing.T) {
	for length := range 70 {
		for at := range length {
			for c := range 0x100 {
				// What stands behind the text in memory does not count.
				memory := []byte(strings.Repeat("a", length+20))
				memory[at] = byte(c)
				stops := c < 0x20 || c >= 0x7f || c == '"' || c == '\\'
				for _, start := range []int{0, 1, 15, length} {
					if start > length {
						continue
					}
					want := start
					if inBlocks {
						want += (length - start) / 16 * 16
					}
					if stops && start <= at && at < want {
						want = at
					}
					if got := skipBlocks(memory[:length], start); got != want {
						t.Fatalf("from %d to %d of %d, not to %d, with byte %#x at %d", start, got, length, want, c, at)
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
