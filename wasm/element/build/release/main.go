//go:build !js

// Release makes what is published of the element: the npm package, ready for
// npm pack, and a folder for hosts of static files, named after the version:
//
//	go run -buildvcs=true ./wasm/element/build/release -npm build/npm -cdn build/cdn
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/claim-tracker/claim-tracker/wasm/element/build"
)

func main() {
	npm := flag.String("npm", "", "the folder of the npm package; it is emptied first")
	cdn := flag.String("cdn", "", "the folder that gets a folder named after the version")
	version := flag.String("version", "", "the version, such as 1.2.3; without it that of this build")
	flag.Parse()
	if err := run(*npm, *cdn, *version); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run(npm, cdn, version string) error {
	if npm == "" || cdn == "" {
		return fmt.Errorf("-npm and -cdn are needed: the folders to write into")
	}
	if version == "" {
		var err error
		if version, err = build.ThisVersion(); err != nil {
			return err
		}
	}
	if err := build.Version(version); err != nil {
		return err
	}
	root, err := build.Root()
	if err != nil {
		return err
	}
	files, err := build.Make(root)
	if err != nil {
		return err
	}
	packed, err := build.Package(root, files, version)
	if err != nil {
		return err
	}
	released, err := build.Release(root, files, version)
	if err != nil {
		return err
	}
	if err := fresh(npm, packed); err != nil {
		return err
	}
	cdn = filepath.Join(cdn, version)
	if err := fresh(cdn, released); err != nil {
		return err
	}
	fmt.Printf("%s %s\n%s %s\n", version, npm, version, cdn)
	return nil
}

// fresh writes files into a folder that has no others.
func fresh(folder string, files build.Files) error {
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	return files.Write(folder)
}
