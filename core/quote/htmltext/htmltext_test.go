package htmltext_test

import (
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/quote"
	"github.com/claim-tracker/claim-tracker/core/quote/htmltext"
)

func TestArticle(t *testing.T) {
	for _, test := range []struct{ name, page, want string }{
		{"nothing", "", ""},
		{"paragraphs", "<p>One</p><p>Two</p>", "One\nTwo"},
		{"white space of the source", "<p>\n  One\n  two\t three </p>\n\n<p> Four</p>", "One two three\nFour"},
		{"a line break", "<p>One<br>two</p>", "One\ntwo"},
		{"inline elements", "<p>the <em>bri</em>dge <a href=x>was</a> <b>closed</b>.</p>", "the bridge was closed."},
		{"space inside an inline element", "<p>the<em> bridge </em>was</p>", "the bridge was"},
		{"an optional break in a word", "<p>bridge<wbr>head</p>", "bridgehead"},
		{"entities", "<p>“3&nbsp;million” &amp; &lt;more&gt; caf&#233; inter&shy;national</p>", "“3\u00a0million” & <more> café inter\u00adnational"},
		{"list and table", "<ul><li>a<li>b</ul><table><tr><td>c<td>d<tr><td>e</table>", "a\nb\nc\nd\ne"},
		{"blocks inside inline elements", "<a href=x>One<div>two</div>three</a>", "One\ntwo\nthree"},
		{"preformatted", "<pre>a  b\n c</pre>", "a  b\n c"},
		{"preformatted as of old", "a<xmp>b  <i>c</xmp>d", "a\nb  <i>c\nd"},
		{"comments", "<p>a<!-- x -->b</p>", "ab"},
		{"no text of the article", `<p>a</p><script>x</script><style>x</style><template>x</template><noscript>x</noscript>
			<iframe>x</iframe><object>x</object><video>x</video><canvas>x</canvas><svg><text>x</text></svg>
			<select><option>x</select><textarea>x</textarea><button>x</button><dialog>x</dialog><p>b</p>`, "a\nb"},
		{"hidden", `<p>a</p><p hidden>x</p><p hidden="">x</p><div hidden><p>x</p></div><p>b</p>`, "a\nb"},
		{"hidden until found", `<p>a</p><p hidden="until-found">b</p>`, "a\nb"},
		{"hidden by a style attribute", `<p>a</p><p style="color: red; DISPLAY : None">x</p><p style="display:none!important;display:block">x</p>
			<p style="display: none; display: block">b</p><p style="--display: none">c</p>`, "a\nb\nc"},
		{"popovers", `<p>a</p><div popover>x</div><div popover="manual">x</div><p>b</p>`, "a\nb"},
		{"hidden from screen readers only", `<p>a <span aria-hidden="true">b</span></p>`, "a b"},
		{"what a browser shows instead of the content", `<p>a</p><meter>x</meter><progress>x</progress><noembed>x</noembed><noframes>x</noframes><p>b</p>`, "a\nb"},
		{"closed details", "<details><summary>a</summary><p>b</p></details>", "a\nb"},
		{"ruby", "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字</p>", "漢字"},
		{"ruby on two sides", "<p><ruby><rb>旧<rt>jiù<rtc><rt>old</rtc></ruby>山</p>", "旧山"},
		{"the tracker's own cards", `<p>a</p><claim-tracker src="x"><ol><li>x</ol></claim-tracker><p>b</p>`, "a\nb"},
		{"one article", "<header>x</header><main><p>x</p><article><h1>a</h1><p>b</p></article></main><footer>x</footer>", "a\nb"},
		{"an article in an article", "<article><p>a</p><article><p>comment</p></article></article>", "a\ncomment"},
		{"several articles", "<main><p>a</p><article>b</article><article>c</article></main><footer>x</footer>", "a\nb\nc"},
		{"an article among the cards does not count", "<main><p>a</p><claim-tracker><article>x</article></claim-tracker></main>", "a"},
		{"no article", "<header>x</header><main><p>a</p></main>", "a"},
		{"broken markup", "<p>a<b>b<p>c</i>", "ab\nc"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := htmltext.Article(test.page)
			if err != nil {
				t.Fatal(err)
			}
			if got != test.want {
				t.Errorf("got\n%q\nwant\n%q", got, test.want)
			}
		})
	}
}

func TestArticleTooDeep(t *testing.T) {
	if _, err := htmltext.Article(strings.Repeat("<div>", 600)); err == nil {
		t.Error("a page nested 600 deep was read")
	}
}

// A quote is found through markup, and not through what is hidden.
func TestQuotesInAPage(t *testing.T) {
	text, err := htmltext.Article(`<article><h1>The bridge</h1>
		<p>The mayor said: &ldquo;The bridge <em>is</em> closed&rdquo; &mdash; for
		   3&nbsp;weeks.<br>It opens in June.</p><p hidden>It never opens.</p></article>`)
	if err != nil {
		t.Fatal(err)
	}
	article := quote.Prepare(text)
	for exact, want := range map[string]quote.Status{
		`"The bridge is closed" — for 3 weeks`: quote.Found,
		"3 weeks. It opens":                    quote.Found,
		"The bridge":                           quote.Ambiguous,
		"It never opens":                       quote.NotFound,
	} {
		if got := article.Locate(quote.Selector{Exact: exact}); got.Status != want {
			t.Errorf("%q is %v, want %v", exact, got.Status, want)
		}
	}
}

func FuzzArticle(f *testing.F) {
	f.Add("<p>a<br>b</p>")
	f.Add("<pre>\n\na</pre><table><p>x")
	f.Fuzz(func(t *testing.T, page string) {
		text, err := htmltext.Article(page)
		if err != nil {
			return
		}
		if strings.Contains(strings.ToLower(page), "<pre") || strings.Contains(strings.ToLower(page), "<listing") ||
			strings.Contains(strings.ToLower(page), "<xmp") || strings.Contains(strings.ToLower(page), "<plaintext") {
			return
		}
		if text != strings.Trim(text, " \n\t\r\f") || strings.Contains(text, "  ") || strings.Contains(text, "\n\n") {
			t.Errorf("white space is not as it is seen: %q", text)
		}
	})
}
