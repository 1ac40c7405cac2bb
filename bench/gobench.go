//go:build unix

package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A suite is a set of Go benchmarks with a table of its own, or a test that
// writes its tables itself.
type suite struct {
	title, note string
	args        []string // of go test
	missing     string   // why it cannot run, "" if it can
	tables      string   // the file with the tables that a test writes
}

// goSuites returns the benchmarks that run within one process.
func goSuites(o options, f *field) []suite {
	long, pages := "-benchtime=1s", "-benchtime=3x"
	if o.quick {
		long, pages = "-benchtime=1x", "-benchtime=1x"
	}
	page := suite{
		title: "In the page",
		note:  "In Chromium, in milliseconds, medians.",
		args:  []string{"-run=^$", "-bench=.", pages, "-timeout=30m", "./bench/page"},
	}
	demo := suite{title: "The demo page", tables: filepath.Join(o.folder, "demo.md")}
	if script, err := writeStandalone(f); err != nil {
		demo.missing = err.Error()
	} else {
		page.args = append(page.args, "-args", "-ajv="+script)
		demo.args = []string{"-count=1", "-run=^TestTables$", "-timeout=90m", "./bench/page", "-args",
			"-ajv=" + script, "-tables=" + demo.tables, fmt.Sprintf("-rounds=%d", o.rounds)}
	}
	suites := []suite{
		{
			title: "What each rule costs", note: "Each rule alone, on a document of 20,000 claims that is in memory and decoded.",
			args: []string{"-run=^$", "-bench=Rules", long, "./core/rules"},
		},
		{
			title: "The parts", note: "On texts in memory, on one core.",
			args: []string{"-run=^$", "-bench=.", "-benchmem", long, "./core/plan/contract", "./core/jsonpos", "./bench"},
		},
	}
	if !o.quick {
		suites = append(suites, page, demo)
	}
	return suites
}

// writeStandalone writes ajv's standalone code of the schema, a script for the
// page, and returns its path.
func writeStandalone(f *field) (string, error) {
	if f.node == "" {
		return "", errors.New("the validators from npm are missing")
	}
	script := filepath.Join(f.node, "claims-are-valid.js")
	return script, command("", "sh", "-c", `node "$1" "$2" > "$3"`, "sh", filepath.Join(f.node, "standalone.mjs"), f.schema, script)
}

// run runs the benchmarks and returns their table. A failure is told in the
// place of the table: it must not take the others' numbers with it.
func (s suite) run() string {
	head := fmt.Sprintf("### %s\n\n", s.title)
	if s.missing != "" {
		return head + "Not measured: " + s.missing + "\n\n"
	}
	text, err := exec.Command("go", append([]string{"test"}, s.args...)...).CombinedOutput()
	if err != nil {
		return head + fmt.Sprintf("Not measured: %v\n\n```\n%s\n```\n\n", err, bytes.TrimSpace(text))
	}
	if s.tables == "" {
		return head + s.note + "\n\n" + benchmarkTable(text) + "\n"
	}
	tables, err := os.ReadFile(s.tables)
	if err != nil {
		return head + fmt.Sprintf("Not measured: %v\n\n", err)
	}
	return string(tables)
}

// benchmarkTable turns the output of go test -bench into a table.
func benchmarkTable(output []byte) string {
	type result struct {
		name   string
		values map[string]string // by unit
	}
	var results []result
	var units []string
	for lines := bufio.NewScanner(bytes.NewReader(output)); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) < 4 || !strings.HasPrefix(fields[0], "Benchmark") {
			continue
		}
		name := strings.TrimPrefix(fields[0], "Benchmark")
		if cut := strings.LastIndexByte(name, '-'); cut > 0 && strings.Trim(name[cut+1:], "0123456789") == "" {
			name = name[:cut] // the number of processors
		}
		r := result{strings.ReplaceAll(name, "_", " "), map[string]string{}}
		for i := 2; i+1 < len(fields); i += 2 {
			value, unit := fields[i], fields[i+1]
			if ns, err := strconv.ParseFloat(value, 64); err == nil && unit == "ns/op" {
				value, unit = duration(time.Duration(ns)), "time"
			}
			r.values[unit] = value
			if !slices.Contains(units, unit) {
				units = append(units, unit)
			}
		}
		results = append(results, r)
	}
	var out strings.Builder
	line(&out, append([]string{"benchmark"}, units...))
	line(&out, slices.Repeat([]string{"---"}, len(units)+1))
	for _, r := range results {
		cells := []string{r.name}
		for _, unit := range units {
			cells = append(cells, r.values[unit])
		}
		line(&out, cells)
	}
	return out.String()
}
