package textnotnfc

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// FuzzChanges holds the changes, put together, against the NFC of the whole.
func FuzzChanges(f *testing.F) {
	f.Add("Cafe\u0301 \u1112\u1161\u11ab a\u0323\u0302 \u212b")
	f.Add("\u0301e\u0344\u0958")
	f.Add("z" + strings.Repeat("\u0300\u0316", 20))
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("texts of a claims file are UTF-8")
		}
		changes := changes(text)
		if len(changes) == 0 {
			return
		}
		var out strings.Builder
		at := 0
		for _, c := range changes {
			out.WriteString(text[at:c.start] + c.composed)
			at = c.end
		}
		out.WriteString(text[at:])
		if want := norm.NFC.String(text); out.String() != want {
			t.Fatalf("%+q became %+q, want %+q", text, out.String(), want)
		}
	})
}
