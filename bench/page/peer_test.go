//go:build !js

package page

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// peerFiles bundles the peer in the way in which the widget's scripts are
// bundled: what a page loads at once, and what it loads when it is needed. ajv
// is the path of ajv's standalone code.
func peerFiles(t testing.TB, ajv string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for name, entry := range map[string]string{"claim-tracker.js": "peer.js", "live.js": "live.js"} {
		script, err := bundle(filepath.Join("..", "peers", "page", entry), ajv)
		if err != nil {
			t.Fatalf("bundle %s: %v", entry, err)
		}
		files[name] = script
	}
	return files
}

func bundle(entry, ajv string) ([]byte, error) {
	words, err := filepath.Abs(filepath.Join("..", "..", "core", "words", "en.json"))
	if err != nil {
		return nil, err
	}
	if ajv, err = filepath.Abs(ajv); err != nil {
		return nil, err
	}
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{entry},
		Bundle:            true,
		Format:            api.FormatESModule,
		Target:            api.ES2022,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Plugins: []api.Plugin{{Name: "peer", Setup: func(build api.PluginBuild) {
			for pattern, file := range map[string]string{"^words/en$": words, "^claims-are-valid$": ajv} {
				build.OnResolve(api.OnResolveOptions{Filter: pattern}, func(api.OnResolveArgs) (api.OnResolveResult, error) {
					return api.OnResolveResult{Path: file}, nil
				})
			}
			build.OnResolve(api.OnResolveOptions{Filter: `^\./live\.js$`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
				if args.Kind != api.ResolveJSDynamicImport {
					return api.OnResolveResult{}, nil
				}
				return api.OnResolveResult{Path: "./live.js", External: true}, nil
			})
		}}},
	})
	if len(result.Errors) > 0 {
		return nil, errors.New(result.Errors[0].Text)
	}
	return result.OutputFiles[0].Contents, nil
}

// accepting stands for ajv's code where that is not at hand.
const accepting = "testdata/accepting.js"

func ajvOr(stand string) string {
	if *ajv != "" {
		return *ajv
	}
	return stand
}

// firstDifference tells where two trees differ, "" if they do not.
const firstDifference = `
function difference(a, b, path = "") {
	const name = (n) => n?.nodeType === 1 ? n.outerHTML.slice(0, 300) : n && JSON.stringify(n.data);
	if (!a || !b || a.nodeType !== b.nodeType || a.nodeName !== b.nodeName) return path + ": " + name(a) + " | " + name(b);
	if (a.nodeType === 3) return a.data === b.data ? "" : path + ": " + name(a) + " | " + name(b);
	const all = (n) => [...n.attributes].map((x) => x.name + "=" + x.value).sort().join("\n");
	path += "/" + a.nodeName + "." + a.className;
	if (all(a) !== all(b)) return path + ": " + all(a) + " | " + all(b);
	for (let i = 0; i < Math.max(a.childNodes.length, b.childNodes.length); i++) {
		const d = difference(a.childNodes[i], b.childNodes[i], path);
		if (d) return d;
	}
	return "";
}`

// The peer makes the cards that the widget makes, to the last attribute: less
// would be an unfair comparison.
func TestPeerMakesTheSameCards(t *testing.T) {
	texts := map[string][]byte{
		"the demonstration": read(t, filepath.Join(story, storyData)),
		"generated":         document(t, 40),
	}
	examples, err := filepath.Glob(filepath.Join("..", "..", "schema", "v1", "examples", "valid", "*.claims.json"))
	if err != nil || len(examples) == 0 {
		t.Fatal("the schema has no examples", err)
	}
	for _, file := range examples {
		texts[filepath.Base(file)] = read(t, file)
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			s := site{"/observe.js": []byte(observe), "/claim-tracker.css": widgetStyle(t), "/data.claims.json": text}
			for name, script := range peerFiles(t, ajvOr(accepting)) {
				s["/"+name] = script
			}
			s["/"] = []byte(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Peer</title><link rel="icon" href="data:,">
<script src="/observe.js"></script><link rel="stylesheet" href="/claim-tracker.css"><script type="module" src="/claim-tracker.js"></script></head>
<body><claim-tracker src="data.claims.json"></claim-tracker></body></html>`)
			s["/cards.html"] = card.AppendHTML(nil, card.Tracker(decoded(t, text), card.Options{ID: "live1"})...)
			p := browsertest.Open(t, s)
			p.Go("/")
			p.Run(`ready`)
			p.Run(firstDifference + `; globalThis.difference = difference; 1`)
			if got := browsertest.Eval[string](p, `fetch("/cards.html").then((r) => r.text()).then((html) => {
				const want = document.createElement("claim-tracker");
				want.innerHTML = html;
				want.setAttribute("src", "data.claims.json");
				want.querySelector(".ct-list").removeAttribute("data-digest");
				const blank = [];
				for (const texts = document.createTreeWalker(want, NodeFilter.SHOW_TEXT); texts.nextNode();) {
					if (/^\n *$/.test(texts.currentNode.data)) blank.push(texts.currentNode);
				}
				blank.forEach((text) => text.remove()); // between blocks, for people who read the file
				want.normalize();
				const got = document.querySelector("claim-tracker").cloneNode(true);
				for (const button of got.querySelectorAll(".ct-step")) button.remove();
				got.normalize();
				return difference(want, got);
			})`); got != "" {
				t.Error(got)
			}
			for _, message := range p.Faults() {
				t.Errorf("the console says %s: %s", message.Level, message.Text)
			}
		})
	}
}

func widgetStyle(t testing.TB) []byte {
	t.Helper()
	return read(t, filepath.Join("..", "..", "wasm", "element", "claim-tracker.css"))
}
