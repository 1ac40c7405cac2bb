package pattern

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

var expressions = []string{
	``, `a`, `^a`, `a$`, `^a$`, `^$`, `^`, `$`, `a|b`, `(a|b)*c`, `^(a|b)*c$`,
	`[a-z]+`, `^[^a]`, `^[^a]*$`, `.`, `^.$`, `^..$`, `(?s)^.$`, `(?s).`, `(?i)straße`, `(?i)^k$`, `(?i)s`,
	`\bfoo\b`, `\Bfoo`, `foo\B`, `\b`, `^\B$`, `\B`, `a\Bé`, `é\B`, `\b$`, `^\bé`, `(?m)^a$`, `(?m)$`, `(?m)^`, `(?m)a$\n^b`,
	`\Aab\z`, `a{2,4}`, `^a{2,4}$`, `^(ab?){3}$`, `[[:alpha:]]`, `\d{4}-\d{2}`, `^\w+$`, `^\W+$`, `\s`, `^\S*$`,
	`\p{L}`, `^\p{Lu}\p{Ll}*$`, `\P{L}`, `[\x{10000}-\x{10ffff}]`, `^[\x{7ff}-\x{800}]$`, `^[\x{ffff}-\x{10000}]$`,
	`^[^\x00-\x1f\x7f-\x9f\x{2028}-\x{202e}\x{feff}]*$`, `^https?://[^@/?#]+([/?#][^ ]*)?$`,
	`^([^ \x00-\x1f]([^\x00-\x1f]*[^ \x00-\x1f])?)?$`, `^[a-z0-9]+(-[a-z0-9]+)*$`, `x*`, `^x*$`, `(^a|b$)`, `(a|ab)(c|bcd)$`,
	`^\x{d7ff}|\x{e000}$`, `[^\x00-\x{10ffff}]`, `^(a*)*$`, `(|a)+b`, `^-?(0|[1-9][0-9]*)$`,
}

// pieces are put together to make texts that come near the expressions.
var pieces = []string{
	"", "a", "b", "c", "ab", "x", "foo", " ", "\n", "-", "_", "0", "9", "42", "A", "Z", "K", "k", "\u212a", "ſ", "s", "S", "ß", "straße", "STRASSE",
	"é", "É", "€", "\u07ff", "\u0800", "\uffff", "\U00010000", "\U0010ffff", "\ud7ff", "\ue000", "\ufeff", "\u2028", "\x00", "\x1f", "\x7f", "\u0080",
	"http://", "https://", "/", "?", "@", "#", "word", "\t", "\"", "\\",
}

func TestAgreesWithRegexp(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, expression := range expressions {
		table, ok := Compile(expression)
		if !ok {
			t.Errorf("%q is too large", expression)
			continue
		}
		want := regexp.MustCompile(expression)
		for range 2_000 {
			var text strings.Builder
			for range random.IntN(6) {
				text.WriteString(pieces[random.IntN(len(pieces))])
			}
			if got := table.Match(text.String()); got != want.MatchString(text.String()) {
				t.Errorf("%q on %q: got %t", expression, text.String(), got)
				break
			}
		}
	}
}

func TestLargeExpressionsAreRefused(t *testing.T) {
	for _, expression := range []string{`a.{900}b{900}`, `(a|b)*a(a|b){14}`, `[`, `(?=a)`} {
		if _, ok := Compile(expression); ok {
			t.Errorf("%q has an automaton", expression)
		}
	}
}

func FuzzAgreesWithRegexp(f *testing.F) {
	for i, expression := range expressions {
		f.Add(expression, pieces[i%len(pieces)]+pieces[(7*i+3)%len(pieces)])
	}
	f.Fuzz(func(t *testing.T, expression, text string) {
		if len(expression) > 40 || !utf8.ValidString(text) {
			return
		}
		want, err := regexp.Compile(expression)
		if err != nil {
			return
		}
		if table, ok := Compile(expression); ok && table.Match(text) != want.MatchString(text) {
			t.Errorf("%q on %q: got %t", expression, text, !want.MatchString(text))
		}
	})
}
