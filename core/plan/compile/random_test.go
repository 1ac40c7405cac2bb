package compile_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/plan/compile"
	"github.com/claim-tracker/claim-tracker/schema/compiled"
)

// A maker makes random schemas and instances over so few names and values that
// they often meet.
type maker struct{ *rand.Rand }

func pick[T any](m maker, list ...T) T { return list[m.IntN(len(list))] }

func (m maker) name() string {
	return pick(m, "a", "b", "c", "d", "x-1", "xyz", "a long name of more than sixteen bytes")
}

func (m maker) pattern() string { return pick(m, "^x", "a", "^[ab]$", "[^a]$", ".{2}", "é") }

func (m maker) string() string {
	return pick(m, "", "a", "b", "ab", "x-1", "é", "a\"b", "2025-01-02", "2025-13-02", "2025-01-02T03:04:05Z", "http://a.example/", "c d", "😀😀", "aaaa")
}

func (m maker) number() json.Number {
	return json.Number(pick(m, "0", "1", "2", "3", "-1", "-0", "1.0", "1.5", "-0.5", "10", "1e1", "9007199254740993", "100000000000000000000", "0.1e1"))
}

func (m maker) instance(depth int) any {
	n := 10
	if depth == 0 {
		n = 6
	}
	switch m.IntN(n) {
	case 0:
		return pick[any](m, nil, true, false)
	case 1, 2:
		return m.number()
	case 3, 4, 5:
		return m.string()
	case 6:
		list := []any{}
		for range m.IntN(4) {
			list = append(list, m.instance(depth-1))
		}
		return list
	}
	object := map[string]any{}
	for range m.IntN(5) {
		object[m.name()] = m.instance(depth - 1)
	}
	return object
}

// schema returns a schema; definitions are those it may refer to.
func (m maker) schema(depth int) any {
	if depth == 0 {
		return pick[any](m, true, false, map[string]any{"type": "string"}, map[string]any{"type": "object"}, map[string]any{"required": []string{m.name()}},
			map[string]any{"const": m.instance(0)}, map[string]any{"$ref": pick(m, "#/$defs/d", "#/$defs/e")}, map[string]any{"minLength": 2}, map[string]any{"type": "integer"})
	}
	sub := func() any { return m.schema(depth - 1) }
	subs := func() []any {
		list := []any{sub()}
		for range m.IntN(2) {
			list = append(list, sub())
		}
		return list
	}
	s := map[string]any{}
	for range 1 + m.IntN(4) {
		switch m.IntN(34) {
		case 0, 1:
			s["type"] = pick[any](m, "string", "object", "array", "number", "integer", "null", []string{"string", "object"}, []string{"array", "integer", "null"}, []string{"boolean", "object"})
		case 2, 3, 4:
			s["properties"] = map[string]any{m.name(): sub(), m.name(): sub()}
		case 5, 6:
			s["required"] = []string{m.name()}
		case 7:
			s["patternProperties"] = map[string]any{m.pattern(): sub()}
		case 8, 9:
			s["additionalProperties"] = pick(m, any(false), sub())
		case 10, 11, 12:
			s["unevaluatedProperties"] = pick(m, any(false), sub())
		case 13:
			s["propertyNames"] = pick(m, sub(), any(map[string]any{"pattern": m.pattern()}), any(map[string]any{"maxLength": 3}))
		case 14:
			s["dependentRequired"] = map[string]any{m.name(): []string{m.name()}}
		case 15:
			s["dependentSchemas"] = map[string]any{m.name(): sub()}
		case 16:
			s[pick(m, "minProperties", "maxProperties", "minItems", "maxItems", "minLength", "maxLength")] = m.IntN(4)
		case 17:
			s["items"] = sub()
		case 18:
			s["prefixItems"] = subs()
		case 19:
			s["contains"] = sub()
			s[pick(m, "minContains", "maxContains", "x-nothing")] = m.IntN(3)
		case 20:
			s["uniqueItems"] = true
		case 21:
			s["unevaluatedItems"] = pick(m, any(false), sub())
		case 22:
			s["enum"] = []any{m.instance(0), m.instance(0), m.instance(1)}
		case 23:
			s["const"] = m.instance(pick(m, 0, 0, 1))
		case 24:
			s["pattern"] = m.pattern()
		case 25:
			s["format"] = pick(m, "date", "date-time", "uri", "email", "unheard-of")
		case 26:
			s[pick(m, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")] = m.number()
		case 27:
			s["multipleOf"] = pick[json.Number](m, "1", "2", "0.5", "3")
		case 28:
			s["allOf"] = subs()
		case 29:
			s["anyOf"] = subs()
		case 30:
			s["oneOf"] = subs()
		case 31:
			s["not"] = sub()
		case 32:
			s["if"] = sub()
			s[pick(m, "then", "else")] = sub()
			s[pick(m, "then", "else")] = sub()
		case 33:
			s["$ref"] = pick(m, "#/$defs/d", "#/$defs/e")
		}
	}
	return s
}

// Both verdicts of the plan are held against the arbiter: that of the schema,
// and through "not" the certainty that a value is invalid.
func TestRandomSchemas(t *testing.T) {
	schemas := 2_000
	if testing.Short() {
		schemas = 400
	}
	m := maker{rand.New(rand.NewPCG(11, 12))}
	const id = "https://random.example/schema.json"
	compiledSchemas, valid, decided := 0, 0, 0
	for range schemas {
		definitions := map[string]any{"d": m.schema(2), "e": m.schema(1), "s": m.schema(3)}
		for _, root := range [...]any{
			map[string]any{"$ref": "#/$defs/s"},
			map[string]any{"not": map[string]any{"$ref": "#/$defs/s"}},
		} {
			root.(map[string]any)["$defs"] = definitions
			text, err := json.Marshal(root)
			if err != nil {
				t.Fatal(err)
			}
			s, err := compiled.Compile(id, text)
			if err != nil {
				continue // definitions that refer to each other in a circle
			}
			compiledSchemas++
			runner := compile.Compile(s).Runner()
			for range 12 {
				instance, err := json.Marshal(m.instance(3))
				if err != nil {
					t.Fatal(err)
				}
				sure, accepted := hold(t, runner, s, instance)
				if accepted {
					valid++
				}
				if sure {
					decided++
				}
				if t.Failed() {
					t.Fatalf("schema %s", text)
				}
			}
		}
	}
	t.Logf("%d schemas; of %d valid instances the plan decides %d (%.1f %%)", compiledSchemas, valid, decided, 100*float64(decided)/float64(valid))
	if decided*100 < valid*75 {
		t.Error("the plan decides fewer than three quarters of the valid instances")
	}
}
