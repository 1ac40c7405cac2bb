//go:build unix

package main

import (
	"fmt"
	"runtime"
)

// A workload is a table: what is asked, and of whom.
type workload struct {
	title string
	// each multiplies the rounds: short runs are noisy and cheap.
	each    int
	invalid bool // what is checked is invalid
	output  bool // the size of the output is worth telling
	entries []entry
}

// An entry is one row of a table.
type entry struct {
	name  string
	argv  []string
	kind  kind
	exact int    // the exit status that an invalid file gives, 0 for any but 0
	why   string // why it is not measured
}

type kind int

const (
	peer kind = iota
	own
	base // own, and what the ratios are to
	floor
)

// workloads returns all tables.
func workloads(f *field, files *dataFiles) []workload {
	small := workload{title: fmt.Sprintf("One file of %d claims, %s", files.sizes.small, megabytes(files.small.bytes)), each: 5}
	small.entries = append(f.entries(job{files: paths(files.small), alone: true}, 1),
		entry{name: "a Go program that does nothing", argv: []string{f.floor, "nothing"}, kind: floor},
		entry{name: "a Go program that links jsonschema/v5 and does nothing", argv: []string{f.importv5}, kind: floor})
	small.entries = append(small.entries, f.parseAlone(paths(files.small)...)...)

	many := f.workload(fmt.Sprintf("%d files, %s", len(files.many), megabytes(bytesOf(files.many...))), job{files: paths(files.many...)})
	large := f.workload("One file, "+megabytes(files.large.bytes), job{files: paths(files.large)})
	stream := f.workload("A stream, one claim a line, "+megabytes(files.stream.bytes), job{files: paths(files.stream), stream: true})
	one := workload{
		title:   "One file, " + megabytes(files.onePercent.bytes) + ", 1 % of the claims invalid, everything told",
		invalid: true, output: true, entries: f.entries(job{files: paths(files.onePercent), all: true}, 2),
	}
	quarter := workload{
		title:   "One file, " + megabytes(files.quarter.bytes) + ", 25 % of the claims invalid, everything told",
		invalid: true, output: true, entries: f.entries(job{files: paths(files.quarter), all: true}, 2),
	}
	return []workload{small, many, large, stream, one, quarter}
}

// workload returns a workload on valid data, with the floors on the same files.
func (f *field) workload(title string, j job) workload {
	w := workload{title: title, entries: f.entries(j, 2)}
	for _, floors := range [][2]string{{"read", "read"}, {"utf8", "read and look whether it is UTF-8"}, {"tokens", "read and find the tokens"}} {
		w.entries = append(w.entries, entry{name: floors[1], argv: append([]string{f.floor, floors[0]}, j.files...), kind: floor})
	}
	if !j.stream {
		w.entries = append(w.entries, f.parseAlone(j.files...)...)
	}
	return w
}

func (f *field) parseAlone(files ...string) []entry {
	if f.parse == nil {
		return nil
	}
	return []entry{{name: "JSON.parse in Node, nothing validated", argv: append(append([]string(nil), f.parse...), files...), kind: floor}}
}

// entries returns a job's rows: every contestant with one worker, and those that
// can with as many more as there are processors, up to most.
func (f *field) entries(j job, most int) []entry {
	var out []entry
	for workers := 1; workers <= min(most, runtime.NumCPU()); workers++ {
		for _, c := range f.contestants {
			j.jobs = workers
			e := entry{name: c.name, why: c.missing}
			if j.all && c.tellsOne {
				e.name += ", first mistake only"
			}
			if workers > 1 {
				e.name += fmt.Sprintf(", %d workers", workers)
			}
			if c.ours {
				e.kind, e.exact = own, 1
				if !c.rules && workers == 1 {
					e.kind = base
				}
			}
			if e.why == "" {
				e.argv = c.argv(j)
			}
			if e.why == "" && (e.argv == nil || j.stream && !c.streams) {
				e.why = "it does not take this"
				if j.stream {
					e.why = "it does not judge streams"
				}
			}
			if e.why != "" && workers > 1 {
				continue // the row with one worker tells
			}
			out = append(out, e)
		}
	}
	return out
}

// megabytes writes a size in decimal units.
func megabytes(n int64) string {
	switch {
	case n < 100_000:
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	case n < 10_000_000:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.0f MB", float64(n)/1e6)
}
