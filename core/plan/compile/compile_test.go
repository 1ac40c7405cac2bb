package compile_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/claim-tracker/claim-tracker/core/plan/compile"
	"github.com/claim-tracker/claim-tracker/schema/compiled"
)

const id = "https://test.example/schema.json"

func mustCompile(t testing.TB, text string) *jsonschema.Schema {
	t.Helper()
	s, err := compiled.Compile(id, []byte(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return s
}

// Each schema is tried on its instances: those that the plan has to be sure of,
// and those that it has to leave to the arbiter.
func TestVerdicts(t *testing.T) {
	const draft7 = `"$schema":"http://json-schema.org/draft-07/schema#"`
	for _, test := range []struct {
		name, schema string
		sure, ask    []string
	}{
		{"booleans", `true`, []string{`1`, `{"a":[{}]}`}, nil},
		{"false", `false`, nil, []string{`1`, `{}`}},
		{"types", `{"type":["integer","null"]}`, []string{`1`, `-7`, `1.0`, `null`}, []string{`1.5`, `"a"`, `1e2`, `true`}},
		{"enum", `{"enum":["a","ä",1,-2,true,null,[1]]}`, []string{`"a"`, `"\u0061"`, `"\u00e4"`, `1`, `1.0`, `-2`, `true`, `null`}, []string{`"b"`, `2`, `false`, `[1]`, `[2]`, `{}`}},
		{"large numbers", `{"enum":[9007199254740993,0.5]}`, []string{`9007199254740993`}, []string{`9007199254740992`, `0.5`, `1`}},
		{"bounds", `{"minimum":-3,"exclusiveMaximum":3}`, []string{`-3`, `2`, `2.99`, `-2.5`, `"a"`}, []string{`-3.01`, `3`, `3.0`, `1e0`}},
		{"multiple", `{"multipleOf":5}`, []string{`0`, `-10`, `15.0`}, []string{`12`, `2.5`, `1e1`}},
		{"lengths", `{"minLength":2,"maxLength":3}`, []string{`"éé"`, `"😀\ud83d\ude00"`, `"abc"`, `1`}, []string{`"é"`, `"abcd"`}},
		{"zero is a bound", `{"maxProperties":0,"maxItems":0,"maxLength":0}`, []string{`{}`, `[]`, `""`}, []string{`{"a":1}`, `[1]`, `"a"`}},
		{"impossible lengths", `{"minLength":4611686018427387904,"maxItems":4611686018427387904}`, []string{`[]`, `1`}, []string{`"a"`}},
		{"lengths beyond an int", `{"minLength":1,"maxLength":9223372036854775807,"minItems":1,"maxItems":9223372036854775807,"required":["a"],"maxProperties":9223372036854775807}`, []string{`1`}, []string{`""`, `[]`, `{}`}},
		{"number of matches beyond an int", `{"contains":{"type":"string"},"maxContains":9223372036854775807}`, []string{`1`}, []string{`[]`, `[1]`}},
		{"pattern", `{"pattern":"^\\p{Lu}\\w+$"}`, []string{`"Éa1"`, `"\u00c9a1"`}, []string{`"a"`, `"É"`}},
		{"large pattern", `{"pattern":"(a|b)*a(a|b){14}","minLength":1}`, []string{`1`}, []string{`""`, `"abbbbbbbbbbbbbb"`}},
		{"formats", `{"format":"date"}`, []string{`"2024-02-29"`, `1`}, []string{`"2023-02-29"`}},
		{"format the plan does not know", `{"format":"email"}`, []string{`1`, `null`}, []string{`"a@b.example"`}},
		{"format v5 does not know", `{"format":"colour"}`, []string{`"red"`}, nil},
		{"members", `{"properties":{"a":{"type":"string"}},"patternProperties":{"^x-":{"type":"integer"},"z$":true},"additionalProperties":false,"required":["a"]}`,
			[]string{`{"a":""}`, `{"a":"","x-":1,"x-z":2,"uz":[]}`, `{"\u0061":"","\u0078-":1}`}, []string{`{}`, `{"a":1}`, `{"a":"","x-":""}`, `{"a":"","b":1}`}},
		{"names", `{"propertyNames":{"maxLength":2,"pattern":"^[a-z]"},"properties":{"abc":{}}}`, []string{`{"a":1,"bc":2}`}, []string{`{"abc":1}`, `{"abd":1}`, `{"1":1}`}},
		{"unevaluated", `{"properties":{"a":true},"allOf":[{"properties":{"b":true}}],"if":{"required":["c"],"properties":{"c":true}},"then":{"properties":{"d":true}},"anyOf":[{"properties":{"e":{"type":"string"}}},true],"unevaluatedProperties":false}`,
			[]string{`{"a":1,"b":2}`, `{"a":1,"c":1,"d":1}`, `{"e":""}`}, []string{`{"d":1}`, `{"e":1}`, `{"f":1}`}},
		{"unevaluated pattern", `{"$ref":"#/$defs/p","unevaluatedProperties":{"type":"integer"},"$defs":{"p":{"patternProperties":{"^x":true}}}}`, []string{`{"x":[],"y":1}`}, []string{`{"y":""}`}},
		{"dependencies", `{"dependentRequired":{"a":["b"]},"dependentSchemas":{"c":{"properties":{"d":{"type":"string"}}}}}`, []string{`{"a":1,"b":1}`, `{"c":1,"d":""}`, `{"d":1}`}, []string{`{"a":1}`, `{"c":1,"d":1}`}},
		{"items", `{"prefixItems":[{"type":"string"}],"items":{"type":"integer"},"minItems":1,"maxItems":3}`, []string{`[""]`, `["",1,2]`}, []string{`[]`, `[1]`, `["",""]`, `["",1,2,3]`}},
		{"contains", `{"contains":{"type":"string"},"minContains":1,"maxContains":2}`, []string{`[1,""]`, `["",""]`}, []string{`[]`, `[1]`, `["","",""]`}},
		{"unevaluated items", `{"prefixItems":[true],"allOf":[{"prefixItems":[true,{"type":"string"}]}],"unevaluatedItems":false}`, []string{`[1,""]`}, []string{`[1,1]`, `[1,"",2]`}},
		{"unique", `{"uniqueItems":true}`, []string{`["a","b","A"]`, `[1,2,-1,"1",true,null]`, `[{}]`, `[[1]]`, `[1.5]`, letters(40)}, []string{`["a","\u0061"]`, `[1,1]`, `[1,1.0]`, `[0,-0]`, `[{},{}]`, `[null,null]`, strings.Replace(letters(40), `"l7"`, `"l31"`, 1)}},
		{"conditions", `{"if":{"properties":{"a":{"const":1}},"required":["a"]},"then":{"required":["b"]},"else":{"maxProperties":1}}`, []string{`{"a":1,"b":2}`, `{"a":2}`, `{}`, `{"a":1,"b":2,"c":3}`}, []string{`{"a":1}`, `{"a":2,"b":3}`}},
		{"condition that is not known", `{"if":{"format":"email"},"then":{"minLength":2},"else":{"minLength":2}}`, []string{`"ab"`, `1`}, []string{`"a"`}},
		{"not", `{"not":{"type":["string","array"]}}`, []string{`1`, `{}`, `null`}, []string{`""`, `[]`}},
		{"not with doubt", `{"not":{"format":"email"}}`, nil, []string{`"a"`, `1`}},
		{"one", `{"oneOf":[{"type":"string","maxLength":3},{"minLength":2},{"type":"array"}]}`, []string{`"a"`, `"abcd"`}, []string{`"ab"`, `[]`}},
		{"any", `{"anyOf":[{"format":"email"},{"minLength":3}]}`, []string{`"abc"`}, []string{`"a@"`}},
		{"recursion", `{"properties":{"next":{"$ref":"#"}},"additionalProperties":false}`, []string{`{"next":{"next":{}}}`}, []string{`{"next":{"other":1}}`, `{"next":1,"x":1}`}},
		{"dynamic reference", `{"$dynamicAnchor":"a","properties":{"b":{"$dynamicRef":"#a"}}}`, nil, []string{`{}`}},
		{"draft-07", `{` + draft7 + `,"items":[{"type":"string"}],"additionalItems":false,"dependencies":{"a":["b"],"c":{"required":["d"]}}}`,
			[]string{`[""]`, `[]`, `{"a":1,"b":1}`, `{"c":1,"d":1}`}, []string{`[1]`, `["",1]`, `{"a":1}`, `{"c":1}`}},
		{"draft-07 items", `{` + draft7 + `,"items":{"type":"string"},"definitions":{"x":{}}}`, []string{`["",""]`}, []string{`[1]`}},
		{"draft-07 content", `{` + draft7 + `,"contentMediaType":"application/json"}`, []string{`1`}, []string{`"{}"`}},
		{"2019-09", `{"$schema":"https://json-schema.org/draft/2019-09/schema","properties":{"a":{"$recursiveRef":"#"}},"unevaluatedProperties":false}`, []string{`{"a":{"a":{}}}`}, []string{`{"a":{"b":1}}`}},
		{"draft-04", `{"$schema":"http://json-schema.org/draft-04/schema#","minimum":1,"exclusiveMinimum":true}`, []string{`2`, `1.5`}, []string{`1`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := mustCompile(t, test.schema)
			r := compile.Compile(s).Runner()
			for _, text := range test.sure {
				if sure, _ := hold(t, r, s, []byte(text)); !sure {
					t.Errorf("%.80s is not decided", text)
				}
			}
			for _, text := range test.ask {
				if sure, _ := hold(t, r, s, []byte(text)); sure {
					t.Errorf("%.80s is decided", text)
				}
			}
		})
	}
}

// letters returns a list of different strings, enough for a hash table.
func letters(n int) string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf("l%d", i))
	}
	text, _ := json.Marshal(list)
	return string(text)
}

