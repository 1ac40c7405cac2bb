//go:build unix

// Bench measures the command beside other validators, on the same files and in
// turns, and prints medians:
//
//	go build -o build/bench/bench ./bench && build/bench/bench [-rounds N] [-only WORDS] [-write]
//
// It makes its data and installs the others in build/bench; README.md tells how
// to read what it prints.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == launchWord {
		launch(os.Args[2:])
		return
	}
	var o options
	flag.StringVar(&o.folder, "folder", filepath.Join("build", "bench"), "where the data and the programs are kept")
	flag.IntVar(&o.rounds, "rounds", 5, "how often everything is measured")
	flag.BoolVar(&o.quick, "quick", false, "small data and only the programs of this repository, to try the benchmark itself")
	flag.StringVar(&o.only, "only", "", "run only workloads whose titles have one of these words, separated by commas")
	flag.BoolVar(&o.goTables, "go", true, "run the Go benchmarks: the rules one by one, the plan, the page")
	flag.DurationVar(&o.limit, "limit", 2*time.Minute, "how long one run of a program may take")
	write := flag.Bool("write", false, "put the tables into bench/README.md")
	flag.Parse()
	if o.command = "make bench"; len(os.Args) > 1 && !slices.Equal(os.Args[1:], []string{"-write"}) {
		o.command = strings.Join(append([]string{"build/bench/bench"}, os.Args[1:]...), " ")
	}
	if o.rounds < 1 || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(o, os.Stdout, os.Stderr, *write); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// options say what is measured.
type options struct {
	folder   string
	rounds   int
	quick    bool
	only     string
	goTables bool
	limit    time.Duration
	command  string // how the tables can be made again
}

const readme = "bench/README.md"

// run measures everything and writes the tables to out, and what is going on
// to progress. The working directory is the root of the repository.
func run(o options, out, progress io.Writer, write bool) error {
	if _, err := os.Stat("go.mod"); err != nil {
		return fmt.Errorf("start it in the root of the repository: %w", err)
	}
	folder, err := filepath.Abs(o.folder)
	if err != nil {
		return err
	}
	o.folder = folder
	say := func(format string, args ...any) { fmt.Fprintf(progress, format+"\n", args...) }

	say("making the data")
	files, err := makeData(filepath.Join(o.folder, "data"), sizesOf(o.quick))
	if err != nil {
		return err
	}
	say("building and installing what is compared")
	field, err := install(o, say)
	if err != nil {
		return err
	}
	say("asking everyone about the examples of the schema")
	agreement, err := field.probe(files)
	if err != nil {
		return err
	}

	// Each table is shown as soon as it is there.
	var report strings.Builder
	tell := func(text string) {
		report.WriteString(text)
		fmt.Fprint(out, text)
	}
	tell(preface(o))
	tell(agreement.text())
	var tables []table
	for _, w := range workloads(field, files) {
		if !chosen(w.title, o.only) {
			continue
		}
		say("measuring: %s", w.title)
		t, err := measure(w, o, say)
		if err != nil {
			return err
		}
		tables = append(tables, t)
		tell(t.text())
	}
	if len(tables) > 0 {
		tell(lost(tables))
	}
	if o.goTables {
		for _, suite := range goSuites(o, field) {
			if !chosen(suite.title, o.only) {
				continue
			}
			say("measuring: %s", suite.title)
			tell(suite.run())
		}
	}
	if write {
		return replaceTables(readme, report.String())
	}
	return nil
}

// chosen reports whether a title has one of the words, or whether there are no
// words.
func chosen(title, words string) bool {
	if words == "" {
		return true
	}
	for word := range strings.SplitSeq(words, ",") {
		if strings.Contains(strings.ToLower(title), strings.ToLower(strings.TrimSpace(word))) {
			return true
		}
	}
	return false
}
