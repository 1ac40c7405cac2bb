// Plainv5 validates as a program does that uses jsonschema/v5 in the usual way:
// encoding/json decodes each file to maps and slices, with numbers kept as
// text, and the compiled schema validates them.
//
//	plainv5 [-ndjson] [-jobs N] SCHEMA FILE…
//
// With -ndjson each line of a file is one claim. All that is wrong is told. The
// exit status is 1 if anything is invalid.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

func main() {
	stream := flag.Bool("ndjson", false, "each line is a claim")
	jobs := flag.Int("jobs", 1, "how many files to check at once")
	flag.Parse()
	if flag.NArg() < 1 {
		flag.Usage()
		os.Exit(2)
	}
	schema, err := compile(flag.Arg(0), *stream)
	if err != nil {
		fmt.Fprintln(os.Stderr, "plainv5:", err)
		os.Exit(2)
	}
	out := bufio.NewWriterSize(os.Stdout, 1<<16)
	valid := checkAll(flag.Args()[1:], *jobs, out, func(name string) []string {
		if *stream {
			return checkLines(schema, name)
		}
		return checkFile(schema, name)
	})
	if err := out.Flush(); err != nil {
		fmt.Fprintln(os.Stderr, "plainv5:", err)
		os.Exit(2)
	}
	if !valid {
		os.Exit(1)
	}
}

// compile compiles the schema in a file or, for streams, its definition of a
// claim.
func compile(file string, stream bool) (*jsonschema.Schema, error) {
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat = true
	location := file
	if stream {
		location += "#/$defs/claim"
	}
	return compiler.Compile(location)
}

// checkAll checks files side by side and writes what is wrong in their order.
func checkAll(names []string, jobs int, out io.Writer, check func(name string) []string) (valid bool) {
	results := make([]chan []string, len(names))
	for i := range results {
		results[i] = make(chan []string, 1)
	}
	next := make(chan int)
	var workers sync.WaitGroup
	for range jobs {
		workers.Go(func() {
			for i := range next {
				results[i] <- check(names[i])
			}
		})
	}
	go func() {
		for i := range names {
			next <- i
		}
		close(next)
	}()
	valid = true
	for _, result := range results {
		for _, line := range <-result {
			valid = false
			fmt.Fprintln(out, line)
		}
	}
	workers.Wait()
	return valid
}

func checkFile(schema *jsonschema.Schema, name string) []string {
	text, err := os.ReadFile(name)
	if err != nil {
		return []string{err.Error()}
	}
	return check(schema, name, text)
}

func checkLines(schema *jsonschema.Schema, name string) (wrong []string) {
	file, err := os.Open(name)
	if err != nil {
		return []string{err.Error()}
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(make([]byte, 1<<16), 1<<24)
	for n := 1; lines.Scan(); n++ {
		wrong = append(wrong, check(schema, fmt.Sprintf("%s:%d", name, n), lines.Bytes())...)
	}
	if err := lines.Err(); err != nil {
		wrong = append(wrong, fmt.Sprintf("%s: %v", name, err))
	}
	return wrong
}

func check(schema *jsonschema.Schema, name string, text []byte) (wrong []string) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return []string{fmt.Sprintf("%s: %v", name, err)}
	}
	err := schema.Validate(value)
	var invalid *jsonschema.ValidationError
	switch {
	case err == nil:
	case errors.As(err, &invalid):
		wrong = leaves(invalid, name, nil)
	default:
		wrong = []string{fmt.Sprintf("%s: %v", name, err)}
	}
	return wrong
}

func leaves(e *jsonschema.ValidationError, name string, wrong []string) []string {
	if len(e.Causes) == 0 {
		wrong = append(wrong, fmt.Sprintf("%s%s: %s", name, e.InstanceLocation, e.Message))
	}
	for _, cause := range e.Causes {
		wrong = leaves(cause, name, wrong)
	}
	return wrong
}
