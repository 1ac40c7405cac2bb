package jsonpos

import (
	"strconv"
	"strings"
)

var (
	pointerEscape   = strings.NewReplacer("~", "~0", "/", "~1")
	pointerUnescape = strings.NewReplacer("~1", "/", "~0", "~")
)

// Pointer returns the value's JSON Pointer (RFC 6901); the root's is "".
func (v Value) Pointer() string {
	if v.doc == nil || v.at == 0 {
		return ""
	}
	n := v.node()
	if v.doc.lines && n.parent == list {
		return ""
	}
	token := v.Key()
	if n.keyEnd == 0 {
		token = strconv.Itoa(int(n.index))
	}
	return v.Parent().Pointer() + "/" + pointerEscape.Replace(token)
}

// pointerOrAround returns the value's pointer or, if that is very long, the one
// of the innermost value around it for which it is not: a name of a megabyte
// would stand in the pointer of each of many faults.
func (v Value) pointerOrAround() string {
	const most = 4096
	length := 0
	for around := v; around.at != 0; around = around.Parent() {
		n := around.node()
		length += int(n.keyEnd-n.keyStart) + 1
	}
	for ; length > most; v = v.Parent() {
		n := v.node()
		length -= int(n.keyEnd-n.keyStart) + 1
	}
	return v.Pointer()
}

// Find returns the value to which a JSON Pointer leads, absent if there is
// none or the pointer is malformed.
func (d *Document) Find(pointer string) Value { return d.Root().Find(pointer) }

// Find is Document.Find for a pointer that starts from v.
func (v Value) Find(pointer string) Value {
	if pointer == "" {
		return v
	}
	if pointer[0] != '/' {
		return Value{}
	}
	for token := range strings.SplitSeq(pointer[1:], "/") {
		switch v.Kind() {
		case Object:
			v = v.Get(pointerUnescape.Replace(token))
		case Array:
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || strconv.Itoa(i) != token {
				return Value{}
			}
			v = v.Index(i)
		default:
			return Value{}
		}
	}
	return v
}
