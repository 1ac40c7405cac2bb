//go:build !js

package build

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestVersion(t *testing.T) {
	for module, want := range map[string]string{
		"v1.2.3":                             "1.2.3",
		"v1.2.3-rc.1":                        "1.2.3-rc.1",
		"v1.2.3+dirty":                       "1.2.3-dirty",
		"v0.0.0-20260504101500-0123456789ab": "0.0.0-20260504101500-0123456789ab",
		"v0.0.0-20260504101500-0123456789ab+dirty": "0.0.0-20260504101500-0123456789ab.dirty",
		"v2.0.0+incompatible":                      "2.0.0",
	} {
		if got, err := npmVersion(module); err != nil || got != want {
			t.Errorf("%s is %q (%v), want %q", module, got, err, want)
		}
	}
	for _, module := range []string{"", "(devel)"} {
		if got, err := npmVersion(module); err == nil || !strings.Contains(err.Error(), "name one") {
			t.Errorf("%q is %q (%v)", module, got, err)
		}
	}
	for _, version := range []string{"", "1.2", "v1.2.3", "1.2.3+build", "01.2.3", "1.2.3-", "../1.2.3"} {
		if Version(version) == nil {
			t.Errorf("%q is a version", version)
		}
	}
}

// plain are files as Make makes them, with small ones in the place of the
// modules, which take seconds.
func plain(t *testing.T) (root string, files Files) {
	t.Helper()
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	b, err := newBuilder(root)
	if err != nil {
		t.Fatal(err)
	}
	files = Files{"claim-tracker.wasm": []byte("\x00asm 1"), "claim-tracker-explain.wasm": []byte("\x00asm 2")}
	for _, step := range []func(Files) error{b.scripts, b.stylesheet, b.words} {
		if err := step(files); err != nil {
			t.Fatal(err)
		}
	}
	return root, files
}

// Names of a release change with what is in the files, also with what is in the
// files that they name, and with nothing else.
func TestReleaseNames(t *testing.T) {
	root, files := plain(t)
	names := func() map[string]string {
		t.Helper()
		release, err := Release(root, files, "1.2.3")
		if err != nil {
			t.Fatal(err)
		}
		var manifest Manifest
		if err := json.Unmarshal(release["integrity.json"], &manifest); err != nil {
			t.Fatal(err)
		}
		out := map[string]string{}
		for name, file := range manifest.Files {
			out[name] = file.Name
			if text := release[file.Name]; text == nil || integrity(text) != file.Integrity {
				t.Errorf("%s is not there, or has another digest", file.Name)
			}
		}
		if want := len(manifest.Files) + 2; len(release) != want {
			t.Errorf("the release has %d files, want %d", len(release), want)
		}
		return out
	}
	before := names()
	if got := slices.Sorted(maps.Keys(before)); !slices.Equal(got, slices.Sorted(maps.Keys(files))) {
		t.Errorf("the release has %q", got)
	}
	if again := names(); !maps.Equal(before, again) {
		t.Errorf("the same files have other names:\n%v\n%v", before, again)
	}
	files["claim-tracker.wasm"] = []byte("\x00asm 3")
	after := names()
	var changed []string
	for name := range before {
		if before[name] != after[name] {
			changed = append(changed, name)
		}
	}
	slices.Sort(changed)
	if want := []string{"claim-tracker-live.js", "claim-tracker.js", "claim-tracker.wasm"}; !slices.Equal(changed, want) {
		t.Errorf("another module changes the names of %q, want %q", changed, want)
	}
}

// The scripts of a release name only files that are in it, and all that they
// load.
func TestReleaseReferences(t *testing.T) {
	root, files := plain(t)
	release, err := Release(root, files, "1.2.3")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for name, text := range release {
		if !strings.HasSuffix(name, ".js") {
			continue
		}
		for _, match := range regexp.MustCompile(`(?:URL\(|import\()["'\x60](?:\./)?(claim-tracker[^"'\x60$]*)`).FindAllStringSubmatch(string(text), -1) {
			named[match[1]] = true
			if release[match[1]] == nil {
				t.Errorf("%s names %s, which is not there", name, match[1])
			}
		}
	}
	for name := range release {
		// What pages name themselves, or the words of a person.
		if regexp.MustCompile(`^claim-tracker-[0-9a-f]{12}\.js$|frame|host|example|integrity`).MatchString(name) {
			continue
		}
		if !named[name] {
			t.Errorf("no script names %s", name)
		}
	}
}

// A version that no registry would take is refused before anything is made.
func TestReleaseVersion(t *testing.T) {
	root, files := plain(t)
	if _, err := Release(root, files, "next"); err == nil {
		t.Error("a release is called next")
	}
	if _, err := Package(root, files, "next"); err == nil {
		t.Error("a package is called next")
	}
}

// The package's source maps have the sources, under names that say nothing of
// the machine.
func TestSourceMaps(t *testing.T) {
	root, files := plain(t)
	pkg, err := Package(root, files, "1.2.3")
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for name, text := range pkg {
		if !strings.HasSuffix(name, ".js") {
			continue
		}
		count++
		if !strings.HasSuffix(string(text), "\n//# sourceMappingURL="+name+".map\n") {
			t.Errorf("%s does not name its source map", name)
		}
		var sourceMap struct {
			Version                 int
			File                    string
			Sources, SourcesContent []string
			Mappings                string
		}
		if err := json.Unmarshal(pkg[name+".map"], &sourceMap); err != nil {
			t.Errorf("%s.map: %v", name, err)
			continue
		}
		if sourceMap.Version != 3 || sourceMap.File != name || sourceMap.Mappings == "" || len(sourceMap.Sources) != len(sourceMap.SourcesContent) {
			t.Errorf("%s.map is incomplete", name)
		}
		for _, source := range sourceMap.Sources {
			if !regexp.MustCompile(`^(src|go|words|made)/[\w./-]+$`).MatchString(source) || strings.Contains(source, "..") {
				t.Errorf("%s.map has the source %s", name, source)
			}
		}
	}
	if want := len(scripts) + 1; count != want {
		t.Errorf("there are %d scripts, want %d", count, want)
	}
	if _, err := portable([]byte(`{"sources":["../../../elsewhere/a.js"]}`), "a.js"); err == nil {
		t.Error("a source from elsewhere is taken")
	}
}

// What the stylesheet needs of newer browsers is still there when it is smaller.
func TestStylesheet(t *testing.T) {
	_, files := plain(t)
	for _, construct := range []string{"light-dark(", "@container", ":state(live)", "@supports", ":has(", "scripting:none", "::highlight("} {
		if !strings.Contains(strings.ReplaceAll(string(files["claim-tracker.css"]), ": ", ":"), construct) {
			t.Errorf("%s is lost", construct)
		}
	}
}
