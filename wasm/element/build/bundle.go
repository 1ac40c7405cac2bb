//go:build !js

package build

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// scripts are the files that pages load, by the module of src that each begins
// with.
var scripts = map[string]string{
	"claim-tracker.js":       "claim-tracker.js",
	"claim-tracker-live.js":  "live.js",
	"claim-tracker-frame.js": "frame.js",
	"claim-tracker-host.js":  "host.js",
}

// bundle makes one script of a module and those that it imports. files and
// integrity, JSON objects, take the places of __FILES__ and __INTEGRITY__.
func (b *builder) bundle(entry, files, integrity string) (script, sourceMap []byte, err error) {
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{filepath.Join(b.element, "src", entry)},
		Outfile:           filepath.Join(b.element, "dist", entry),
		Bundle:            true,
		Format:            api.FormatESModule,
		Target:            api.ES2022,
		Sourcemap:         api.SourceMapExternal,
		SourcesContent:    api.SourcesContentInclude,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsInline,
		Define:            map[string]string{"__FILES__": files, "__INTEGRITY__": integrity},
		Plugins:           []api.Plugin{b.resolver()},
	})
	if err := firstError(result.Errors); err != nil {
		return nil, nil, fmt.Errorf("bundle %s: %w", entry, err)
	}
	for _, file := range result.OutputFiles {
		if strings.HasSuffix(file.Path, ".map") {
			sourceMap = file.Contents
		} else {
			script = file.Contents
		}
	}
	return script, sourceMap, nil
}

// resolver finds what is not in src: Go's own script, the words, and the part of
// the element that is a file of its own.
func (b *builder) resolver() api.Plugin {
	return api.Plugin{Name: "claim-tracker", Setup: func(build api.PluginBuild) {
		find := func(pattern string, found func(api.OnResolveArgs) api.OnResolveResult) {
			build.OnResolve(api.OnResolveOptions{Filter: pattern}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
				return found(args), nil
			})
		}
		find("^wasm_exec$", func(api.OnResolveArgs) api.OnResolveResult {
			return api.OnResolveResult{Path: filepath.Join(b.goroot, "lib", "wasm", "wasm_exec.js")}
		})
		find("^words/en$", func(api.OnResolveArgs) api.OnResolveResult {
			return api.OnResolveResult{Path: filepath.Join(b.root, "core", "words", "en.json")}
		})
		find("^words/unavailable$", func(args api.OnResolveArgs) api.OnResolveResult {
			return api.OnResolveResult{Path: args.Path, Namespace: "words"}
		})
		build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "words"}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
			text, err := b.unavailable()
			return api.OnLoadResult{Contents: &text, Loader: api.LoaderJSON}, err
		})
		find(`^\./live\.js$`, func(args api.OnResolveArgs) api.OnResolveResult {
			if args.Kind != api.ResolveJSDynamicImport {
				return api.OnResolveResult{}
			}
			// A text that other bundlers can follow too.
			return api.OnResolveResult{Path: "./" + b.name("claim-tracker-live.js"), External: true}
		})
	}}
}

// unavailable is a JSON object with one sentence in each language: what an
// element says that could not load the rest of its script.
func (b *builder) unavailable() (string, error) {
	sentences := map[string]string{}
	found, err := filepath.Glob(filepath.Join(b.root, "core", "words", "*.json"))
	if err != nil {
		return "", err
	}
	for _, file := range found {
		text, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		var words struct {
			Language string
			Notices  map[string]any
		}
		if err := json.Unmarshal(text, &words); err != nil {
			return "", fmt.Errorf("%s: %w", file, err)
		}
		sentence, ok := words.Notices["unavailable.without"].(string)
		if !ok {
			return "", fmt.Errorf("%s has no notice “unavailable.without”", file)
		}
		sentences[words.Language] = sentence
	}
	out, err := json.Marshal(sentences)
	return string(out), err
}

// minify makes a stylesheet smaller.
func minify(stylesheet []byte) ([]byte, error) {
	result := api.Transform(string(stylesheet), api.TransformOptions{
		Loader:           api.LoaderCSS,
		MinifyWhitespace: true,
		MinifySyntax:     true,
	})
	if err := firstError(result.Errors); err != nil {
		return nil, fmt.Errorf("claim-tracker.css: %w", err)
	}
	return result.Code, nil
}

func firstError(messages []api.Message) error {
	if len(messages) == 0 {
		return nil
	}
	m := messages[0]
	if m.Location == nil {
		return fmt.Errorf("%s", m.Text)
	}
	return fmt.Errorf("%s:%d:%d: %s", m.Location.File, m.Location.Line, m.Location.Column+1, m.Text)
}
