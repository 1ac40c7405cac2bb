package compile

import (
	"reflect"
	"runtime"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
)

// silent are fields of a schema that say nothing about what is valid, or only
// together with others.
var silent = map[string]bool{
	"Location": true, "Draft": true, "meta": true, "vocab": true, "dynamicAnchors": true,
	"Format": true, "RecursiveAnchor": true, "DynamicAnchor": true, "dynamicRefAnchor": true, "enumError": true,
	"ContainsEval": true, "MinContains": true, "MaxContains": true,
	"ContentEncoding": true, "ContentMediaType": true, "ContentSchema": true,
	"Title": true, "Description": true, "Default": true, "Comment": true, "ReadOnly": true,
	"WriteOnly": true, "Examples": true, "Deprecated": true,
}

// saysOnly reports whether the schema says nothing but by the given field, or
// nothing at all.
func saysOnly(s *jsonschema.Schema, field string) bool {
	v := reflect.ValueOf(s).Elem()
	for i := range v.NumField() {
		name, f := v.Type().Field(i).Name, v.Field(i)
		nothing := f.IsZero()
		if f.Kind() == reflect.Int {
			nothing = f.Int() == -1 // a bound of a length or a count
		}
		if name != field && !silent[name] && !nothing {
			return false
		}
	}
	return true
}

// formats are the functions of v5 for the formats that plans know.
var formats = map[string]uint64{
	"isDate":     form.Date,
	"isDateTime": form.DateTime,
	"isURI":      form.URI,
}

// formatOf returns the bit of the format that the schema asserts, or whether it
// asserts one that the plan does not know, and whether its function is one of
// v5's own, which are about strings only. A format that v5 does not know or not
// assert is as good as none.
func formatOf(s *jsonschema.Schema) (known uint64, unknown, builtin bool) {
	f := reflect.ValueOf(s).Elem().FieldByName("format")
	if !f.IsValid() || f.Kind() != reflect.Func {
		return 0, s.Format != "", false
	}
	if f.IsNil() {
		return 0, false, true
	}
	name := runtime.FuncForPC(f.Pointer()).Name()
	name, builtin = strings.CutPrefix(name, reflect.TypeFor[jsonschema.Schema]().PkgPath()+".is")
	known = formats["is"+name]
	return known, !builtin || known == 0, builtin
}

// assertsContent reports whether the schema looks into strings.
func assertsContent(s *jsonschema.Schema) bool {
	if s.ContentEncoding == "" && s.ContentMediaType == "" {
		return false
	}
	v := reflect.ValueOf(s).Elem()
	for _, name := range [...]string{"decoder", "mediaType"} {
		if f := v.FieldByName(name); !f.IsValid() || f.Kind() != reflect.Func || !f.IsNil() {
			return true
		}
	}
	return false
}

// plainRef returns the schema to which $recursiveRef or $dynamicRef refer, if
// the way by which they are reached cannot matter.
func plainRef(s *jsonschema.Schema) *jsonschema.Schema {
	switch {
	case s.RecursiveRef != nil && s.RecursiveRef.RecursiveAnchor,
		s.DynamicRef != nil && s.DynamicRef.DynamicAnchor != "",
		s.RecursiveRef != nil && s.DynamicRef != nil:
		panic(unknowable{"what it refers to depends on where it is used"})
	case s.RecursiveRef != nil:
		return s.RecursiveRef
	}
	return s.DynamicRef
}
