package quote_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/quote"
)

func TestTextFragment(t *testing.T) {
	const pangram = "the quick brown fox jumps over the lazy dog "
	long := strings.TrimSpace(strings.Repeat(pangram, 8))
	chinese := strings.Repeat("市长说，桥已经关闭了。", 30)
	for _, test := range []struct{ name, exact, prefix, suffix, want string }{
		{"nothing", "", "a", "b", ""},
		{"only spaces", " \u00ad", "", "", ""},
		{"words", "closed for repairs", "", "", ":~:text=closed%20for%20repairs"},
		{"prefix", "closed", "the bridge was ", "", ":~:text=the%20bridge%20was-,closed"},
		{"suffix", "closed", "", " on Saturday", ":~:text=closed,-on%20Saturday"},
		{"both", "closed", "was ", ", then", ":~:text=was-,closed,-%2C%20then"},
		{"characters with a meaning", "high-level, A&B; 50%", "", "", ":~:text=high%2Dlevel%2C%20A%26B%3B%2050%25"},
		{"characters that end an address in chat and markup", "(it's)", "", "", ":~:text=%28it%27s%29"},
		{"beyond ASCII", "café", "", "", ":~:text=caf%C3%A9"},
		{"runs of spaces", "was \n  closed", "", "", ":~:text=was%20closed"},
		{"soft hyphens", "inter\u00adnational", "", "", ":~:text=international"},
		{"a long quote", long, "", "", ":~:text=the%20quick%20brown%20fox%20jumps%20over,fox%20jumps%20over%20the%20lazy%20dog"},
		{"a long quote without spaces", chinese, "", "",
			":~:text=" + url.QueryEscape("市长说，桥已经关闭了。市长说") + "," + url.QueryEscape("桥已经关闭了。市长说，桥已经关闭了。")},
		{"a long word", strings.Repeat("a", 400), "", "", ":~:text=" + strings.Repeat("a", 400)},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := quote.TextFragment(test.exact, test.prefix, test.suffix); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// However it is written, a directive is part of one address and leads to the
// words it was made from.
func FuzzTextFragment(f *testing.F) {
	f.Add("closed for repairs", "the bridge was ", " on Saturday")
	f.Add("a-b,c&d", "-", "&")
	f.Fuzz(func(t *testing.T, exact, prefix, suffix string) {
		directive := quote.TextFragment(exact, prefix, suffix)
		if directive == "" {
			return
		}
		rest, found := strings.CutPrefix(directive, ":~:text=")
		if !found || strings.ContainsAny(rest, "&#\"'<> \n") {
			t.Fatalf("%q is not one directive", directive)
		}
		parts := strings.Split(rest, ",")
		if strings.HasSuffix(parts[0], "-") {
			parts = parts[1:]
		}
		if len(parts) > 1 && strings.HasPrefix(parts[len(parts)-1], "-") {
			parts = parts[:len(parts)-1]
		}
		if len(parts) < 1 || len(parts) > 2 {
			t.Fatalf("%q does not have one start and at most one end", directive)
		}
		words := quote.Normalize(exact)
		for _, part := range parts {
			text, err := url.PathUnescape(part)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(words, strings.Trim(quote.Normalize(text), " ")) {
				t.Errorf("%q is not in %q", text, words)
			}
		}
	})
}
