//go:build unix

package main

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// A row is one measured entry.
type row struct {
	entry
	sample       // medians
	output int64 // bytes that it wrote
}

// measure runs a workload's entries in turns, A B C A B C …, so that whatever
// else the machine does meets all of them. The first turn warms the caches and
// is not counted. An entry that once gives the wrong verdict, or does not end in
// time, is out.
func measure(w workload, o options, say func(string, ...any)) (table, error) {
	t := table{workload: w}
	out := filepath.Join(o.folder, "output")
	samples := make([][]sample, len(w.entries))
	rows := make([]row, len(w.entries))
	for i, e := range w.entries {
		rows[i].entry = e
	}
	for round := range 1 + o.rounds*max(1, w.each) {
		for i, e := range w.entries {
			if rows[i].why != "" {
				continue
			}
			s, err := start(o.folder, o.limit, out, e.argv)
			if err != nil {
				return t, err
			}
			if rows[i].why = w.wrong(e, s, out, o.limit); rows[i].why != "" {
				say("  %s: %s", e.name, rows[i].why)
				continue
			}
			info, err := os.Stat(out)
			if err != nil {
				return t, err
			}
			rows[i].output = info.Size()
			if round > 0 {
				samples[i] = append(samples[i], s)
			}
		}
	}
	for i := range rows {
		if rows[i].why == "" {
			rows[i].sample = medians(samples[i])
		}
	}
	t.rows = rows
	return t, nil
}

// wrong tells what is wrong with a run of an entry, "" if nothing is.
func (w workload) wrong(e entry, s sample, output string, limit time.Duration) string {
	switch {
	case s.Stopped:
		return fmt.Sprintf("not ended after %v", limit)
	case s.Exit < 0:
		return "ended by a signal"
	case !w.invalid && s.Exit == 0, w.invalid && s.Exit != 0 && (e.exact == 0 || e.exact == s.Exit):
		return ""
	}
	return fmt.Sprintf("wrong verdict, exit status %d: %s", s.Exit, firstLine(output))
}

func firstLine(file string) string {
	f, err := os.Open(file)
	if err != nil {
		return err.Error()
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if text := lines.Text(); text != "" {
			return text[:min(len(text), 120)]
		}
	}
	return "no output"
}

// medians returns the median of each number.
func medians(samples []sample) sample {
	return sample{
		Wall: median(samples, func(s sample) time.Duration { return s.Wall }),
		CPU:  median(samples, func(s sample) time.Duration { return s.CPU }),
		Peak: median(samples, func(s sample) int64 { return s.Peak }),
	}
}

func median[T cmp.Ordered](samples []sample, of func(sample) T) T {
	values := make([]T, len(samples))
	for i, s := range samples {
		values[i] = of(s)
	}
	slices.Sort(values)
	return values[len(values)/2]
}
