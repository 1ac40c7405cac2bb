package compile_test

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/plan/compile"
)

// formatCases are texts by format: those that must be decided, and others that
// come near.
var formatCases = map[string]struct{ sure, near []string }{
	"date": {
		[]string{"2025-05-03", "2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31", "2025-11-30"},
		[]string{"2023-02-29", "1900-02-29", "2025-13-01", "2025-00-01", "2025-01-00", "2025-04-31", "2025-5-03", "+025-05-03", "2025-05-+3", "2025-05-03 ", "２025-05-03", "", "2025-05-3Z"},
	},
	"date-time": {
		[]string{"2025-05-03T18:20:00Z", "2025-05-03t18:20:00z", "2025-05-03T18:20:00.1234567890123Z", "2025-05-03T00:00:00+14:00", "2025-05-03T23:59:59-23:59"},
		[]string{"2025-05-03T23:59:60Z", "2025-05-03T24:00:00Z", "2025-05-03T18:60:00Z", "2025-05-03T18:20:61Z", "2025-05-03T18:20Z", "2025-05-03T18:20:00", "2025-05-03T18:20:00.Z", "2025-05-03T18:20:00.5", "2025-05-03 18:20:00Z", "2025-05-03T18:20:00+1:00", "2025-05-03T18:20:00+24:00", "2025-05-03T18:20:00+02:60", "2025-05-03T+8:20:00Z", "2025-05-03T18:20:00+0200", "2025-05-03T18:20:00ZZ", "2025-05-03T18-20:00Z", "2025-02-30T18:20:00Z"},
	},
	"uri": {
		[]string{"https://news.example/bridge", "http://a", "https://a.example:8080/x?y=%zz&[]#z%41", "HTTP://A.EXAMPLE", "https://ä.example/ö", "https://a.example?x", "https://a.example#x", "git+ssh://a_b.example/", "https://1.2.3.4/"},
		[]string{"", "a", "/a", "//a", "https:", "https://", "https:///a", "https:a", "mailto:a@b", "1http://a", "ht tp://a", "https://a b/", "https://a/b c", "https://a/%", "https://a/%4", "https://a/%zz", "https://a#%zz", "https://a@b/", "https://a:b/", "https://a:/", "https://[::1]/", "https://[::1/", "https://a%41/", "https://a\x7f/", "https://a/\n", "https://a|b/", "https://a\\b/", "https://a<b>/", "https://::1/", "urn:a:b", "https://a\"b/", "https://a/\u0085", "https://\u0085/"},
	},
}

func TestFormats(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for format, cases := range formatCases {
		s := mustCompile(t, `{"format":"`+format+`"}`)
		r := compile.Compile(s).Runner()
		for _, text := range cases.sure {
			if sure, _ := hold(t, r, s, quoted(text)); !sure {
				t.Errorf("%s: %q is not decided", format, text)
			}
		}
		all := append(append([]string{}, cases.sure...), cases.near...)
		for range 30_000 {
			// Parts of two cases, and a change of one byte at times.
			a, b := all[random.IntN(len(all))], all[random.IntN(len(all))]
			text := a[:random.IntN(len(a)+1)] + b[random.IntN(len(b)+1):]
			if i := random.IntN(len(text) + 5); i < len(text) {
				const bytes = "09aZ:/?#[]@%.-_~+ \x7f\x1f!$&'()*,;=\"<>|^`{}\\é"
				text = text[:i] + string(bytes[random.IntN(len(bytes))]) + text[i+1:]
			}
			hold(t, r, s, quoted(strings.ToValidUTF8(text, "")))
		}
	}
}

func quoted(text string) []byte {
	b, _ := json.Marshal(text)
	return b
}
