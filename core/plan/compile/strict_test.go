package compile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/plan"
	"github.com/claim-tracker/claim-tracker/core/plan/compile"
	"github.com/claim-tracker/claim-tracker/schema/compiled"
)

// anything returns the plan that accepts every text of strict JSON.
func anything(t testing.TB) *plan.Plan {
	s, err := compiled.Compile("https://anything.example/schema.json", []byte("true"))
	if err != nil {
		t.Fatal(err)
	}
	return compile.Compile(s)
}

// strict reports whether package jsonpos accepts the text.
func strict(text []byte) bool {
	_, faults := jsonpos.Parse(text, jsonpos.DefaultLimits)
	return len(faults) == 0
}

func TestParsingSuite(t *testing.T) {
	root := corpus(t, "JSONTestSuite/test_parsing")
	files, err := os.ReadDir(root)
	if err != nil || len(files) == 0 {
		t.Fatal("the test data are empty", err)
	}
	p := anything(t)
	accepted := 0
	for _, file := range files {
		text, err := os.ReadFile(filepath.Join(root, file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		sure, valid := p.Valid(text), strict(text)
		if valid {
			accepted++
		}
		if sure && !valid {
			t.Errorf("%s: the plan accepts what is not strict JSON", file.Name())
		}
		if valid && !sure && strings.HasPrefix(file.Name(), "y_") {
			t.Errorf("%s: the plan cannot tell that it is strict JSON", file.Name())
		}
		if sure && strings.HasPrefix(file.Name(), "n_") {
			t.Errorf("%s: the plan accepts what is not JSON", file.Name())
		}
	}
	t.Logf("%d of %d texts are strict JSON", accepted, len(files))
}

// strictCases are texts at the edges of strict JSON.
var strictCases = []string{
	``, ` `, `1`, ` 1 `, `-`, `-0`, `00`, `01`, `1.`, `.1`, `1.5`, `1e5`, `1E+5`, `1e-5`, `1e`, `1e+`, `-1.0e-10`,
	`1e200`, `1e400`, `1e401`, `-1e-400`, `1e-401`, `1e0000000000000000000005`, `1e99999999999999999999`, `0e0`,
	strings.Repeat("9", 100), strings.Repeat("9", 101), "0." + strings.Repeat("0", 97) + "1", "0." + strings.Repeat("0", 99) + "1", strings.Repeat("9", 95) + "e200",
	`true`, `truE`, `tru`, `truex`, `true x`, `false`, `fals`, `null`, `nul`, `nulll`, `NaN`, `Infinity`, `+1`, `0x1`,
	`""`, `"`, `"a`, `"\"`, `"\\"`, `"\/\b\f\n\r\t"`, `"\a"`, `"\u"`, `"\u12"`, `"\u12g4"`, `"\u00e9"`, `"\u00E9"`, `"\ud83d\ude00"`, `"\ud83d"`, `"\ude00"`, `"\ud83d\ud83d"`, `"\ud83dx"`, `"\ud83d\n"`, `"\ud83d\u"`, `"\ud83d\u0041"`, `"\u0000"`,
	"\"\x00\"", "\"\x1f\"", "\"\x7f\"", "\"\n\"", "\"\x80\"", "\"\xc0\x80\"", "\"\xc1\xbf\"", "\"\xc2\"", "\"\xc2\x80\"", "\"\xe0\x80\x80\"", "\"\xe0\xa0\x80\"", "\"\xed\x9f\xbf\"", "\"\xed\xa0\x80\"", "\"\xef\xbf\xbf\"", "\"\xf0\x80\x80\x80\"", "\"\xf0\x90\x80\x80\"", "\"\xf4\x8f\xbf\xbf\"", "\"\xf4\x90\x80\x80\"", "\"\xf5\x80\x80\x80\"", "\"\xff\"", "\"é", "\"\xe2\x82", "\"\xf0\x9f\x98",
	"\xef\xbb\xbf1", "\xff\xfe1\x00", "1\x00", "\x001", "\u00a01", "\v1",
	`[]`, `[ ]`, `[1,2]`, `[1 , 2 ]`, `[1,]`, `[,1]`, `[1 2]`, `[`, `[1`, `[1,`, `]`, `[1]]`, `[1}`, `[]x`, `[1]//`,
	`{}`, `{ }`, `{"a":1}`, `{ "a" : 1 , "b" : 2 }`, `{"a":1,}`, `{,}`, `{"a"}`, `{"a":}`, `{"a" 1}`, `{a:1}`, `{1:1}`, `{"a":1 "b":2}`, `{"a":1`, `{"a":1]`, `{"`, `{"a":1,"`, `{}{}`,
	`{"a":1,"a":2}`, `{"a":1,"\u0061":2}`, `{"\u0061":1,"\u0061":2}`, `{"a":1,"A":2}`, `{"":1,"":2}`, `{"a":{"a":1},"b":{"a":1}}`, `[{"a":1},{"a":1}]`, `{"\n":1,"\u000a":2}`,
	strings.Repeat("[", 256) + strings.Repeat("]", 256), strings.Repeat("[", 257) + strings.Repeat("]", 257),
	strings.Repeat(`{"a":`, 256) + "1" + strings.Repeat("}", 256), strings.Repeat(`{"a":`, 257) + "1" + strings.Repeat("}", 257),
	strings.Repeat("[", 100_000), strings.Repeat(`{"a":`, 100_000),
	manyMembers(1_000, false), manyMembers(1_000, true),
}

// undecided are cases that package jsonpos accepts and the plan leaves to it.
var undecided = map[string]bool{`-1e-400`: true}

// manyMembers returns an object with many members, the last of which bears the
// name of the first if twice is set.
func manyMembers(n int, twice bool) string {
	var b strings.Builder
	b.WriteString(`{"first":1`)
	for i := range n {
		b.WriteString(`,"name` + strings.Repeat("x", i) + `":1`)
	}
	if twice {
		b.WriteString(`,"first":2`)
	}
	return b.String() + "}"
}

func TestStrict(t *testing.T) {
	p := anything(t)
	for _, text := range strictCases {
		sure, valid := p.Valid([]byte(text)), strict([]byte(text))
		short := text[:min(len(text), 60)]
		if sure && !valid {
			t.Errorf("%q: the plan accepts what is not strict JSON", short)
		}
		if valid && !sure && !undecided[text] {
			t.Errorf("%q: the plan cannot tell that it is strict JSON", short)
		}
	}
}

func FuzzStrict(f *testing.F) {
	for _, text := range strictCases {
		if len(text) < 1_000 {
			f.Add([]byte(text))
		}
	}
	p := anything(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		if p.Valid(text) && !strict(text) {
			t.Errorf("%q: the plan accepts what is not strict JSON", text)
		}
	})
}
