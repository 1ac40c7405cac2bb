// Command pages makes the project's pages: one for every rule, with what the
// rule says to its own example, and those of the documents. Everything that a
// finding's “help” points to is among them.
//
//	go run ./site/pages -o build/pages
package main

import (
	"flag"
	_ "github.com/claim-tracker/claim-tracker/core/conform/arbiter"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("pages: ")
	folder := flag.String("o", "build/pages", "the `folder` to write to")
	flag.Parse()
	site, err := build(os.DirFS("."))
	if err != nil {
		log.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(site)) {
		file := filepath.Join(*folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			log.Fatal(err)
		}
		if err := os.WriteFile(file, site[name], 0o666); err != nil {
			log.Fatal(err)
		}
	}
	log.Printf("%d files in %s", len(site), *folder)
}
