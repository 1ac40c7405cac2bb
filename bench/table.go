//go:build unix

package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"
)

// A table is a measured workload.
type table struct {
	workload
	rows []row
}

// base returns the row to which the ratios are, nil if it was not measured.
func (t table) base() *row {
	for i := range t.rows {
		if t.rows[i].kind == base && t.rows[i].why == "" {
			return &t.rows[i]
		}
	}
	return nil
}

// text writes the table in Markdown, the fastest first.
func (t table) text() string {
	var out strings.Builder
	fmt.Fprintf(&out, "### %s\n\n", t.title)
	header := []string{"program", "time", "ratio", "CPU time", "peak memory"}
	if t.output {
		header = append(header, "output")
	}
	line(&out, header)
	line(&out, slices.Repeat([]string{"---"}, len(header)))
	measured := slices.DeleteFunc(slices.Clone(t.rows), func(r row) bool { return r.why != "" })
	slices.SortStableFunc(measured, func(a, b row) int { return cmp.Compare(a.Wall, b.Wall) })
	reference := t.base()
	for _, r := range measured {
		name := r.name
		switch {
		case r.kind == floor:
			name = "*" + name + "*"
		case r.kind != peer:
			name = "**" + name + "**"
		}
		ratio := ""
		if reference != nil {
			ratio = "×" + significant(float64(r.Wall)/float64(reference.Wall))
		}
		cells := []string{name, duration(r.Wall), ratio, duration(r.CPU), fmt.Sprintf("%.1f MB", float64(r.Peak)/1e6)}
		if t.output {
			cells = append(cells, megabytes(r.output))
		}
		line(&out, cells)
	}
	out.WriteByte('\n')
	for _, r := range t.rows {
		if r.why != "" {
			fmt.Fprintf(&out, "- Not measured: %s: %s\n", r.name, r.why)
		}
	}
	return strings.TrimRight(out.String(), "\n") + "\n\n"
}

func line(out *strings.Builder, cells []string) {
	fmt.Fprintf(out, "| %s |\n", strings.Join(cells, " | "))
}

// lost tells where a peer needs less time than claims validate does, or less
// than claims check, with the same number of workers.
func lost(tables []table) string {
	var lines []string
	for _, t := range tables {
		for _, mine := range t.rows {
			if mine.why != "" || mine.kind != own && mine.kind != base {
				continue
			}
			for _, r := range t.rows {
				if r.why == "" && r.kind == peer && r.Wall < mine.Wall && twoWorkers(r) == twoWorkers(mine) {
					lines = append(lines, fmt.Sprintf("- %s: %s takes ×%s of %s", t.title, r.name, significant(float64(r.Wall)/float64(mine.Wall)), mine.name))
				}
			}
		}
	}
	if len(lines) == 0 {
		lines = []string{"Nowhere in these tables."}
	}
	return "### Where a peer wins\n\n" + strings.Join(lines, "\n") + "\n\n"
}

func twoWorkers(r row) bool { return strings.HasSuffix(r.name, ", 2 workers") }

// significant writes a number with three digits.
func significant(x float64) string {
	switch {
	case x >= 100:
		return fmt.Sprintf("%.0f", x)
	case x >= 10:
		return fmt.Sprintf("%.1f", x)
	}
	return fmt.Sprintf("%.2f", x)
}

func duration(d time.Duration) string {
	switch {
	case d < 10*time.Millisecond:
		return fmt.Sprintf("%.2f ms", d.Seconds()*1e3)
	case d < time.Second:
		return fmt.Sprintf("%.0f ms", d.Seconds()*1e3)
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}

// preface tells how the tables were made.
func preface(o options) string {
	words := map[int]string{1: "one core", 2: "two cores", 4: "four cores", 8: "eight cores"}
	cores := words[runtime.NumCPU()]
	if cores == "" {
		cores = fmt.Sprintf("%d cores", runtime.NumCPU())
	}
	with := strings.TrimPrefix(runtime.Version(), "go")
	text := fmt.Sprintf("Made by `%s` on %s (%s/%s) with Go %s", o.command, cores, runtime.GOOS, runtime.GOARCH, with)
	if node, err := exec.Command("node", "--version").Output(); err == nil {
		text += " and Node " + strings.TrimPrefix(strings.TrimSpace(string(node)), "v")
	}
	times := "rounds"
	if o.rounds == 1 {
		times = "round"
	}
	return fmt.Sprintf("%s, medians of %d %s.\n\n", text, o.rounds, times)
}

const (
	startMark = "<!-- tables: make bench -->"
	endMark   = "<!-- end of tables -->"
)

// replaceTables puts text between the marks of a file.
func replaceTables(file, text string) error {
	page, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, rest, found := bytes.Cut(page, []byte(startMark))
	_, after, closed := bytes.Cut(rest, []byte(endMark))
	if !found || !closed {
		return errors.New(file + " has lost the marks between which the tables stand")
	}
	return os.WriteFile(file, slices.Concat(before, []byte(startMark+"\n\n"+strings.TrimSpace(text)+"\n\n"+endMark), after), 0o666)
}
