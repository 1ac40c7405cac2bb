package terminal

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/diag"
)

func TestVisible(t *testing.T) {
	tests := []struct{ text, want string }{
		{"plain", "plain"},
		{"a\tb\nc\r", "a␉b␊c␍"},
		{"\x00\x1b[31mred\x07", "␀␛[31mred␇"},
		{"\x1b]8;;https://evil.example\x1b\\x", "␛]8;;https://evil.example␛\\x"},
		{"\x7f\u009b31m\u0085", `␡\u009B31m\u0085`},
		{"a\u202Etxt.exe", `a\u202Etxt.exe`},
		{"\u2066x\u2069\u200f\u200e\u061c", `\u2066x\u2069\u200F\u200E\u061C`},
		{"zero\u200bwidth\u00adsoft\ufeff\u2060", `zero\u200Bwidth\u00ADsoft\uFEFF\u2060`},
		{"\u2028\u2029", `\u2028\u2029`},
		{"bad\xff\xc3", `bad\xFF\xC3`},
		{"tag\U000E0041", `tag\u{E0041}`},
		{"joined\u200dlatin", `joined\u200Dlatin`},
		{"می\u200cخواهم", "می\u200cخواهم"},
		{"👩\u200d🔬", "👩\u200d🔬"},
		{"é שלום 日本 ́", "é שלום 日本 ́"},
		{"a\u3164b\ufffe", `a\u3164b\uFFFE`},
	}
	for _, test := range tests {
		if got := Visible(test.text); got != test.want {
			t.Errorf("Visible(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func TestWidth(t *testing.T) {
	tests := []struct {
		text string
		want int
	}{
		{"", 0}, {"abc", 3}, {"é", 1}, {"e\u0301", 1}, {"日本", 4}, {"ﾊﾝ", 2}, {"Ａ", 2}, {"…“”", 3},
		{"😀", 2}, {"👩\u200d🔬", 2}, {"👨\u200d👩\u200d👧\u200d👦", 2}, {"👍🏽", 2}, {"❤\ufe0f", 2}, {"🇺🇦", 2}, {"✅", 2}, {"☃", 1},
		{"שלום", 4}, {"שָׁלוֹם", 4}, {"สวัสดี", 4}, {"한글", 4}, {"\u1112\u1161\u11ab", 2}, {"\x1b", 1}, {"\u202e", 6},
	}
	for _, test := range tests {
		if got := Width(test.text); got != test.want {
			t.Errorf("Width(%q) = %d, want %d", test.text, got, test.want)
		}
	}
}

func TestTabsStopEveryFourColumns(t *testing.T) {
	var got strings.Builder
	for cell := range Cells([]byte("\ta\tabc\t日\t|")) {
		got.WriteString(cell.Show)
	}
	if want := "    a   abc 日  |"; got.String() != want {
		t.Errorf("got %q, want %q", got.String(), want)
	}
}

func FuzzCells(f *testing.F) {
	for _, seed := range []string{"a\x1b[2Jb", "👩\u200d🔬\xff", "\u202e\t\u0301", "\U000E0041"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for cell := range Cells([]byte(text)) {
			if cell.Start != at || cell.End <= at || cell.Width < 0 {
				t.Fatalf("%q: cell %+v at %d", text, cell, at)
			}
			at = cell.End
		}
		if at != len(text) {
			t.Fatalf("%q: ends at %d", text, at)
		}
		shown := Visible(text)
		if !utf8.ValidString(shown) {
			t.Fatalf("%q: not UTF-8: %q", text, shown)
		}
		for _, r := range shown {
			if unicode.IsControl(r) || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
				t.Fatalf("%q: %U is let through", text, r)
			}
		}
		if again := Visible(shown); again != shown {
			t.Fatalf("%q: %q is shown as %q", text, shown, again)
		}
	})
}

func TestStyleAddsNothingUnlessAsked(t *testing.T) {
	var s Style
	for _, got := range []string{s.Bold("x"), s.Faint("x"), s.Severity(diag.Error, "x"), s.Link("https://a.example", "x")} {
		if got != "x" {
			t.Errorf("got %q", got)
		}
	}
	s = Style{Color: true, Links: true}
	if got, want := s.Severity(diag.Error, "x"), "\x1b[1;31mx\x1b[0m"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := s.Link("https://a.example", "x"), "\x1b]8;;https://a.example\x1b\\x\x1b]8;;\x1b\\"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

const markdown = "# a-rule\n\nA claim is *called verified* and **names no source**, which is `status` without `source or sources` to bear it out.\n\n" +
	"## Why\n- One reason, told in [the handbook](https://example.org/handbook), which is long enough for a second line.\n- Another.\n\n  1. Nested\n\n" +
	"> Said by somebody\n> on two lines.\n\n```json\n{\"a\":   [1,\n\n  2]}\n```\n\nSee <https://example.org> or [below](#x).\n\n| a | b |\n|---|---|\n"

func TestMarkdown(t *testing.T) {
	want := `a-rule

A claim is called verified and names no source, which is ` + "`status` without" + `
` + "`source or sources`" + ` to bear it out.

Why
  • One reason, told in the handbook <https://example.org/handbook>, which is
    long enough for a second line.
  • Another.

    1. Nested

  | Said by somebody on two lines.

    {"a":   [1,

      2]}

See https://example.org or below.

| a | b |
|---|---|
`
	if diff := cmp.Diff(want, Markdown(markdown, Style{})); diff != "" {
		t.Error(diff)
	}
}

func TestMarkdownInColourBreaksLinesAtTheSamePlaces(t *testing.T) {
	got := Markdown(markdown, Style{Color: true})
	for _, want := range []string{
		"\x1b[1ma-rule\x1b[0m\n", "\x1b[3mcalled\x1b[0m \x1b[3mverified\x1b[0m",
		"\x1b[1mnames\x1b[0m \x1b[1mno\x1b[0m \x1b[1msource\x1b[0m,", "\n\x1b[36msource or sources\x1b[0m to bear",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
	linked := Markdown(markdown, Style{Color: true, Links: true})
	if want := "\x1b]8;;https://example.org/handbook\x1b\\the handbook\x1b]8;;\x1b\\,"; !strings.Contains(linked, want) {
		t.Errorf("%q is not in %q", want, linked)
	}
}
