//go:build !js

package element_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/claim-tracker/claim-tracker/core/quote"
	"github.com/claim-tracker/claim-tracker/core/quote/htmltext"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// An articleCase is an article, a selector, and what it selects.
type articleCase struct {
	Name, HTML            string
	Exact, Prefix, Suffix string
	Found                 string // the text of the range, without repeated white space, where it is not Exact
	Before                string // the text before the range, where that is not told by Found
	Status                string // where it is not “found”
	Page                  bool   // only in a browser: HTML alone does not tell
}

func articleCases(t *testing.T) []articleCase {
	t.Helper()
	var cases []articleCase
	if err := json.Unmarshal([]byte(read(t, "testdata/article/cases.json")), &cases); err != nil {
		t.Fatal(err)
	}
	for i, c := range cases {
		if c.Found == "" && c.Status == "" {
			cases[i].Found = c.Exact
		}
		if c.Status == "" {
			cases[i].Status = "found"
		}
	}
	return cases
}

// articleSite serves the sources of the element, the files of testdata/article
// and pages.
func articleSite(t *testing.T, pages map[string]string) http.Handler {
	t.Helper()
	words := read(t, "../../core/words/en.json")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := path.Base(r.URL.Path)
		kinds := map[string]string{".js": "text/javascript", ".css": "text/css"}
		kind := kinds[path.Ext(name)]
		var text []byte
		var err error
		switch {
		case pages[r.URL.Path] != "":
			text, kind = []byte(pages[r.URL.Path]), "text/html; charset=utf-8"
		case r.URL.Path == "/claim-tracker.css":
			text, err = os.ReadFile("claim-tracker.css")
		case r.URL.Path == "/words/en.js":
			text = []byte("export const { controls, notices } = " + words)
		case strings.HasPrefix(r.URL.Path, "/src/"):
			text, err = os.ReadFile("src/" + name)
		case kind != "":
			text, err = os.ReadFile("testdata/article/" + name)
		case name == "favicon.ico":
			text, kind = []byte("no picture"), "image/x-icon"
		default:
			err = os.ErrNotExist
		}
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write(text)
	})
}

// Every selector finds in the page what it finds in the HTML, and what it should.
func TestArticleReadsAsHTMLDoes(t *testing.T) {
	cases := articleCases(t)
	var body strings.Builder
	for i, c := range cases {
		fmt.Fprintf(&body, "<article id=\"case%d\">%s</article>\n", i, c.HTML)
	}
	p := browsertest.Open(t, articleSite(t, map[string]string{"/": `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Articles</title>
<link rel="stylesheet" href="/claim-tracker.css"><link rel="stylesheet" href="/cases.css"></head><body>` + body.String() + `</body></html>`}))
	p.Go("/")
	p.Run(`import("/src/article.js").then(({ read }) => {
		globalThis.articles = [...document.querySelectorAll('[id^="case"]')].map((root) => ({ root, article: read(root) }));
	})`)
	texts := browsertest.Eval[[]string](p, `articles.map(({ article }) => article.text)`)
	if len(texts) != len(cases) {
		t.Fatalf("%d articles, %d cases", len(texts), len(cases))
	}
	for i, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			text := texts[i]
			if !c.Page {
				native, err := htmltext.Article("<article>" + c.HTML + "</article>")
				if err != nil {
					t.Fatal(err)
				}
				if text != native {
					t.Errorf("the page reads\n%q\nthe HTML\n%q", text, native)
				}
			}
			match := quote.Locate(text, quote.Selector{Exact: c.Exact, Prefix: c.Prefix, Suffix: c.Suffix})
			if got := match.Status.String(); got != c.Status {
				t.Fatalf("%s, want %s, in %q", got, c.Status, text)
			}
			if match.Status != quote.Found {
				return
			}
			got := browsertest.Eval[[]string](p, fmt.Sprintf(`(() => {
				const { root, article } = articles[%d];
				const range = article.range(%d, %d);
				const before = document.createRange();
				before.setStart(root, 0);
				before.setEnd(range.startContainer, range.startOffset);
				const squeeze = (text) => text.replace(/[ \t\n]+/g, " ");
				return [squeeze(range.toString()), squeeze(before.toString())];
			})()`, i, units(text[:match.Start]), units(text[:match.End])))
			if want := strings.ReplaceAll(c.Found, "\u00a0", " "); strings.ReplaceAll(got[0], "\u00a0", " ") != want {
				t.Errorf("the range has %q, want %q", got[0], want)
			}
			if c.Before != "" && got[1] != c.Before {
				t.Errorf("before the range is %q, want %q", got[1], c.Before)
			}
		})
	}
}

