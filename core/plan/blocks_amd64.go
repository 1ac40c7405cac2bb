//go:build gc && !purego

package plan

// skipBlocks returns the offset of the first byte at or behind i that special
// marks, or that of the first byte it has not looked at: it looks at sixteen
// bytes at a time.
//
//go:noescape
func skipBlocks(t []byte, i int) int
