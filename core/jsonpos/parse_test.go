package jsonpos_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

func TestValues(t *testing.T) {
	const text = "{\r\n  \"ä/~\": [1, -2.5e3, \"\\u00e9\\ud83d\\ude00\\n\"],\n\t\"b\": {\"\": null, \"c\\u0064\": true}\r}"
	doc, faults := jsonpos.Parse([]byte(text), jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, c := range []struct {
		pointer, raw string
		line, column int
	}{
		{"/ä~1~0", `[1, -2.5e3, "\u00e9\ud83d\ude00\n"]`, 2, 11},
		{"/ä~1~0/1", "-2.5e3", 2, 15},
		{"/b", `{"": null, "c\u0064": true}`, 3, 7},
		{"/b/", "null", 3, 12},
		{"/b/cd", "true", 3, 29},
	} {
		v := doc.Find(c.pointer)
		if got := string(v.Raw()); got != c.raw {
			t.Errorf("%s: raw %q, want %q", c.pointer, got, c.raw)
		}
		if got := v.Pointer(); got != c.pointer {
			t.Errorf("%s: pointer %q", c.pointer, got)
		}
		if p := v.Range().Start; p.Line != c.line || p.Column != c.column {
			t.Errorf("%s: at %d:%d, want %d:%d", c.pointer, p.Line, p.Column, c.line, c.column)
		}
	}
	if got, want := doc.Find("/ä~1~0/2").Text(), "é😀\n"; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	for _, pointer := range []string{"/none", "/ä~1~0/01", "/ä~1~0/3", "/b/cd/x", "b"} {
		if v := doc.Find(pointer); v.Exists() {
			t.Errorf("%s leads to %s", pointer, v.Raw())
		}
	}
}

func TestUTF16Column(t *testing.T) {
	text := jsonpos.NewText([]byte("a\n😀é!"))
	if got := text.UTF16Column(text.Position(len("a\n😀é"))); got != 4 {
		t.Errorf("column %d, want 4", got)
	}
}

// The place and the words of each mistake, as an editor meets them. The place
// is marked in the text: ▸ before its first byte, ◂ behind its last.
func TestMistakes(t *testing.T) {
	for _, c := range []struct{ text, message string }{
		{`{"claims": [1▸,◂]}`, "There is a comma before the closing ]"},
		{`{"claims": []▸,◂}`, "There is a comma before the closing }"},
		{`{"a": 1▸◂ "b": 2}`, "A comma is missing between two members"},
		{`[1▸◂ 2]`, "A comma is missing between two elements"},
		{`{"a": 1, ▸// note◂` + "\n}", "JSON has no comments"},
		{`{▸'◂a': 1}`, "The member name starts with '"},
		{`{"a": ▸“◂b”}`, "The text starts with “"},
		{`{▸speaker◂: 1}`, "The member name “speaker” is not in quotes"},
		{`{▸"a"◂ 1}`, `A colon is missing after the member name "a"`},
		{`{"a": ▸True◂}`, "JSON writes true in lower case"},
		{`{"a": ▸None◂}`, "“None” is not a value in JSON"},
		{`{"a": ▸NaN◂}`, "“NaN” is not a number in JSON"},
		{`{"a": ▸unverified◂}`, "The text “unverified” is not in quotes"},
		{`{"a": ▸"b◂` + "\n}", "The text that starts here has no closing quote on its line"},
		{`{"a": "He said ▸"◂no" to it."}`, "This quote ends the text, and yet it goes on"},
		{`{"a": "b, ▸"◂c": "d"}`, "This quote ends the text, and yet it goes on"},
		{`{"a": "b▸` + "\t" + `◂"}`, "The text contains an invisible control character (U+0009)"},
		{`{"a": "▸\x◂"}`, `\x is not an escape in JSON`},
		{`{"a": "▸\ud800◂"}`, `\ud800 is half of a character`},
		{`{"a": ▸007◂}`, "A number does not start with 0"},
		{`{"a": ▸1.◂}`, "A number does not end with a point"},
		{`{"a": ▸+◂1}`, "A number does not start with +"},
		{`{"a": ▸1e◂}`, "The exponent of the number has no digits"},
		{`{"a": ▸1e-999◂}`, "The number is too small to be exact"},
		{`{"a": ▸1e999◂}`, "The number is too long or too large to be exact"},
		{`{"a": [1▸}◂`, "} closes what was opened with ["},
		{`{"a": [1▸◂`, "The file ends before the [ is closed"},
		{`{} ▸{◂}`, "A second document starts after the first"},
		{`{}▸]◂`, "There is a closing ] too many"},
		{`▸◂`, "The file is empty"},
		{"▸\ufeff◂{}", "The file starts with a byte order mark"},
		{"[\"▸\xff◂\"]", "The byte 0xFF is not UTF-8"},
		{`{"a": 1, ▸"a"◂: 2}`, "The member “a” stands twice in the same object"},
		{`{"a": ▸}◂`, "A value is missing before }"},
	} {
		start := strings.Index(c.text, "▸")
		end := strings.Index(c.text, "◂") - len("▸")
		text := strings.NewReplacer("▸", "", "◂", "").Replace(c.text)
		_, faults := jsonpos.Parse([]byte(text), jsonpos.DefaultLimits)
		if len(faults) != 1 {
			t.Errorf("%s: %d faults", c.text, len(faults))
			continue
		}
		f := faults[0]
		if f.Message != c.message || f.Start != start || f.End != end {
			t.Errorf("%s:\n got %d–%d %s\nwant %d–%d %s", c.text, f.Start, f.End, f.Message, start, end, c.message)
		}
		if f.Hint == "" {
			t.Errorf("%s: nothing says what to do", c.text)
		}
	}
}

func TestLimits(t *testing.T) {
	deep := strings.Repeat("[", 257) + strings.Repeat("]", 257)
	if _, faults := jsonpos.Parse([]byte(deep), jsonpos.DefaultLimits); len(faults) != 1 || faults[0].Code != jsonpos.TooLarge {
		t.Errorf("257 levels: %v", faults)
	}
	if _, faults := jsonpos.Parse([]byte(deep[1:513]), jsonpos.DefaultLimits); len(faults) != 0 {
		t.Errorf("256 levels: %v", faults)
	}
	if _, faults := jsonpos.Parse([]byte("[1,2]"), jsonpos.Limits{Bytes: 4, Depth: 9, Digits: 9}); len(faults) != 1 {
		t.Errorf("5 bytes of 4: %v", faults)
	}
}

// corpus returns the folder of a third-party corpus, which is not part of the
// repository and lies beside it where there is one.
func corpus(t *testing.T, name string) string {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", "corpora", name)
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the corpus is not beside the repository: " + name)
	}
	return dir
}

