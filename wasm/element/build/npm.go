//go:build !js

package build

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Package makes of the files of Make those of the package for npm, ready for
// npm pack: with source maps, types and custom-elements.json.
func Package(root string, files Files, version string) (Files, error) {
	b, err := newBuilder(root)
	if err != nil {
		return nil, err
	}
	if err := Version(version); err != nil {
		return nil, err
	}
	b.form = form{npm: true}
	out := Files{}
	for name, text := range files {
		if path.Ext(name) != ".js" {
			out[name] = text
		}
	}
	for _, step := range []func(Files) error{b.packageScripts, b.packageTexts} {
		if err := step(out); err != nil {
			return nil, err
		}
	}
	out["package.json"], err = versioned(out["package.json"], version)
	return out, err
}

func (b *builder) packageScripts(files Files) error {
	entries := map[string]string{element: element}
	for _, script := range scripts {
		entries[script.name] = script.entry
	}
	for name, entry := range entries {
		script, sourceMap, err := b.bundle(entry)
		if err != nil {
			return err
		}
		files[name] = fmt.Appendf(script, "//# sourceMappingURL=%s.map\n", name)
		if files[name+".map"], err = portable(sourceMap, name); err != nil {
			return fmt.Errorf("%s.map: %w", name, err)
		}
	}
	return nil
}

// packageTexts takes what is written by hand.
func (b *builder) packageTexts(files Files) error {
	for name, source := range map[string]string{
		"package.json":         filepath.Join(b.element, "package", "package.json"),
		"README.md":            filepath.Join(b.element, "package", "README.md"),
		"LICENSE":              filepath.Join(b.root, "LICENSE"),
		"claim-tracker.d.ts":   filepath.Join(b.element, "claim-tracker.d.ts"),
		"custom-elements.json": filepath.Join(b.element, "custom-elements.json"),
	} {
		text, err := os.ReadFile(source)
		if err != nil {
			return err
		}
		files[name] = text
	}
	return nil
}

// versioned sets the version in package.json, where it is empty.
func versioned(text []byte, version string) ([]byte, error) {
	const empty = `"version": ""`
	if bytes.Count(text, []byte(empty)) != 1 {
		return nil, fmt.Errorf("package.json has not one place %s", empty)
	}
	return bytes.Replace(text, []byte(empty), fmt.Appendf(nil, `"version": %q`, version), 1), nil
}

// portable makes a source map say the same wherever it was made: the sources,
// which it contains, are named without the folders of this machine.
func portable(sourceMap []byte, name string) ([]byte, error) {
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(sourceMap, &parts); err != nil {
		return nil, err
	}
	var sources []string
	if err := json.Unmarshal(parts["sources"], &sources); err != nil {
		return nil, err
	}
	for i, source := range sources {
		folder := "src/"
		switch {
		case strings.HasPrefix(source, "made:"):
			folder, source = "made/", strings.TrimPrefix(source, "made:")
		case strings.HasSuffix(source, "core/words/en.json"):
			folder, source = "words/", path.Base(source)
		case strings.HasSuffix(source, "lib/wasm/wasm_exec.js"):
			folder, source = "go/", path.Base(source)
		case strings.HasPrefix(source, "../src/"):
			source = strings.TrimPrefix(source, "../src/")
		default:
			return nil, fmt.Errorf("a source from nowhere: %s", source)
		}
		sources[i] = folder + source
	}
	var err error
	if parts["sources"], err = json.Marshal(sources); err != nil {
		return nil, err
	}
	if parts["file"], err = json.Marshal(name); err != nil {
		return nil, err
	}
	return json.Marshal(parts)
}
