//go:build unix

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// An agreement tells how the contestants judge the examples of the schema.
type agreement struct {
	examples int
	lines    []string // one for each contestant
}

// probe asks every contestant about small files before anything is timed. One
// that misjudges generated data is out; what it makes of the examples of the
// schema, which turn on details, is told.
func (f *field) probe(files *dataFiles) (agreement, error) {
	valid, err := filepath.Glob(filepath.Join(filepath.Dir(f.schema), "examples", "valid", "*.json"))
	if err != nil {
		return agreement{}, err
	}
	invalid, err := filepath.Glob(filepath.Join(filepath.Dir(f.schema), "examples", "invalid", "*.json"))
	if err != nil {
		return agreement{}, err
	}
	a := agreement{examples: len(valid) + len(invalid)}
	if len(valid) == 0 || len(invalid) == 0 {
		return a, fmt.Errorf("no examples were found beside %s", f.schema)
	}
	for i := range f.contestants {
		c := &f.contestants[i]
		if c.missing == "" {
			wrong, err := c.misjudged(paths(files.valid...), paths(files.invalid...), false)
			if err != nil {
				return a, err
			}
			if len(wrong) > 0 {
				c.missing = "it misjudges " + strings.Join(wrong, ", ")
			}
		}
		if c.missing != "" {
			a.lines = append(a.lines, fmt.Sprintf("- %s: not measured: %s", c.name, c.missing))
			continue
		}
		wrong, err := c.misjudged(paths(files.validStream), paths(files.invalidStream), true)
		if err != nil {
			return a, err
		}
		c.streams = len(wrong) == 0
		if c.rules {
			continue // judges more than the schema
		}
		if wrong, err = c.misjudged(valid, invalid, false); err != nil {
			return a, err
		}
		line := fmt.Sprintf("- %s: all as the schema says", c.name)
		if len(wrong) > 0 {
			line = fmt.Sprintf("- %s: %d otherwise: %s", c.name, len(wrong), strings.Join(wrong, ", "))
		}
		a.lines = append(a.lines, line)
	}
	return a, nil
}

func (a agreement) text() string {
	return fmt.Sprintf("### Verdicts on the %d examples of the schema\n\n%s\n\n", a.examples, strings.Join(a.lines, "\n"))
}

// misjudged returns the files on which a contestant's verdict is wrong. What it
// cannot be asked at all it misjudges.
func (c *contestant) misjudged(valid, invalid []string, stream bool) (wrong []string, err error) {
	all := slices.Concat(valid, invalid)
	verdicts, err := c.verdicts(all, stream)
	if err != nil {
		return nil, err
	}
	for i, name := range all {
		if verdict, told := verdicts[name]; !told || verdict != (i < len(valid)) {
			wrong = append(wrong, filepath.Base(name))
		}
	}
	return wrong, nil
}

// verdicts returns which files are valid. A program that tells only one verdict
// a run is run for each file; in streams it always is.
func (c *contestant) verdicts(files []string, stream bool) (map[string]bool, error) {
	out := map[string]bool{}
	if c.tellsAll && !stream {
		argv := c.argv(job{files: files, verdict: true, jobs: 1})
		text, _, err := output(argv)
		if err != nil {
			return nil, err
		}
		for line := bufio.NewScanner(bytes.NewReader(text)); line.Scan(); {
			name, verdict, _ := strings.Cut(line.Text(), " ")
			if verdict == "valid" || verdict == "invalid" {
				out[name] = verdict == "valid"
			}
		}
		return out, nil
	}
	for _, name := range files {
		argv := c.argv(job{files: []string{name}, stream: stream, jobs: 1})
		if argv == nil {
			continue
		}
		_, exit, err := output(argv)
		if err != nil {
			return nil, err
		}
		switch {
		case exit == 0:
			out[name] = true
		case !c.ours || exit == 1: // status 2 of claims is no verdict
			out[name] = false
		}
	}
	return out, nil
}

// output runs a program and returns what it said and its exit status.
func output(argv []string) ([]byte, int, error) {
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Env = append(os.Environ(), "NO_COLOR=1")
	text, err := cmd.CombinedOutput()
	if _, ended := err.(*exec.ExitError); ended {
		err = nil
	}
	if err != nil {
		return nil, 0, err
	}
	return text, cmd.ProcessState.ExitCode(), nil
}
