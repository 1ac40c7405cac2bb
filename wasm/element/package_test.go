//go:build !js

package element_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
	"github.com/claim-tracker/claim-tracker/wasm/element/build"
)

// packed is the npm package as npm packs it, made once for all tests.
var packed struct {
	once  sync.Once
	files build.Files
	err   error
}

// pack returns the files of the package by their path in it.
func pack(t *testing.T) build.Files {
	t.Helper()
	root, files := built(t)
	packed.once.Do(func() { packed.files, packed.err = npmPack(root, files) })
	if packed.err != nil {
		t.Fatal(packed.err)
	}
	return packed.files
}

func npmPack(root string, files build.Files) (build.Files, error) {
	folder, err := os.MkdirTemp("", "claim-tracker-npm-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	pkg, err := build.Package(root, files, "1.2.3")
	if err != nil {
		return nil, err
	}
	// A file that is in the folder by chance must not be published.
	pkg["notes.txt"] = []byte("not for others")
	if err := pkg.Write(filepath.Join(folder, "package")); err != nil {
		return nil, err
	}
	if _, err := run(filepath.Join(folder, "package"), "npm", "pack", "--pack-destination", folder); err != nil {
		return nil, err
	}
	archive, err := os.ReadFile(filepath.Join(folder, "claim-tracker-1.2.3.tgz"))
	if err != nil {
		return nil, err
	}
	return unpack(archive)
}

func unpack(archive []byte) (build.Files, error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		return nil, err
	}
	files := build.Files{}
	for reader := tar.NewReader(unzipped); ; {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		if files[strings.TrimPrefix(header.Name, "package/")], err = io.ReadAll(reader); err != nil {
			return nil, err
		}
	}
}

// run runs a program in a folder and returns what it prints, complaints too.
func run(folder, program string, arguments ...string) (string, error) {
	cmd := exec.Command(program, arguments...)
	cmd.Dir = folder
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", program, err, out)
	}
	return string(out), nil
}

// tool is the path of a program that npm has installed for the tests.
func tool(t *testing.T, program string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("..", "..", "site", "node_modules", program))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("run “make node_modules”: %v", err)
	}
	return path
}

// install copies a folder of testdata and gives it the package.
func install(t *testing.T, testdata string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	if err := os.CopyFS(folder, os.DirFS(filepath.Join("testdata", testdata))); err != nil {
		t.Fatal(err)
	}
	if err := pack(t).Write(filepath.Join(folder, "node_modules", "claim-tracker")); err != nil {
		t.Fatal(err)
	}
	return folder
}

// What package.json promises is there, and nothing else.
func TestPackageContents(t *testing.T) {
	files := pack(t)
	var manifest struct {
		Version        string
		Exports        map[string]any
		CustomElements string
		SideEffects    []string
	}
	if err := json.Unmarshal(files["package.json"], &manifest); err != nil {
		t.Fatal(err)
	}
	if manifest.Version != "1.2.3" {
		t.Errorf("the version is %q", manifest.Version)
	}
	var named func(value any) []string
	named = func(value any) []string {
		conditions, ok := value.(map[string]any)
		if !ok {
			return []string{value.(string)}
		}
		var names []string
		for _, inner := range conditions {
			names = append(names, named(inner)...)
		}
		return names
	}
	promised := append([]string{manifest.CustomElements, "README.md", "LICENSE"}, manifest.SideEffects...)
	for _, value := range manifest.Exports {
		promised = append(promised, named(value)...)
	}
	for _, name := range promised {
		if len(files[strings.TrimPrefix(name, "./")]) == 0 {
			t.Errorf("%s is promised and not there", name)
		}
	}
	if files["notes.txt"] != nil {
		t.Error("what is in the folder by chance is in the package")
	}
	root, _ := built(t)
	for name, text := range files {
		if bytes.Contains(text, []byte(root)) {
			t.Errorf("%s tells where it was built", name)
		}
	}
}

