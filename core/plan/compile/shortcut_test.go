package compile_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/plan/compile"
)

// A pattern whose first characters are fixed in number is looked at in another
// way than the rest of it.
func TestPatternsWithAFixedStart(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for pattern, fits := range map[string][]string{
		`^[0-9]{8}$`:                    {"20250503"},
		`^[0-9]{4}-[0-9]{2}-[0-9]{2}T?`: {"2025-05-03", "2025-05-03T18", "2025-05-03Zz"},
		`^abcdefgh(i|jk)*$`:             {"abcdefgh", "abcdefghi", "abcdefghjki"},
		`^[a-z]{64}[0-9]$`:              {"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl1"},
		`^[a-z]{70}$`:                   {"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqr"},
		`^äöüäöüß[0-9]`:                 {"äöüäöüß1"},
	} {
		s := mustCompile(t, `{"pattern":`+string(quoted(pattern))+`}`)
		r := compile.Compile(s).Runner()
		for _, text := range fits {
			if sure, _ := hold(t, r, s, quoted(text)); !sure {
				t.Errorf("%s: %q is not decided", pattern, text)
			}
			for range 2000 {
				near := []rune(text)
				switch i := random.IntN(len(near)); random.IntN(3) {
				case 0:
					near = near[:i]
				case 1:
					near = append(near[:i:i], near[i+1:]...)
				default:
					near[i] = rune("019azAT-ä"[random.IntN(9)])
				}
				hold(t, r, s, quoted(string(near)))
			}
		}
	}
}

// Which member comes next is guessed from the objects before.
func TestMembersInAnyOrder(t *testing.T) {
	s := mustCompile(t, `{
		"properties": {"a": {"type": "string"}, "ab": true, "sources": {"type": "number"}, "sevenst": true,
			"fourteen-bytes": true, "fifteen-bytes-x": true, "sixteen-bytes-xx": true, "q\"": true, "é": true},
		"additionalProperties": false}`)
	r := compile.Compile(s).Runner()
	members := []string{`"a":"x"`, `"ab":1`, `"sources":5`, `"sources":"x"`, `"sevenst":2`, `"fourteen-bytes":[]`, `"fifteen-bytes-x":{}`,
		`"sixteen-bytes-xx":null`, `"q\"":1`, `"é":1`, `"\u0061":"y"`, `"abc":1`, `"sevenst":"` + "\x01" + `"`, `"a`, `"source":5`}
	random := rand.New(rand.NewPCG(9, 10))
	for range 20_000 {
		text := "{"
		for i := range random.IntN(5) {
			if i > 0 {
				text += ","
			}
			text += members[random.IntN(len(members))]
		}
		for _, end := range []string{"}", "}                "} {
			if sure, valid := hold(t, r, s, []byte(text+end)); sure != valid {
				t.Errorf("%q is not decided", text+end)
			}
		}
	}
}

// trimmed is a pattern about the first and the last character of a text.
const trimmed = `"pattern": "^([^ \\x00-\\x1f\"]([^\\x00-\\x1f\"]*[^ \\x00-\\x1f\"])?)?$"`

// A text of ASCII is judged by its first and last characters where the others
// do not matter.
func TestPatternsAboutTheEnds(t *testing.T) {
	texts := []string{`""`, `" "`, `"a"`, `"\""`, `"a\""`, `"\"a"`, `"a\"a"`, `"a\u0000a"`, `"a\\"`, `"é"`, `"aé"`, `" é"`, `"é "`, "\"\x7fa\"", "\"a\x7f\""}
	for _, first := range " az" {
		for _, last := range " az" {
			for _, between := range []string{"", "-", " ", "--", "---", "- -------------"} {
				texts = append(texts, string(quoted(string(first)+between+string(last))))
			}
		}
	}
	for _, schema := range []string{
		`{"type":"string",` + trimmed + `}`,
		`{"type":"string","minLength":3,"maxLength":4,` + trimmed + `}`,
		`{"type":"string","maxLength":1,` + trimmed + `}`,
		`{"type":"string","format":"date",` + trimmed + `}`,
		`{"type":"string","pattern":"^a*$","allOf":[{` + trimmed + `}]}`,
		`{"type":"string","if":{"minLength":3},"then":{"maxLength":3},` + trimmed + `}`,
		`{"type":"string","pattern":"^[^\\x00-\\x1f]*$"}`,
		`{"type":"string","pattern":"^[^ \\x00-\\x1f\"][^\\x00-\\x1f\"]*[^ \\x00-\\x1f\"]$"}`,
	} {
		decides(t, schema, texts)
	}
}

// decides tries a schema on texts about which the plan knows as much as the
// arbiter.
func decides(t *testing.T, schema string, texts []string) {
	t.Helper()
	s := mustCompile(t, schema)
	r := compile.Compile(s).Runner()
	for _, text := range texts {
		if sure, valid := hold(t, r, s, []byte(text)); sure != valid {
			t.Errorf("%s: %s is not decided", schema, text)
		}
	}
}

