package changes

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"slices"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// A digest is the same for values that mean the same.
type digest [sha256.Size]byte

func digestOf(v jsonpos.Value) digest {
	h := sha256.New()
	add(h, v)
	return digest(h.Sum(nil))
}

// add writes a value with the lengths of its parts, so that no two values are
// written alike.
func add(h hash.Hash, v jsonpos.Value) {
	h.Write([]byte{byte(v.Kind())})
	switch v.Kind() {
	case jsonpos.Object:
		members := slices.SortedStableFunc(v.Children(), func(a, b jsonpos.Value) int { return cmp.Compare(a.Key(), b.Key()) })
		addLength(h, len(members))
		for _, member := range members {
			addText(h, member.Key())
			add(h, member)
		}
	case jsonpos.Array:
		addLength(h, v.Len())
		for element := range v.Children() {
			add(h, element)
		}
	case jsonpos.String:
		addText(h, v.Text())
	default:
		addText(h, string(v.Raw()))
	}
}

func addText(h hash.Hash, s string) {
	addLength(h, len(s))
	h.Write([]byte(s))
}

func addLength(h hash.Hash, n int) {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], uint64(n))
	h.Write(b[:])
}
