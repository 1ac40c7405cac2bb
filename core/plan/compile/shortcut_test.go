package compile_test

import (
	"math/rand/v2"
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