// A condition looks at texts that have been read before, and remembers which
// members have passed it.
func TestConditionsInTheirShortForms(t *testing.T) {
	for schema, texts := range map[string][]string{
		`{"if":{"properties":{"a":{"const":"xy"}},"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}`: {
			`{"a":"xy"}`, `{"a":"xy","b":1}`, `{"a":"xy","b":1                       }`, `{"a":"xy"                    }`,
			`{"a":"\u0078y"}`, `{"a":"\u0078y","b":1}`, `{"a":"xz","b":1}`, `{"a":"xz","c":1}`, `{"a":"zy","c":1}`, `{"a":"x","c":1}`,
			`{"a":"","c":1}`, `{"a":"","b":1}`, `{"a":"xyz","b":1}`, `{"a":1,"b":1}`, `{"a":null,"c":1}`, `{"c":1}`, `{"b":1}`, `{}`,
		},
		`{"if":{"properties":{"a":{"enum":["xy","xyz","abcdefghijklmno",""]}},"required":["a"]},"then":{"required":["b"]}}`: {
			`{"a":"xyz"}`, `{"b":1,"a":"abcdefghijklmno"}`, `{"a":"abcdefghijklmno"}`, `{"a":"abcdefghijklmnop"}`, `{"a":""}`, `{"a":"","b":1}`, `{"a":"xyzz"}`,
		},
		`{"if":{"properties":{"a":{"const":"q\"sixteen bytes or more"}},"required":["a"]},"then":false}`: {
			`{"a":"q\"sixteen bytes or more"}`, `{"a":"q\"sixteen bytes or less"}`, `{"a":"q"}`,
		},
		`{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"if":{"required":["b"]},"then":{"required":["c"]}}}`: {
			`{"a":1}`, `{"a":1,"b":1}`, `{"b":1}`, `{"b":1,"c":1}`, `{"b":1}`, `{"c":1}`, `{}`, `{"a":1}`,
		},
		`{"additionalProperties":{"anyOf":[{"required":["a"]},{"required":["b","c"]}],"properties":{"a":true,"b":true,"c":true}}}`: {
			`{"x":{"a":1},"y":{"b":1}}`, `{"x":{"a":1},"y":{"a":1}}`, `{"x":{"b":1,"c":1},"y":{"c":1}}`, `{"x":{"b":1}}`, `{"x":{"b":1,"c":2},"y":{"c":1,"b":1}}`,
		},
		`{"if":{"maxLength":3},"then":{"pattern":"^a"},"else":{"pattern":"^b"}}`: {
			`"a"`, `"b"`, `"abc"`, `"bcd"`, `"abcd"`, `"bcde"`, `"äöü"`, `"aöü"`, `"aöüß"`, `"böüß"`, `""`,
		},
		`{"if":{"if":{"maxLength":3},"then":{"pattern":"^a"},"else":{"pattern":"^b"}},"then":{"pattern":"c$"},"else":{"pattern":"d$"}}`: {
			`"ac"`, `"ad"`, `"bc"`, `"bd"`, `"bbbc"`, `"bbbd"`, `"aaac"`, `"aaad"`,
		},
		`{"if":{"maxLength":3},"then":{"pattern":"^a"},"else":{"pattern":"^b"},"not":{"pattern":"z"}}`: {
			`"az"`, `"aa"`, `"bbbbz"`, `"bbbb"`,
		},
		`{"if":{"properties":{"a":{"enum":["xy",1]}},"required":["a"]},"then":{"required":["b"]}}`: {
			`{"a":1}`, `{"a":"xy"}`, `{"a":1,"b":2}`, `{"a":2}`,
		},
		`{"if":{"properties":{"a":{"enum":["xy",1,"é"]}},"required":["a"]},"then":{"required":["b"]}}`: {
			`{"a":1}`, `{"a":"é"}`, `{"a":"é"                     }`, `{"a":1                           }`, `{"a":"xy","b":1}`,
		},
	} {
		decides(t, schema, texts)
	}
}

// Which members an object has is remembered of objects with few of them only.
func TestPresenceOfManyMembers(t *testing.T) {
	var properties, members, branches []string
	for i := range 70 {
		if i < 64 {
			properties = append(properties, fmt.Sprintf(`"n%d":true`, i))
			members = append(members, fmt.Sprintf(`"n%d":1`, i))
		}
		branches = append(branches, fmt.Sprintf(`{"required":["n%d"]}`, i))
	}
	all, most := strings.Join(members, ","), strings.Join(members[:63], ",")
	for _, known := range []int{62, 63, 64} {
		last := fmt.Sprintf(`"n%d"`, known-1)
		decides(t, `{"properties":{`+strings.Join(properties[:known], ",")+`},"not":{"required":["n0",`+last+`]}}`, []string{
			`{` + all + `}`, `{}`, `{"n0":1}`, `{` + most + `}`, `{` + last + `:1,"n0":2}`,
		})
	}
	decides(t, `{"items":{"anyOf":[`+strings.Join(branches, ",")+`]}}`, []string{
		`[{"n69":1}]`, `[{"n0":1},{"n69":1},{}]`, `[{"n69":1},{}]`, `[{"n0":1},{"n1":1}]`,
	})
}

// What is not known of the condition is not known of the choice, and no short
// form knows what is not known.
func TestShortFormsInDoubt(t *testing.T) {
	for schema, texts := range map[string][]string{
		`{"if":{"format":"uri"},"then":{"maxLength":5},"else":{"maxLength":100}}`: {
			`"urn:isbn:0451450523"`, `"https://news.example/"`, `"u:r"`, `"not one"`,
		},
		`{"type":"string","format":"email",` + trimmed + `}`: {
			`"aa"`, `"a a"`, `"a@b.example"`,
		},
		`{"if":{"pattern":"^a"},"then":{"not":{"allOf":[{"not":
			{"format":"email","if":{"maxLength":3},"then":{"pattern":"^a"},"else":{"pattern":"^a"}}}]}}}`: {
			`"aa"`, `"a a"`, `"a@b.example"`, `"aaaaaa"`, `"b"`,
		},
	} {
		s := mustCompile(t, schema)
		r := compile.Compile(s).Runner()
		for _, text := range texts {
			hold(t, r, s, []byte(text))
		}
	}
}
