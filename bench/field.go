//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// A contestant is a program that judges claims files.
type contestant struct {
	name string
	// missing tells why it is not here, "" if it is.
	missing string
	// argv returns the command line that checks files. It is nil for what the
	// program cannot do.
	argv func(job job) []string
	// tellsAll is set where one run tells the verdict on each of many files, as
	// lines "FILE valid" and "FILE invalid".
	tellsAll bool
	ours     bool
	rules    bool // it runs editorial rules too
	// streams is set when it has judged streams rightly.
	streams bool
	// tellsOne is set where no option makes it tell more than the first mistake
	// of a document.
	tellsOne bool
}

// A job is what a contestant is asked to do.
type job struct {
	files   []string
	stream  bool // each line is a claim
	all     bool // tell all that is wrong, not only that something is
	verdict bool // tell the verdict on each file
	jobs    int  // workers, 1 or more
	alone   bool // there is one small file, and nothing to share among workers
}

// A field is all that is compared.
type field struct {
	contestants []contestant
	floor       string // the program of bench/floor
	importv5    string
	parse       []string // JSON.parse alone, without the files; nil if there is no Node
	node        string   // where the scripts for Node are; "" if they are missing
	schema      string
}

// install builds what is in this repository and installs the others. Only the
// former must succeed.
func install(o options, say func(string, ...any)) (*field, error) {
	bin := filepath.Join(o.folder, "bin")
	if err := os.MkdirAll(bin, 0o777); err != nil {
		return nil, err
	}
	schema, err := filepath.Abs(filepath.Join("schema", "v1", "claims.schema.json"))
	if err != nil {
		return nil, err
	}
	f := &field{schema: schema, floor: filepath.Join(bin, "floor"), importv5: filepath.Join(bin, "importv5")}
	claims, plainv5 := filepath.Join(bin, "claims"), filepath.Join(bin, "plainv5")
	// As make build does: a program without C starts sooner.
	if err := os.Setenv("CGO_ENABLED", "0"); err != nil {
		return nil, err
	}
	for program, source := range map[string]string{
		claims: "./cli/claims", plainv5: "./bench/peers/plainv5", f.floor: "./bench/floor", f.importv5: "./bench/floor/importv5",
	} {
		if err := command("", "go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, source); err != nil {
			return nil, err
		}
	}
	f.contestants = append(f.contestants, ours(claims, "validate"), ours(claims, "check"), contestant{
		name: "jsonschema/v5, plain",
		argv: func(j job) []string {
			if j.jobs > 1 && len(j.files) == 1 {
				return nil
			}
			argv := []string{plainv5, "-jobs", strconv.Itoa(j.jobs)}
			if j.stream {
				argv = append(argv, "-ndjson")
			}
			return append(append(argv, schema), j.files...)
		},
	})
	if o.quick {
		return f, nil
	}
	f.contestants = append(f.contestants, installJV(bin, schema, say))
	f.contestants = append(f.contestants, f.installNode(filepath.Join(o.folder, "node"), say)...)
	return f, nil
}

// ours is a command of claims.
func ours(program, name string) contestant {
	return contestant{
		name: "claims " + name, ours: true, rules: name == "check",
		argv: func(j job) []string {
			argv := []string{program, name}
			if !j.alone {
				argv = append(argv, "--jobs", strconv.Itoa(j.jobs))
			}
			if j.all { // the report in words counts what repeats itself
				argv = append(argv, "--format", "json")
			}
			return append(argv, j.files...)
		},
	}
}

// installJV builds the command of jsonschema/v6 from a module of its own:
// go install asks for more than the module proxy has of it.
func installJV(bin, schema string, say func(string, ...any)) contestant {
	jv := filepath.Join(bin, "jv")
	c := contestant{
		name: "jv 0.7.0 (jsonschema/v6)",
		argv: func(j job) []string {
			if j.stream || j.jobs > 1 {
				return nil
			}
			return append([]string{jv, "--assert-format", schema}, j.files...)
		},
	}
	if err := command(filepath.Join("bench", "peers", "jv"), "go", "build", "-trimpath", "-ldflags=-s -w", "-o", jv, "github.com/santhosh-tekuri/jsonschema/cmd/jv"); err != nil {
		c.missing = err.Error()
		say("%s is missing: %v", c.name, err)
	}
	return c
}

