//go:build !js

package build

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// live is the script with all that claim-tracker.js does not load at once.
const live = "claim-tracker-live.js"

// scripts are the files that pages load, by the module of src that each begins
// with. What names others stands after them.
var scripts = []struct{ name, entry string }{
	{live, "live.js"},
	{"claim-tracker.js", "claim-tracker.js"},
	{"claim-tracker-frame.js", "frame.js"},
	{"claim-tracker-host.js", "host.js"},
}

// A form says how the scripts name other files. The zero form has the names that
// the files have by themselves.
type form struct {
	names     map[string]string // the name of a file, where it is another
	integrity map[string]string // its digest, as pages write it, where it is to be demanded
	npm       bool              // the class in a script of its own, so that it can be imported without being defined
}

// element is the script of the npm package that has the class, without defining it.
const element = "claim-tracker-element.js"

func (f form) name(file string) string {
	if name, ok := f.names[file]; ok {
		return name
	}
	return file
}

func (b *builder) scripts(files Files) error {
	for _, script := range scripts {
		text, _, err := b.bundle(script.entry)
		if err != nil {
			return err
		}
		files[script.name] = text
	}
	return nil
}

// bundle makes one script of a module and those that it imports.
func (b *builder) bundle(entry string) (script, sourceMap []byte, err error) {
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
		Define: map[string]string{
			"__LIVE__": quoted(b.name(live)), "__LIVE_INTEGRITY__": quoted(b.integrity[live]), "__OWN__": quoted(entry),
		},
		Plugins: []api.Plugin{b.resolver()},
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

// resolver finds what is not in src: Go's own script, the words, what the files
// are called, and the parts of the element that are files of their own.
func (b *builder) resolver() api.Plugin {
	return api.Plugin{Name: "claim-tracker", Setup: func(build api.PluginBuild) {
		find := func(pattern string, found func(api.OnResolveArgs) api.OnResolveResult) {
			build.OnResolve(api.OnResolveOptions{Filter: pattern}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
				return found(args), nil
			})
		}
		file := func(pattern, path string) {
			find(pattern, func(api.OnResolveArgs) api.OnResolveResult { return api.OnResolveResult{Path: path} })
		}
		file("^wasm_exec$", filepath.Join(b.goroot, "lib", "wasm", "wasm_exec.js"))
		file("^words/en$", filepath.Join(b.root, "core", "words", "en.json"))

		made := func(name string, loader api.Loader, text func() (string, error)) {
			find("^"+name+"$", func(args api.OnResolveArgs) api.OnResolveResult {
				return api.OnResolveResult{Path: name, Namespace: "made"}
			})
			build.OnLoad(api.OnLoadOptions{Filter: "^" + name + "$", Namespace: "made"}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
				contents, err := text()
				return api.OnLoadResult{Contents: &contents, Loader: loader}, err
			})
		}
		made("words/unavailable", api.LoaderJSON, b.unavailable)
		made("files", api.LoaderJS, b.addresses)

		// Texts that other bundlers can follow too.
		find(`^\./live\.js$`, func(args api.OnResolveArgs) api.OnResolveResult {
			if args.Kind != api.ResolveJSDynamicImport {
				return api.OnResolveResult{}
			}
			return api.OnResolveResult{Path: "./" + b.name(live), External: true}
		})
		find(`^\./claim-tracker-element\.js$`, func(args api.OnResolveArgs) api.OnResolveResult {
			if !b.npm {
				return api.OnResolveResult{}
			}
			return api.OnResolveResult{Path: "./" + element, External: true}
		})
	}}
}

// addresses is a module: where the files are that live.js fetches, and what each
// must be. Bundlers follow "new URL" only if it has the name itself.
func (b *builder) addresses() (string, error) {
	words, err := b.wordsFiles()
	if err != nil {
		return "", err
	}
	names := append(slices.Sorted(maps.Keys(words)), "claim-tracker.css")
	for name := range modules {
		names = append(names, name)
	}
	slices.Sort(names)
	var text bytes.Buffer
	text.WriteString("export const addresses = {\n")
	integrity := map[string]string{}
	for _, name := range names {
		fmt.Fprintf(&text, "%s: new URL(%s, import.meta.url).href,\n", quoted(name), quoted("./"+b.name(name)))
		if digest, ok := b.integrity[name]; ok {
			integrity[name] = digest
		}
	}
	digests, err := json.Marshal(integrity)
	if err != nil {
		return "", err
	}
	fmt.Fprintf(&text, "};\nexport const integrity = %s;\n", digests)
	return text.String(), nil
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

// quoted is a text as JavaScript and JSON write it.
func quoted(text string) string {
	out, _ := json.Marshal(text) // of a text, this cannot fail
	return string(out)
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
