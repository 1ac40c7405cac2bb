package lint

import "testing"

func TestSigns(t *testing.T) {
	for raw, want := range map[string]Signs{
		`""`: 0, `"plain text, nothing else in it"`: 0,
		`"é"`: BeyondASCII, `"a long text that ends in é"`: BeyondASCII,
		`"a < b"`: Markup, `"some text and a [link]"`: Markup, `"R & D"`: Markup, `"eight by&"`: Markup,
		`"a  b"`: SpaceRuns, `"1234567  9"`: SpaceRuns, `"123456  89"`: SpaceRuns, `"12345678  "`: SpaceRuns, `"a b c d e f g"`: 0,
		`"a \" b"`: allSigns, `"some text \\ and more"`: allSigns, `"and more text\u0020"`: allSigns,
	} {
		if got := signsOf([]byte(raw)); got != want {
			t.Errorf("%s: %b, want %b", raw, got, want)
		}
	}
}