// units counts UTF-16 code units.
func units(text string) int { return len(utf16.Encode([]rune(text))) }

func TestArticleOfATracker(t *testing.T) {
	for _, test := range []struct{ name, page, selector, want string }{
		{"around it", `<article id=a>x</article><article id=b><div><claim-tracker id=t></claim-tracker></div></article>`, "", "b"},
		{"the innermost around it", `<article id=a><article id=b><claim-tracker id=t></claim-tracker></article></article>`, "", "b"},
		{"the nearest before it", `<article id=a>x</article><article id=b>x</article><claim-tracker id=t></claim-tracker><article id=c>x</article>`, "", "b"},
		{"not a comment in the one before it", `<article id=a>x<article id=b>x</article></article><claim-tracker id=t></claim-tracker>`, "", "a"},
		{"not one in a tracker", `<article id=a>x</article><claim-tracker><article id=b>x</article></claim-tracker><claim-tracker id=t><article id=c>x</article></claim-tracker>`, "", "a"},
		{"the only one, after it", `<claim-tracker id=t></claim-tracker><article id=a>x</article>`, "", "a"},
		{"one of several after it", `<claim-tracker id=t></claim-tracker><article id=a>x</article><article id=b>x</article>`, "", ""},
		{"none", `<claim-tracker id=t></claim-tracker>`, "", ""},
		{"by a selector", `<article id=a><claim-tracker id=t></claim-tracker></article><div id=b class=story>x</div>`, ".story", "b"},
		{"by a selector that a tracker fits too", `<claim-tracker id=t class=story><p class=story>x</p></claim-tracker><div id=b class=story>x</div>`, ".story", "b"},
		{"by a selector that nothing fits", `<article id=a><claim-tracker id=t></claim-tracker></article>`, ".story", ""},
		{"by no selector", `<article id=a><claim-tracker id=t></claim-tracker></article>`, "a[", ""},
		{"in a shadow tree", `<div><template shadowrootmode=open><article id=a>x</article><claim-tracker id=t></claim-tracker></template></div>`, "", "a"},
		{"outside a shadow tree", `<article id=a>x</article><div><template shadowrootmode=open><claim-tracker id=t></claim-tracker></template></div>`, "", "a"},
		{"outside a shadow tree by a selector", `<article id=a>x</article><div><template shadowrootmode=open><claim-tracker id=t></claim-tracker></template></div>`, "#a", "a"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := browsertest.Open(t, articleSite(t, map[string]string{"/": "<!doctype html><title>Articles</title>" + test.page}))
			p.Go("/")
			got := browsertest.Eval[string](p, fmt.Sprintf(`import("/src/article.js").then(({ find }) => {
				const host = document.querySelector("#t") ?? document.querySelector("div").shadowRoot.querySelector("#t");
				find(host, %q);
				return find(host, %[1]q)?.id ?? "";
			})`, test.selector))
			if got != test.want {
				t.Errorf("found %q, want %q", got, test.want)
			}
			told := 0
			for _, message := range p.Messages() {
				if message.Level == "info" {
					told++
				}
			}
			if want := strings.Count(test.selector, "["); told != want {
				t.Errorf("the console says so %d times: %v", told, p.Messages())
			}
		})
	}
}