// JSONTestSuite: y_ must be read, n_ refused; what RFC 8259 leaves open (i_)
// is as docs/json.md says, which has a row for each case.
func TestJSONTestSuite(t *testing.T) {
	dir := corpus(t, filepath.Join("JSONTestSuite", "test_parsing"))
	choices, err := os.ReadFile(filepath.Join("..", "..", "docs", "json.md"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) < 300 {
		t.Fatal(len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		_, faults := jsonpos.Parse(text, jsonpos.DefaultLimits)
		accepted := len(faults) == 0
		switch name[0] {
		case 'y':
			// Two cases name a member twice, which RFC 8259 allows and we refuse.
			if !accepted && faults[0].Code != jsonpos.Duplicate {
				t.Errorf("%s refused: %s", name, faults[0].Message)
			}
		case 'n':
			if accepted {
				t.Errorf("%s accepted", name)
			}
		case 'i':
			row := fmt.Sprintf("| `%s` | %s |", name, map[bool]string{true: "read", false: "refused"}[accepted])
			if !strings.Contains(string(choices), row) {
				t.Errorf("docs/json.md lacks the row: %s", row)
			}
		}
	}
}

// FuzzParse compares with encoding/json: what is read here is read there, with
// the same values; every place lies in the text.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{`{"claims":[]}`, `[1,-0.5e+3,"\ud83d\ude00",true,null,{"a":{"b":[]}}]`, `{"a":1,"a":2}`, `"é"`, "[1,\n2", `{"a":tru}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		doc, faults := jsonpos.Parse(text, jsonpos.DefaultLimits)
		for _, fault := range faults {
			if fault.Start < 0 || fault.End < fault.Start || fault.End > len(text) {
				t.Fatalf("fault at %d–%d of %d", fault.Start, fault.End, len(text))
			}
		}
		if len(faults) > 0 {
			return
		}
		var want any
		decoder := json.NewDecoder(strings.NewReader(string(text)))
		decoder.UseNumber()
		if err := decoder.Decode(&want); err != nil {
			t.Fatalf("encoding/json refuses %q: %v", text, err)
		}
		compare(t, doc.Root(), want)
	})
}

