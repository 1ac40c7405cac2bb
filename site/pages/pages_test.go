package main

import (
	"bytes"
	"flag"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/claim-tracker/claim-tracker/core/conform"
	"github.com/claim-tracker/claim-tracker/core/rules"
	"github.com/claim-tracker/claim-tracker/schema"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

var screenshots = flag.String("screenshots", "", "write pictures of some pages into this folder")

func TestMain(m *testing.M) {
	flag.Parse()
	browsertest.Main(m)
}

func built(t *testing.T) site {
	t.Helper()
	s, err := build(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A finding's help leads to a page.
func TestEveryRuleHasItsPage(t *testing.T) {
	s := built(t)
	all := conform.Rules()
	for _, rule := range rules.All() {
		all = append(all, rule.Rule)
	}
	for _, rule := range all {
		at, ours := strings.CutPrefix(rule.URL(), schema.Home)
		text := string(s[at+"index.html"])
		if !ours || !strings.Contains(text, "<h1>"+rule.Name+"</h1>") {
			t.Errorf("%s leads to no page of the rule", rule.URL())
		}
		if !strings.Contains(string(s["rules/index.html"]), `href="`+rule.Name+`/"`) {
			t.Errorf("the list of rules lacks %s", rule.Name)
		}
	}
}

// What stands under an example is what the command says to it, under the
// rule's own name.
func TestOutputs(t *testing.T) {
	text := string(built(t)["rules/date-in-future/index.html"])
	_, said, found := strings.Cut(text, `<pre class="output" tabindex="0"><samp>`)
	said, _, _ = strings.Cut(said, "</samp>")
	if !found || !strings.HasPrefix(said, "story.claims.json:") || !strings.Contains(said, "[date-in-future]") || !strings.Contains(said, "^^^") {
		t.Errorf("the example's output is %q", said)
	}
}

// No link leads nowhere, neither to a page nor to a place in it.
func TestLinks(t *testing.T) {
	s := built(t)
	ids := map[string]map[string]bool{}
	links := map[string][]string{}
	for name, text := range s {
		if path.Ext(name) != ".html" {
			continue
		}
		ids[name] = map[string]bool{}
		tokens := html.NewTokenizer(bytes.NewReader(text))
		for tokens.Next() != html.ErrorToken {
			for _, a := range tokens.Token().Attr {
				switch a.Key {
				case "id":
					ids[name][a.Val] = true
				case "href", "src":
					links[name] = append(links[name], a.Val)
				}
			}
		}
	}
	seen := 0
	for name, list := range links {
		for _, link := range list {
			target, fragment, _ := strings.Cut(link, "#")
			if strings.Contains(target, ":") {
				continue
			}
			seen++
			to := name
			if target != "" {
				to = path.Join(path.Dir(name), target)
				if strings.HasSuffix(target, "/") || to == "." {
					to = path.Join(to, "index.html")
				}
			}
			if s[to] == nil || fragment != "" && !ids[to][fragment] {
				t.Errorf("%s: the link %q leads nowhere", name, link)
			}
		}
	}
	if seen < 100 {
		t.Errorf("%d links were looked at", seen)
	}
}

// Pages can be read by everybody, narrow and wide, light and dark.
func TestPagesInTheBrowser(t *testing.T) {
	script, err := os.ReadFile("../node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("axe-core is missing; run `npm ci --prefix site`: %v", err)
	}
	s := built(t)
	p := browsertest.Open(t, s)
	for _, at := range []string{"/", "/rules/", "/rules/hedge-dropped/", "/rules/wrong-type/", "/docs/claims-file/"} {
		for _, scheme := range []string{"light", "dark"} {
			for _, width := range []int{1100, 320} {
				p.ColorScheme(scheme)
				p.Viewport(width, 800)
				p.Go(at)
				p.Run(string(script))
				const run = `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
					.then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(", ")))`
				for _, violation := range browsertest.Eval[[]string](p, run) {
					t.Errorf("%s, %s, %d wide: %s", at, scheme, width, violation)
				}
				if over := browsertest.Eval[int](p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
					t.Errorf("%s is %d pixels wider than a window of %d", at, over, width)
				}
				if *screenshots != "" {
					name := strings.Trim(strings.ReplaceAll(at, "/", "-"), "-") + "-" + scheme
					if width < 500 {
						name += "-narrow"
					}
					p.ScreenshotWhole(filepath.Join(*screenshots, "pages-"+name+".png"))
				}
			}
		}
	}
}

func (s site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	text, ok := s[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	if path.Ext(name) == ".css" {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
	}
	_, _ = w.Write(text)
}