// What a program adds to v5 is asked about, and what it switches off counts as
// switched off.
func TestExtendedCompilers(t *testing.T) {
	compileWith := func(text string, prepare func(*jsonschema.Compiler)) *jsonschema.Schema {
		c := jsonschema.NewCompiler()
		prepare(c)
		if err := c.AddResource(id, strings.NewReader(text)); err != nil {
			t.Fatal(err)
		}
		return c.MustCompile(id)
	}
	const formatted = `{"$schema":"https://json-schema.org/draft/2020-12/schema","format":"date"}`
	odd := func(v any) bool { return v != "2025-05-03" && v != true }
	for _, test := range []struct {
		name      string
		schema    *jsonschema.Schema
		text      string
		wantValid bool
	}{
		{"format not asserted", compileWith(formatted, func(*jsonschema.Compiler) {}), `"no date"`, true},
		{"format asserted", compileWith(formatted, func(c *jsonschema.Compiler) { c.AssertFormat = true }), `"2025-05-03"`, true},
		{"own format", compileWith(formatted, func(c *jsonschema.Compiler) {
			c.AssertFormat = true
			c.Formats["date"] = odd
		}), `"2025-05-03"`, false},
		{"own format of any value", compileWith(strings.Replace(formatted, "date", "odd", 1), func(c *jsonschema.Compiler) {
			c.AssertFormat = true
			c.Formats["odd"] = odd
		}), `true`, false},
		{"content", compileWith(`{"$schema":"https://json-schema.org/draft/2020-12/schema","contentEncoding":"base64"}`, func(c *jsonschema.Compiler) { c.AssertContent = true }), `"%"`, false},
		{"content not asserted", compileWith(`{"$schema":"https://json-schema.org/draft/2020-12/schema","contentEncoding":"base64"}`, func(*jsonschema.Compiler) {}), `"%"`, true},
		{"extension", compileWith(`{"shout":true}`, func(c *jsonschema.Compiler) { c.RegisterExtension("shout", nil, shouting{}) }), `"quiet"`, false},
		{"extension on numbers", compileWith(`{"shout":true}`, func(c *jsonschema.Compiler) { c.RegisterExtension("shout", nil, shouting{}) }), `1`, false},
	} {
		if got := compile.Compile(test.schema).Valid([]byte(test.text)); got != test.wantValid {
			t.Errorf("%s: got %t", test.name, got)
		}
		if valid := arbiter(test.schema, []byte(test.text)); test.wantValid && !valid {
			t.Errorf("%s: the arbiter refuses it", test.name)
		}
	}
}

