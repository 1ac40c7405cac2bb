package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// marked reads a text in which «» mark a range.
func marked(t *testing.T, text string) (*jsonpos.Text, jsonpos.Range) {
	t.Helper()
	before, rest, ok := strings.Cut(text, "«")
	inside, after, closed := strings.Cut(rest, "»")
	if !ok || !closed {
		t.Fatalf("no range in %q", text)
	}
	plain := jsonpos.NewText([]byte(before + inside + after))
	return plain, plain.Range(len(before), len(before)+len(inside))
}

func TestCarets(t *testing.T) {
	tests := map[string]struct{ text, line, carets string }{
		"plain": {
			`{"status": «"verifed"», 1}`,
			`{"status": "verifed", 1}`,
			`           ^^^^^^^^^`,
		},
		"second line": {
			"{\n  «\"a\"»: 1\n}",
			`  "a": 1`,
			`  ^^^`,
		},
		"wide": {
			`{"名前": "田中", «"役職"»: 1}`,
			`{"名前": "田中", "役職": 1}`,
			`                 ^^^^^^`,
		},
		"emoji": {
			`"👩‍🔬👍🏽❤️🇺🇦", «"😀"», 1`,
			`"👩‍🔬👍🏽❤️🇺🇦", "😀", 1`,
			`            ^^^^`,
		},
		"combining": {
			"\"e\u0301e\u0301\", «\"o\u0308\"», 1",
			"\"e\u0301e\u0301\", \"o\u0308\", 1",
			`      ^^^`,
		},
		"a mark alone": {
			"\"e«\u0301»\"",
			"\"e\u0301\"",
			`  ^`,
		},
		"right to left": {
			`{"name": "שרה לוי", «"role"»: "מרחבא"}`,
			`{"name": "שרה לוי", "role": "מרחבא"}`,
			`                    ^^^^^^`,
		},
		"right to left inside": {
			`"שרה «לוי»"`,
			`"שרה לוי"`,
			`     ^^^`,
		},
		"tabs": {
			"\t\"a\":\t«1», 2",
			`    "a":    1, 2`,
			`            ^`,
		},
		"inside a tab": {
			"ab«\t»1",
			`ab  1`,
			`  ^^`,
		},
		"controls": {
			"\"\x1b[31m\u202e\x00\u009b\", «1», \x07",
			`"␛[31m\u202E␀\u009B", 1, ␇`,
			`                      ^`,
		},
		"a control": {
			"\"a«\u202e»b\"",
			`"a\u202Eb"`,
			`  ^^^^^^`,
		},
		"not UTF-8": {
			"\"\xff«\xfe»\"",
			`"\xFF\xFE"`,
			`     ^^^^`,
		},
		"part of a character": {
			"\"日\", «\xe6\x97»\xa5",
			`"日", 日`,
			`      ^^`,
		},
		"several lines": {
			"{\"claims\": «[\n  1\n]»}",
			`{"claims": [`,
			`           ^`,
		},
		"several lines with CRLF": {
			"{\"claims\": «[1,\r\n  1\r\n]»}",
			`{"claims": [1,`,
			`           ^^^`,
		},
		"nothing":             {`{"a": «»1}`, `{"a": 1}`, `      ^`},
		"end of line":         {"{\"a\": 1«\n»}", `{"a": 1`, `       ^`},
		"end of text":         {"{\"a\": 1«»", `{"a": 1`, `       ^`},
		"empty text":          {"«»", ``, `^`},
		"last line is empty":  {"{\n«»", ``, `^`},
		"as wide as a window": {"«" + strings.Repeat("x", 100) + "»", strings.Repeat("x", 100), strings.Repeat("^", 100)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			text, r := marked(t, test.text)
			e := excerptOf(text, r)
			carets := strings.Repeat(" ", e.from) + strings.Repeat("^", e.columns)
			if e.line != test.line || carets != test.carets {
				t.Errorf("got\n%s\n%s\nwant\n%s\n%s", e.line, carets, test.line, test.carets)
			}
			// The same in a file that is not in memory.
			file := jsonpos.NewLocator(bytes.NewReader(text.Bytes()), len(text.Bytes()))
			if again := excerptOf(file, file.Range(r.Start.Offset, r.End.Offset)); again != e {
				t.Errorf("in a file it is\n%+v\nnot\n%+v", again, e)
			}
		})
	}
}

func TestLongLinesAreShownInAWindow(t *testing.T) {
	long := strings.Repeat(`"日本 abc", `, 100_000)
	tests := map[string]struct{ text, shows string }{
		"at the start":  {`«"here"», ` + long, `"here"`},
		"in the middle": {long + `«"here"», ` + long, `"here"`},
		"at the end":    {long + `«"here"»`, `"here"`},
		"after the end": {long + `«»`, ``},
		"tabs":          {strings.Repeat("\t", 100_000) + `«"here"»` + strings.Repeat("\t", 100_000), `"here"`},
		"combining":     {"a" + strings.Repeat("\u0301", 100_000) + `«"here"»` + strings.Repeat("\u0301", 100_000), `"here"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			text, r := marked(t, test.text)
			weighed := &weighed{Text: text}
			e := excerptOf(weighed, r)
			if most := 16 * excerptWidth; weighed.read > most {
				t.Errorf("%d bytes are looked at, which should be at most %d", weighed.read, most)
			}
			if w := terminal.Width(e.line); w > excerptWidth+2 {
				t.Errorf("%d columns wide", w)
			}
			if got := columns(e.line, e.from, e.from+e.columns); strings.TrimRight(got, " ") != test.shows {
				t.Errorf("the carets stand under %q in\n%s", got, e.line)
			}
			if !strings.HasPrefix(e.line, "…") && name != "at the start" || !strings.HasSuffix(e.line, "…") && !strings.Contains(name, "end") {
				t.Errorf("it does not say that it is cut: %s", e.line)
			}
		})
	}
}

func TestALongRangeIsMarkedAsFarAsItIsShown(t *testing.T) {
	text, r := marked(t, `{"statement": «"`+strings.Repeat("word ", 1000)+`"», "x": 1}`)
	e := excerptOf(text, r)
	if got := columns(e.line, e.from, e.from+e.columns); !strings.HasPrefix(got, `"word word`) || !strings.HasSuffix(e.line, "…") {
		t.Errorf("%s", e.line)
	}
	if !strings.HasPrefix(e.line, `{"statement": "word`) {
		t.Errorf("what stands before it is not shown: %s", e.line)
	}
	if end := e.from + e.columns; end != terminal.Width(e.line)-1 {
		t.Errorf("the carets end at column %d of %d", end, terminal.Width(e.line))
	}
}

// columns returns what a terminal shows between two columns.
func columns(line string, from, to int) string {
	var b strings.Builder
	at := 0
	for cell := range terminal.Cells([]byte(line)) {
		if at >= from && at < to {
			b.WriteString(cell.Show)
		}
		at += cell.Width
	}
	return b.String()
}
