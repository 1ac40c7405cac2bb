//go:build !js

// Package build makes the files that a page loads for <claim-tracker>: the
// scripts, bundled from wasm/element/src, the stylesheet, the WebAssembly
// modules and the words of every language.
package build

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/claim-tracker/claim-tracker/wasm/slim"
)

// Files are what a page may load, by name. Some are only loaded when they are
// needed.
type Files map[string][]byte

// builder makes the files of one repository.
type builder struct {
	root    string // the repository
	element string // root/wasm/element
	goroot  string
	names   map[string]string // the name that a file gets, where it is another
}

// name returns the name that a file gets.
func (b *builder) name(file string) string {
	if name, ok := b.names[file]; ok {
		return name
	}
	return file
}

// Make builds all files from the repository at root. It needs the go command.
func Make(root string) (Files, error) {
	b, err := newBuilder(root)
	if err != nil {
		return nil, err
	}
	files := Files{}
	for _, step := range []func(Files) error{b.scripts, b.stylesheet, b.words, b.modules} {
		if err := step(files); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func newBuilder(root string) (*builder, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env GOROOT: %w", err)
	}
	return &builder{root: root, element: filepath.Join(root, "wasm", "element"), goroot: strings.TrimSpace(string(goroot))}, nil
}

func (b *builder) scripts(files Files) error {
	for name, entry := range scripts {
		if _, err := os.Stat(filepath.Join(b.element, "src", entry)); err != nil {
			continue
		}
		script, _, err := b.bundle(entry, "{}", "{}")
		if err != nil {
			return err
		}
		files[name] = script
	}
	return nil
}

func (b *builder) stylesheet(files Files) error {
	text, err := os.ReadFile(filepath.Join(b.element, "claim-tracker.css"))
	if err != nil {
		return err
	}
	files["claim-tracker.css"], err = minify(text)
	return err
}

// words takes the words of every language; English is in the script.
func (b *builder) words(files Files) error {
	found, err := filepath.Glob(filepath.Join(b.root, "core", "words", "*.json"))
	if err != nil {
		return err
	}
	for _, file := range found {
		language := strings.TrimSuffix(filepath.Base(file), ".json")
		if language == "en" {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		files["claim-tracker."+language+".json"] = text
	}
	return nil
}

func (b *builder) modules(files Files) error {
	for name, pkg := range map[string]string{
		"claim-tracker.wasm":         "./wasm/widget",
		"claim-tracker-explain.wasm": "./wasm/explain",
	} {
		module, err := b.module(pkg)
		if err != nil {
			return err
		}
		files[name] = module
	}
	return nil
}

func (b *builder) module(pkg string) ([]byte, error) {
	folder, err := os.MkdirTemp("", "claim-tracker-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	out := filepath.Join(folder, "module.wasm")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", out, pkg)
	cmd.Dir = b.root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("build %s: %w\n%s", pkg, err, complaints.Bytes())
	}
	linked, err := os.ReadFile(out)
	if err != nil {
		return nil, err
	}
	slimmed, err := slim.Slim(linked)
	if errors.Is(err, slim.ErrToolchain) {
		// A version of Go that package slim does not know yet: larger, and as good.
		fmt.Fprintf(os.Stderr, "%s: %v; its module stays as it was linked\n", pkg, err)
		return linked, nil
	}
	return slimmed, err
}

// Write puts the files into a folder, each under a temporary name first.
func (files Files) Write(folder string) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	for name, text := range files {
		draft, err := os.CreateTemp(folder, "."+name+"-")
		if err != nil {
			return err
		}
		_, err = draft.Write(text)
		if closed := draft.Close(); err == nil {
			err = closed
		}
		if err == nil {
			err = os.Chmod(draft.Name(), 0o644)
		}
		if err == nil {
			err = os.Rename(draft.Name(), filepath.Join(folder, name))
		}
		if err != nil {
			os.Remove(draft.Name())
			return err
		}
	}
	return nil
}

// Root returns the folder of the module that the working directory is in.
func Root() (string, error) {
	file, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOMOD: %w", err)
	}
	return filepath.Dir(strings.TrimSpace(string(file))), nil
}
