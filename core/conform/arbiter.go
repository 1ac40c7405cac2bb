package conform

import (
	"strings"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// An Arbiter has the last word on what is not surely valid. It is that of
// package arbiter.
type Arbiter interface {
	// Document returns what speaks against a claims file, Claim what speaks
	// against one claim, in any order; nothing does if it is valid.
	Document(root jsonpos.Value) []Rejection
	Claim(claim jsonpos.Value) []Rejection
	// Compile returns the like for another schema, which has the given absolute
	// identifier.
	Compile(id string, schema []byte) (func(root jsonpos.Value) []Rejection, error)
}

// A Rejection is a keyword of the schema and the value that has failed it.
type Rejection struct {
	Value   string // a JSON Pointer (RFC 6901) from the value that was asked about
	Keyword string // a JSON Pointer in the schema, to the keyword or a schema that is false
	OfName  bool   // it is the value's member name that has failed
	Failed  bool   // it is the arbiter that has failed; the rest is empty
}

var registered Arbiter

// Register sets the arbiter. It is called when the program starts.
func Register(a Arbiter) { registered = a }

// theArbiter returns the arbiter. A program that has none has forgotten it.
func theArbiter() Arbiter {
	if registered == nil {
		panic("conform: there is no arbiter: import core/conform/arbiter")
	}
	return registered
}

// A rejection is a Rejection with what it points to.
type rejection struct {
	value   jsonpos.Value
	keyword string        // "enum", "required", …; "false" for the schema false
	schema  jsonpos.Value // the subschema in which the keyword stands
	ofName  bool          // it is the value's member name that failed
}

// locate finds what rejections of a value point to. explain puts them in order.
func (s *schemaText) locate(root jsonpos.Value, list []Rejection) []rejection {
	out := make([]rejection, 0, len(list))
	for _, found := range list {
		if found.Failed {
			out = append(out, rejection{value: root, schema: s.root})
			continue
		}
		r := rejection{value: root.Find(found.Value), ofName: found.OfName}
		if !r.value.Exists() {
			r.value = root
		}
		k := s.keywordAt(found.Keyword)
		r.keyword, r.schema = k.name, k.schema
		out = append(out, r)
	}
	return out
}

// A keyword is a place in the schema that can reject a value.
type keyword struct {
	name   string
	schema jsonpos.Value
}

func (s *schemaText) keywordAt(location string) keyword {
	if known, ok := s.keywords.Load(location); ok {
		return known.(keyword)
	}
	k := s.findKeyword(location)
	s.keywords.Store(strings.Clone(location), k)
	return k
}

func (s *schemaText) findKeyword(location string) keyword {
	schema := s.find(location)
	if schema.Kind() == jsonpos.Bool && !schema.Bool() && schema.Key() != "additionalProperties" {
		return keyword{"false", schema}
	}
	// The location leads to a keyword's value, or, for dependentRequired, into
	// it: the subschema is the nearest object that is one.
	if before, _, ok := strings.Cut(location, "/dependentRequired/"); ok {
		return keyword{"dependentRequired", s.find(before)}
	}
	cut := strings.LastIndexByte(location, '/')
	return keyword{location[cut+1:], s.find(location[:cut])}
}