// shouting is an extension of v5 that refuses everything.
type shouting struct{}

func (shouting) Compile(_ jsonschema.CompilerContext, m map[string]any) (jsonschema.ExtSchema, error) {
	if m["shout"] != true {
		return nil, nil
	}
	return shouting{}, nil
}

func (shouting) Validate(ctx jsonschema.ValidationContext, _ any) error {
	return ctx.Error("shout", "too quiet")
}

// A schema on which the arbiter fails for want of an end is left to it, though
// a part of it would do.
func TestCircle(t *testing.T) {
	s := mustCompile(t, `{"anyOf":[true,{"$ref":"#/$defs/a"}],"$defs":{"a":{"properties":{"b":true}}}}`)
	a := s.AnyOf[1].Ref
	a.Not = &jsonschema.Schema{Location: id + "#/$defs/a/not", AllOf: []*jsonschema.Schema{a}, MinProperties: -1, MaxProperties: -1, MinItems: -1, MaxItems: -1, MinLength: -1, MaxLength: -1}
	if s.Validate("x") == nil {
		t.Fatal("the arbiter does not fail")
	}
	if compile.Compile(s).Valid([]byte(`"x"`)) {
		t.Error("the plan accepts what the arbiter fails on")
	}
}

// What would take the square of its length to look through is asked about.
func TestLongEnum(t *testing.T) {
	values := letters(70_000)
	s := mustCompile(t, `{"enum":`+values+`}`)
	if sure, valid := hold(t, compile.Compile(s).Runner(), s, []byte(`"l69999"`)); sure || !valid {
		t.Errorf("decided %t, valid %t", sure, valid)
	}
}

