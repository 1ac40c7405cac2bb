package diff

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/diag"
)

func TestUnified(t *testing.T) {
	old := "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3,\n  \"d\": 4,\n  \"e\": 5\n}"
	got := string(Unified("a\x1b.claims.json", []byte(old), []byte(strings.Replace(old, "5", "6", 1)+"\n")))
	want := "--- a␛.claims.json\n+++ a␛.claims.json\n@@ -3,5 +3,5 @@\n   \"b\": 2,\n   \"c\": 3,\n   \"d\": 4,\n-  \"e\": 5\n-}\n\\ No newline at end of file\n+  \"e\": 6\n+}\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if same := Unified("a", []byte(old), []byte(old)); same != nil {
		t.Errorf("%q", same)
	}
}

func TestShow(t *testing.T) {
	unified := "--- a\n+++ a\n@@ -1,2 +1,2 @@\n {\n--- \x1b[2J\r\n+++ b\n"
	want := "\x1b[1m--- a\x1b[0m\n\x1b[1m+++ a\x1b[0m\n\x1b[36m@@ -1,2 +1,2 @@\x1b[0m\n {\n\x1b[31m--- ␛[2J␍\x1b[0m\n\x1b[32m+++ b\x1b[0m\n"
	if diff := cmp.Diff(want, string(Show([]byte(unified), terminal.Style{Color: true}))); diff != "" {
		t.Error(diff)
	}
}

func TestEdits(t *testing.T) {
	at := func(text, part, with string) diag.Edit {
		i := strings.Index(text, part)
		if i < 0 {
			t.Fatalf("there is no %s", part)
		}
		return diag.Edit{Start: i, End: i + len(part), Text: with}
	}
	short := "{\r\n  \"sorce\": \"a\x1b\",\r\n  \"b\": 1,\r\n  \"c\": 2\r\n}\r\n"
	long := `{"claims": [` + strings.Repeat(`{"a": "桥"}, `, 100) + `{"sorce": 1}` + strings.Repeat(`, {"a": "b"}`, 100) + "]}"
	for name, test := range map[string]struct {
		text  string
		edits []diag.Edit
		want  string
	}{
		"one line":    {short, []diag.Edit{at(short, "sorce", "source")}, "-   \"sorce\": \"a␛\",\n+   \"source\": \"a␛\",\n"},
		"two places":  {short, []diag.Edit{at(short, "2", "3"), at(short, "sorce", "source")}, "-   \"sorce\": \"a␛\",\n+   \"source\": \"a␛\",\n  …\n-   \"c\": 2\n+   \"c\": 3\n"},
		"a new line":  {short, []diag.Edit{{Start: strings.Index(short, "1,") + 2, End: strings.Index(short, "1,") + 2, Text: "\r\n  \"x\": 0,"}}, "+   \"x\": 0,\n"},
		"a line goes": {short, []diag.Edit{at(short, "  \"b\": 1,\r\n", "")}, "-   \"b\": 1,\n"},
		"a long line": {long, []diag.Edit{at(long, "sorce", "source")},
			"- …\": \"桥\"}, {\"a\": \"桥\"}, {\"a\": \"桥\"}, {\"sorce\": 1}, {\"a\": \"b\"}, {\"a\": \"b\"}, {\"a\": …\n" +
				"+ …\": \"桥\"}, {\"a\": \"桥\"}, {\"a\": \"桥\"}, {\"source\": 1}, {\"a\": \"b\"}, {\"a\": \"b\"}, {\"a\": …\n"},
	} {
		if diff := cmp.Diff(test.want, Edits([]byte(test.text), test.edits, terminal.Style{})); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
