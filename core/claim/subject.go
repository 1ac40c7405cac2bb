package claim

import (
	"encoding/base64"
	"hash/fnv"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// Subject returns the JSON Pointer of a value with the id of its claim, or a
// digest of the claim's statement, in the place of the claim's index:
// "/claims/bridge-closed/source". What has been said of a value can be found
// again by it when claims have been added or moved.
func Subject(v jsonpos.Value) string {
	pointer := v.Pointer()
	entry := entryOf(v)
	if !entry.Exists() {
		return pointer
	}
	whole := entry.Pointer()
	name := entry.Get("id").Text()
	if name == "" {
		sum := fnv.New64a()
		sum.Write([]byte(entry.Get("statement").Text()))
		name = "~" + base64.RawURLEncoding.EncodeToString(sum.Sum(nil))
	}
	list := whole[:max(0, strings.LastIndexByte(whole, '/'))] + "/" // of a line of a stream, ""
	return list + strings.NewReplacer("~", "~0", "/", "~1").Replace(name) + strings.TrimPrefix(pointer, whole)
}

// entryOf returns the claim in which a value stands, if it stands in one.
func entryOf(v jsonpos.Value) jsonpos.Value {
	for above := v; above.Exists(); {
		outer := above.Parent()
		if outer.Exists() && outer.Key() == "claims" && outer.Kind() == jsonpos.Array && !outer.Parent().Parent().Exists() {
			return above
		}
		above = outer
	}
	return jsonpos.Value{}
}
