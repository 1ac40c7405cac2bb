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

// builder makes the files of one repository.
type builder struct {
	root    string // the repository
	element string // root/wasm/element
	goroot  string
	form
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

func (b *builder) stylesheet(files Files) error {
	text, err := os.ReadFile(filepath.Join(b.element, "claim-tracker.css"))
	if err != nil {
		return err
	}
	files["claim-tracker.css"], err = minify(text)
	return err
}

// wordsFiles are the sources of the words of every language, by the name of the
// file that pages load. English is in the script.
func (b *builder) wordsFiles() (map[string]string, error) {
	found, err := filepath.Glob(filepath.Join(b.root, "core", "words", "*.json"))
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for _, file := range found {
		if language := strings.TrimSuffix(filepath.Base(file), ".json"); language != "en" {
			files["claim-tracker."+language+".json"] = file
		}
	}
	return files, nil
}

func (b *builder) words(files Files) error {
	sources, err := b.wordsFiles()
	if err != nil {
		return err
	}
	for name, source := range sources {
		if files[name], err = os.ReadFile(source); err != nil {
			return err
		}
	}
	return nil
}

// modules are the packages of the WebAssembly modules, by the name of the file.
var modules = map[string]string{
	"claim-tracker.wasm":         "./wasm/widget",
	"claim-tracker-explain.wasm": "./wasm/explain",
}

func (b *builder) modules(files Files) error {
	for name, pkg := range modules {
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

// Root returns the folder of the module that the working directory is in.
func Root() (string, error) {
	file, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOMOD: %w", err)
	}
	return filepath.Dir(strings.TrimSpace(string(file))), nil
}
