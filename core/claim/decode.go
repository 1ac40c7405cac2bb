package claim

import "github.com/claim-tracker/claim-tracker/core/jsonpos"

//go:generate go run ./internal/modelgen

// Decode reads the claims file whose tree doc is. It never fails: a member of
// the wrong kind is left at its zero value, since conformance to the schema is
// checked, and explained, by package conform.
func Decode(doc *jsonpos.Document) *Document {
	document := decodeDocument(doc.Root())
	return &document
}

// DecodeClaim reads one claim, as Decode does.
func DecodeClaim(v jsonpos.Value) Claim { return decodeClaim(v) }

// A Map holds the values of an object by their names, in the order of the file.
type Map[T any] struct {
	names  []string
	values map[string]T
}

// Get returns the value with the given name.
func (m Map[T]) Get(name string) (T, bool) {
	value, ok := m.values[name]
	return value, ok
}

// Names returns the names in the order of the file.
func (m Map[T]) Names() []string { return m.names }

func entries[T any](v jsonpos.Value, decode func(jsonpos.Value) T) Map[T] {
	if v.Kind() != jsonpos.Object {
		return Map[T]{}
	}
	m := Map[T]{values: make(map[string]T, v.Len())}
	for member := range v.Children() {
		name := member.Key()
		if _, twice := m.values[name]; !twice {
			m.names = append(m.names, name)
			m.values[name] = decode(member)
		}
	}
	return m
}

func list[T any](v jsonpos.Value, decode func(jsonpos.Value) T) []T {
	if v.Kind() != jsonpos.Array {
		return nil
	}
	out := make([]T, 0, v.Len())
	for element := range v.Children() {
		out = append(out, decode(element))
	}
	return out
}

func optional[T any](v jsonpos.Value, decode func(jsonpos.Value) T) *T {
	if v.Kind() != jsonpos.Object {
		return nil
	}
	out := decode(v)
	return &out
}

func whole(v jsonpos.Value) int {
	n, _ := v.Int()
	return n
}
