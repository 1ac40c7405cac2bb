package layout_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/layout"
)

func document(t *testing.T, text string) string {
	t.Helper()
	out, err := layout.Document([]byte(text))
	if err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return string(out)
}

func TestDocument(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"what fits is on one line": {"{\"a\":\n[1,\t{ }, [ ]\r\n]}", "{\"a\": [1, {}, []]}\n"},
		"empty":                    {"{\n}", "{}\n"},
		"a number alone":           {"  1.50e+02", "1.50e+02\n"},
		"a text alone":             {"\n\"a, b: {\\\"c\\\"}\"\n", "\"a, b: {\\\"c\\\"}\"\n"},
		"words":                    {"[true ,false , null]", "[true, false, null]\n"},
		"order, numbers, escapes and x- members stay": {
			`{"b":-0.0,"a":1E5,"x-note":"\u00e9\/\u202e é"}`,
			`{"b": -0.0, "a": 1E5, "x-note": "\u00e9\/\u202e é"}` + "\n",
		},
		"a byte order mark goes": {"\uFEFF[]", "[]\n"},
		"backslashes before the quote": {
			`["\\","\\\"",""]`, `["\\", "\\\"", ""]` + "\n",
		},
	}
	for name, test := range tests {
		if diff := cmp.Diff(test.want, document(t, test.in)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// What is too wide is broken from the outside in, and what is inside fits or
// not for itself.
func TestBroken(t *testing.T) {
	long := `"` + strings.Repeat("w", 70) + `"`
	got := document(t, `{"claims":[{"statement":`+long+`,"sources":[{"title":"a","url":"b"},`+long+`],"tags":[]}],"x-a":{}}`)
	want := `{
  "claims": [
    {
      "statement": ` + long + `,
      "sources": [
        {"title": "a", "url": "b"},
        ` + long + `
      ],
      "tags": []
    }
  ],
  "x-a": {}
}
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A line may have Width characters, its comma included. Characters count, not
// bytes and not columns.
func TestWidth(t *testing.T) {
	for _, letter := range []string{"a", "é", "桥", "🌉"} {
		const brackets = len(`[""]`)
		fits := `["` + strings.Repeat(letter, layout.Width-brackets) + `"]`
		if got := document(t, fits); strings.Count(got, "\n") != 1 {
			t.Errorf("%s: 100 characters are broken: %s", letter, got)
		}
		wide := `["` + strings.Repeat(letter, layout.Width-brackets+1) + `"]`
		if got := document(t, wide); strings.Count(got, "\n") != 3 {
			t.Errorf("%s: 101 characters are not broken: %s", letter, got)
		}
	}
	// The first of two elements has a comma, which must fit; the second has none.
	element := `["` + strings.Repeat("a", layout.Width-len(`  [""]`)) + `"]`
	got := document(t, "["+element+","+element+"]")
	want := "[\n  [\n    " + element[1:len(element)-1] + "\n  ],\n  " + element + "\n]\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLine(t *testing.T) {
	got, err := layout.Line([]byte(" { \"a b\" : [ 1 , \"\\\\\\\" x\" ] , \"c\" : { } }\r\n"))
	if want := `{"a b":[1,"\\\" x"],"c":{}}`; err != nil || string(got) != want {
		t.Errorf("got %s, %v; want %s", got, err, want)
	}
}

func TestRefused(t *testing.T) {
	padding := strings.Repeat(" ", 100_000)
	for _, text := range []string{"", "[", padding + "[1,]", `{"a":1,` + padding + `"a":2}`, "[1,]", `{"a":1,"a":2}`, "[] []", "\xff\xfe[\x00]\x00", "[\"\xff\"]", "// x\n[]", "\uFEFF\uFEFF[]", strings.Repeat("[", 300) + strings.Repeat("]", 300)} {
		if out, err := layout.Document([]byte(text)); !errors.Is(err, layout.ErrNotJSON) || out != nil {
			t.Errorf("%.20q: %q, %v", text, out, err)
		}
		if out, err := layout.Line([]byte(text)); !errors.Is(err, layout.ErrNotJSON) || out != nil {
			t.Errorf("line %.20q: %q, %v", text, out, err)
		}
	}
}

// The contract and its examples are good hard cases: all that a claims file can
// have.
func TestExamples(t *testing.T) {
	names, err := filepath.Glob("../../schema/v1/examples/*/*.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("there are no examples: %v", err)
	}
	formatted := 0
	for _, name := range append(names, "../../schema/v1/claims.schema.json") {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, faults := jsonpos.Parse(text, jsonpos.DefaultLimits); len(faults) == 0 {
			keepsItsPromises(t, text)
			formatted++
		}
	}
	if formatted < 100 {
		t.Errorf("only %d examples are JSON", formatted)
	}
}

// What the project shows to others is set as it asks others to.
func TestOwnFiles(t *testing.T) {
	for _, pattern := range []string{"../../site/story/*.claims.json", "../../schema/v1/examples/valid/*.json"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: there is none: %v", pattern, err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if out := document(t, string(text)); out != string(text) {
				t.Errorf("%s is not in the canonical layout; claims fmt sets it", name)
			}
		}
	}
}

// keepsItsPromises holds what the package says of itself against what it makes
// of a text that is JSON.
func keepsItsPromises(t *testing.T, text []byte) {
	t.Helper()
	out, err := layout.Document(text)
	if err != nil {
		t.Fatalf("%v: %q", err, text)
	}
	text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	line, err := layout.Line(text)
	if err != nil {
		t.Fatalf("%v: %q", err, text)
	}
	for _, from := range [][]byte{out, line} {
		again, err := layout.Document(from)
		if err != nil || !bytes.Equal(again, out) {
			t.Errorf("not canonical: %v\n%q\n%q", err, out, again)
		}
		if again, err := layout.Line(from); err != nil || !bytes.Equal(again, line) {
			t.Errorf("the line is not canonical: %v\n%q\n%q", err, line, again)
		}
		if got, want := values(t, from), values(t, text); !reflect.DeepEqual(got, want) {
			t.Errorf("the values are not the same: %q\n%q", text, from)
		}
	}
	for l := range bytes.Lines(out) {
		l = bytes.TrimSuffix(l, []byte("\n"))
		if utf8.RuneCount(l) <= layout.Width {
			continue
		}
		// What is too wide is one text or number, with its name.
		rest := bytes.TrimSuffix(bytes.TrimSpace(l), []byte(","))
		if json.Valid(rest) {
			if rest[0] == '{' || rest[0] == '[' {
				t.Errorf("a line is too wide: %s", l)
			}
		} else if !json.Valid(append(append([]byte("{"), rest...), '}')) && !bytes.HasSuffix(rest, []byte("{")) && !bytes.HasSuffix(rest, []byte("[")) {
			t.Errorf("a line is too wide: %s", l)
		}
	}
	if bytes.ContainsAny(line, "\n\r") {
		t.Errorf("a line has several: %q", line)
	}
}

// values reads a text as package encoding/json does, numbers as they are
// spelled and members in their order.
func values(t *testing.T, text []byte) []json.Token {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var out []json.Token
	for {
		token, err := decoder.Token()
		if err != nil {
			return out
		}
		out = append(out, token)
	}
}

func FuzzLayout(f *testing.F) {
	for _, seed := range []string{
		`{"claims":[{"speaker":"Ana Lund","statement":"The bridge is closed.","status":"unverified","source":"https://news.example/"}]}`,
		"[1,2.50,[[[]]],{\"\\u0061\":\"\\ud83d\\ude00\"}]", "\uFEFF {}", "\"\\\\\"", "[\"" + strings.Repeat("é", 120) + "\"]", "{\"a\":1,\"a\":2}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		_, faults := jsonpos.Parse(bytes.TrimPrefix(text, []byte("\uFEFF")), jsonpos.DefaultLimits)
		if _, err := layout.Document(text); (err != nil) != (len(faults) > 0) {
			t.Fatalf("%v, %v", err, faults)
		}
		if len(faults) == 0 {
			keepsItsPromises(t, text)
		}
	})
}
