package main

import (
	"compress/gzip"
	"io"
	"os"
	"regexp"
	"testing"
)

// A profile names the files of what it measures as they stood on the machine
// that made it, unless it is made with “make profile”.
func TestProfileHasNoPathsOfAMachine(t *testing.T) {
	file, err := os.Open("default.pgo")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	profile, err := io.ReadAll(unzipped)
	if err != nil {
		t.Fatal(err)
	}
	own := regexp.MustCompile(`(/(home|root|tmp|work|Users|usr/local|usr/lib/go)[-0-9]*|[A-Z]:\\[A-Za-z]+)[/\\][ -~]*`)
	if found := own.FindAll(profile, 3); len(found) > 0 {
		t.Errorf("it has %q", found)
	}
}
