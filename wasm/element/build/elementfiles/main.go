//go:build !js

// Elementfiles builds the files that a page loads for <claim-tracker> and
// writes them into a folder:
//
//	go run ./wasm/element/build/elementfiles -o wasm/element/dist
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/claim-tracker/claim-tracker/wasm/element/build"
)

func main() {
	out := flag.String("o", "", "the folder")
	flag.Parse()
	if err := run(*out); err != nil {
		fmt.Fprintln(os.Stderr, "elementfiles:", err)
		os.Exit(1)
	}
}

func run(out string) error {
	if out == "" {
		return fmt.Errorf("-o is needed: the folder to write into")
	}
	root, err := build.Root()
	if err != nil {
		return err
	}
	files, err := build.Make(root)
	if err != nil {
		return err
	}
	return files.Write(out)
}