func compare(t *testing.T, v jsonpos.Value, want any) {
	if v.Document().Find(v.Pointer()) != v {
		t.Fatalf("pointer %q does not lead back", v.Pointer())
	}
	switch want := want.(type) {
	case map[string]any:
		if v.Kind() != jsonpos.Object || v.Len() != len(want) {
			t.Fatalf("%s is %s with %d members", v.Pointer(), v.Kind(), v.Len())
		}
		for name, w := range want {
			compare(t, v.Get(name), w)
		}
	case []any:
		if v.Kind() != jsonpos.Array || v.Len() != len(want) {
			t.Fatalf("%s is %s with %d elements", v.Pointer(), v.Kind(), v.Len())
		}
		for i, w := range want {
			compare(t, v.Index(i), w)
		}
	case string:
		if v.Kind() != jsonpos.String || v.Text() != want {
			t.Fatalf("%s is %q, want %q", v.Pointer(), v.Text(), want)
		}
	case json.Number:
		if v.Kind() != jsonpos.Number || string(v.Raw()) != string(want) {
			t.Fatalf("%s is %s, want %s", v.Pointer(), v.Raw(), want)
		}
	case bool:
		if v.Kind() != jsonpos.Bool || v.Bool() != want {
			t.Fatalf("%s is %s, want %v", v.Pointer(), v.Raw(), want)
		}
	default:
		if v.Kind() != jsonpos.Null {
			t.Fatalf("%s is %s, want null", v.Pointer(), v.Raw())
		}
	}
}

func BenchmarkParse(b *testing.B) {
	claim := `{"speaker":"Ana Lund","statement":"The bridge was closed for repairs on 3 May.","status":"unverified","source":"https://news.example/bridge"}`
	text := []byte(`{"claims":[` + strings.Repeat(claim+",", 9999) + claim + `]}`)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		jsonpos.Parse(text, jsonpos.DefaultLimits)
	}
}

func TestIndex(t *testing.T) {
	element := func(i int) string {
		return [...]string{strconv.Itoa(i), `"a"`, `[[1,2],{"b":[3]}]`, `{}`, `{"c":[0,1,2],"d":{"e":null}}`}[i%5]
	}
	for _, n := range []int{0, 1, 2, 127, 128, 129, 130, 131, 132, 1000} {
		var list []string
		for i := range n {
			list = append(list, element(i))
		}
		doc, _ := jsonpos.Parse([]byte(`{"x":[1,[2]],"list":[`+strings.Join(list, ",")+`],"y":[[3],4]}`), jsonpos.DefaultLimits)
		array := doc.Root().Get("list")
		for i := range n {
			if got := array.Index(i); string(got.Raw()) != element(i) || got.Pointer() != "/list/"+strconv.Itoa(i) {
				t.Fatalf("element %d of %d is %s", i, n, got.Raw())
			}
		}
		for _, i := range []int{-1, n, n + 1, math.MaxInt} {
			if array.Index(i).Exists() {
				t.Errorf("there is an element %d of %d", i, n)
			}
		}
	}
}

func TestSiblings(t *testing.T) {
	doc, _ := jsonpos.Parse([]byte(`{"a": [[1, [2, {"b": 3}]], {}, "c", [[[]]], 4], "d": {"e": null}, "f": true}`), jsonpos.DefaultLimits)
	var compare func(v jsonpos.Value)
	compare = func(v jsonpos.Value) {
		var before jsonpos.Value
		for child := range v.Children() {
			if got := child.Previous(); got != before {
				t.Errorf("before %s comes %s", child.Pointer(), got.Pointer())
			}
			if before.Exists() && before.Next() != child {
				t.Errorf("behind %s comes %s", before.Pointer(), before.Next().Pointer())
			}
			before = child
			compare(child)
		}
		if before.Next().Exists() {
			t.Errorf("there is something behind %s", before.Pointer())
		}
	}
	compare(doc.Root())
	if root := doc.Root(); root.Previous().Exists() || root.Next().Exists() {
		t.Error("the root has siblings")
	}
}