// installNode installs the validators from npm at the versions of the lock
// file.
func (f *field) installNode(folder string, say func(string, ...any)) []contestant {
	err := npm(folder)
	missing := ""
	if err != nil {
		missing = err.Error()
		say("the validators from npm are missing: %v", err)
	} else {
		f.node = folder
		f.parse = []string{"node", filepath.Join(folder, "parse.mjs")}
	}
	script := filepath.Join(folder, "validate.mjs")
	native := filepath.Join(folder, "node_modules", "@sourcemeta", "jsonschema", "build", "github-releases", "jsonschema-"+nativeName())
	return []contestant{
		{
			name: "ajv 8, script", missing: missing, tellsAll: true,
			argv: func(j job) []string {
				if j.jobs > 1 {
					return nil
				}
				argv := []string{"node", script}
				if j.stream {
					argv = append(argv, "--ndjson")
				}
				if j.all {
					argv = append(argv, "--all-errors")
				}
				if j.verdict {
					argv = append(argv, "--verdicts")
				}
				return append(append(argv, f.schema), j.files...)
			},
		},
		{
			name: "ajv-cli 5", missing: missing, tellsAll: true,
			argv: func(j job) []string {
				if j.stream || j.jobs > 1 {
					return nil
				}
				argv := []string{"node", filepath.Join(folder, "node_modules", "ajv-cli", "dist", "index.js"), "validate",
					"--spec=draft2020", "--strict=false", "-c", "ajv-formats", "-s", f.schema}
				switch {
				case j.verdict:
					argv = append(argv, "--errors=no")
				case j.all:
					argv = append(argv, "--errors=line", "--all-errors")
				default:
					argv = append(argv, "--errors=line")
				}
				for _, file := range j.files {
					argv = append(argv, "-d", file)
				}
				return argv
			},
		},
		{
			name: "sourcemeta jsonschema 16 (C++)", missing: missing, tellsOne: true,
			argv: func(j job) []string {
				if j.jobs > 1 {
					return nil
				}
				argv := []string{native, "validate", "--format-assertion"}
				if j.all {
					argv = append(argv, "--continue")
				} else {
					argv = append(argv, "--fast")
				}
				if j.stream {
					argv = append(argv, "--entrypoint", "/$defs/claim")
				}
				return append(append(argv, f.schema), j.files...)
			},
		},
	}
}

// npm installs bench/peers/npm in a folder.
func npm(folder string) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	for _, name := range []string{"package.json", "package-lock.json", ".npmrc", "validate.mjs", "parse.mjs", "standalone.mjs"} {
		text, err := os.ReadFile(filepath.Join("bench", "peers", "npm", name))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o666); err != nil {
			return err
		}
	}
	// What stands there may be of the same lock file.
	if installed, err := os.ReadFile(filepath.Join(folder, "node_modules", ".lock")); err == nil {
		if lock, err := os.ReadFile(filepath.Join(folder, "package-lock.json")); err == nil && bytes.Equal(installed, lock) {
			return nil
		}
	}
	if err := command(folder, "npm", "ci", "--no-progress", "--ignore-scripts"); err != nil {
		return err
	}
	lock, err := os.ReadFile(filepath.Join(folder, "package-lock.json"))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "node_modules", ".lock"), lock, 0o666)
}

// nativeName is how the C++ validator's package names this system.
func nativeName() string {
	arch := runtime.GOARCH
	if arch == "amd64" {
		arch = "x86_64"
	}
	return runtime.GOOS + "-" + arch
}

// command runs a program to its end; an error has what it said.
func command(dir string, argv ...string) error {
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		return fmt.Errorf("%s: %w: %s", strings.Join(argv[:min(3, len(argv))], " "), err, lines[len(lines)-1])
	}
	return nil
}