// Conditions can ask for more work than the text is worth.
func TestWorkIsBounded(t *testing.T) {
	s := mustCompile(t, `{"$ref":"#/$defs/n","$defs":{"n":{"properties":{"a":{"anyOf":[{"$ref":"#/$defs/m"},{"$ref":"#/$defs/n"}]}}},
		"m":{"required":["z"],"properties":{"a":{"anyOf":[{"$ref":"#/$defs/n"},{"$ref":"#/$defs/m"}]}}}}}`)
	deep := strings.Repeat(`{"a":`, 200) + "1" + strings.Repeat("}", 200)
	// It comes back at once; the arbiter would try every combination.
	compile.Compile(s).Valid([]byte(deep))
	if !compile.Compile(s).Valid([]byte(`{"a":{"a":1}}`)) {
		t.Error("a small text is not decided")
	}
}

func TestManyNames(t *testing.T) {
	for _, n := range [...]int{64, 65, 256, 257} {
		properties := map[string]any{}
		members := map[string]any{}
		for i := range n {
			name := fmt.Sprintf("member %d", i)
			properties[name], members[name] = map[string]any{"const": i}, i
		}
		schema, _ := json.Marshal(map[string]any{"properties": properties, "additionalProperties": false})
		text, _ := json.Marshal(members)
		s := mustCompile(t, string(schema))
		r := compile.Compile(s).Runner()
		if sure, valid := hold(t, r, s, text); !valid || sure != (n <= 256) {
			t.Errorf("%d names: decided %t, valid %t", n, sure, valid)
		}
		if sure, _ := hold(t, r, s, []byte(strings.Replace(string(text), `"member 63":63`, `"member 63":64`, 1))); sure {
			t.Errorf("%d names: the last member may have any value", n)
		}
	}
}