// The class can be imported where there is no page, and is one class.
func TestPackageWithoutPage(t *testing.T) {
	folder := install(t, "vite-app")
	out, err := run(folder, "node", "--input-type=module", "-e", `
		import { ClaimTrackerElement, define, usage } from "claim-tracker";
		import * as defining from "claim-tracker/define";
		define();
		console.log(ClaimTrackerElement === defining.ClaimTrackerElement, await usage());`)
	if err != nil {
		t.Fatal(err)
	}
	if strings.TrimSpace(out) != "true null" {
		t.Errorf("it says %q", out)
	}
}

// An application that Vite has built loads all files from where Vite has put
// them, also below another path, and Vite has nothing to complain of.
func TestVite(t *testing.T) {
	folder := install(t, "vite-app")
	vite := tool(t, "vite/bin/vite.js")
	for _, base := range []string{"/", "/news/"} {
		t.Run(base, func(t *testing.T) {
			out := t.TempDir()
			said, err := run(folder, "node", vite, "build", "--base="+base, "--outDir="+out, "--emptyOutDir")
			if err != nil {
				t.Fatal(err)
			}
			if complaint := regexp.MustCompile(`(?i)warn|cannot|didn't`).FindString(said); complaint != "" {
				t.Errorf("Vite says:\n%s", said)
			}
			if err := os.WriteFile(filepath.Join(out, "story.claims.json"), []byte(read(t, "testdata/story.claims.json")), 0o666); err != nil {
				t.Fatal(err)
			}
			files := http.StripPrefix(strings.TrimSuffix(base, "/"), http.FileServerFS(os.DirFS(out)))
			p := browsertest.Open(t, browsertest.WithPolicy(browsertest.StrictPolicy+"; base-uri 'none'", withIcon(files)))
			p.Go(base)
			const tracker = `document.querySelector("claim-tracker")`
			p.Wait(tracker + `.state === "live"`)
			p.Wait(fmt.Sprintf(tracker+`.querySelectorAll(".ct-card").length === %d`, strings.Count(all, " ")+1))
			if label := browsertest.Eval[string](p, tracker+`.querySelector(".ct-tools").shadowRoot.querySelector("[part=tools]").lang`); label != "fr" {
				t.Errorf("the controls are in %q", label)
			}
			if one := browsertest.Eval[string](p, `document.documentElement.dataset.same`); one != "true" {
				t.Error("the class is there twice")
			}
			// Vite may write colours for older browsers; in those that there are they
			// follow the page still.
			p.ColorScheme("dark")
			p.Run(`document.documentElement.style.colorScheme = "light dark"`)
			const colour = `getComputedStyle(` + tracker + `.querySelector(".ct-card")).color`
			if got := browsertest.Eval[string](p, colour); got != "rgb(236, 236, 236)" {
				t.Errorf("on a dark page the text is %s", got)
			}
			wantNoFaults(t, p)
		})
	}
}

// withIcon answers what browsers ask of themselves.
func withIcon(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/favicon.ico" {
			handler.ServeHTTP(w, r)
		}
	})
}

// A script that could not be loaded is loaded when it is there, although only
// Vite knows its name.
func TestViteLoadsAgain(t *testing.T) {
	folder := install(t, "vite-app")
	out := t.TempDir()
	if _, err := run(folder, "node", tool(t, "vite/bin/vite.js"), "build", "--outDir="+out, "--emptyOutDir"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(out, "story.claims.json"), []byte(read(t, "testdata/story.claims.json")), 0o666); err != nil {
		t.Fatal(err)
	}
	found, err := fs.Glob(os.DirFS(out), "assets/claim-tracker-live-*.js")
	if err != nil || len(found) != 1 {
		t.Fatalf("the script is %q (%v)", found, err)
	}
	script := filepath.Join(out, found[0])
	if err := os.Rename(script, script+".away"); err != nil {
		t.Fatal(err)
	}
	p := browsertest.Open(t, withIcon(http.FileServerFS(os.DirFS(out))))
	p.Go("/")
	p.Wait(`document.querySelector("claim-tracker").state === "unavailable"`)
	if err := os.Rename(script+".away", script); err != nil {
		t.Fatal(err)
	}
	p.Run(`document.querySelector("claim-tracker").reload()`)
	p.Wait(`document.querySelector("claim-tracker").state === "live"`)
}
